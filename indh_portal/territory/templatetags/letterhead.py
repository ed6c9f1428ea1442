"""Gives templates the names of the office."""

from django import template

from indh_portal.territory import letterhead

register = template.Library()


@register.simple_tag
def office(language=None):
    """Return the Office, to name its parts: {% office as ours %}{{ ours.prefecture }}."""
    return letterhead.office(language)
