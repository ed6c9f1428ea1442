"""Defines the tags that need the page that is asked: its navigation, its address, its forms.

Every template knows these tags without a `{% load %}`.
"""

from uuid import uuid4

from django import template
from django.middleware.csrf import get_token
from django.template.base import Node, token_kwargs
from django.urls import NoReverseMatch, reverse
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import mark_safe

from indh_portal.ui.query import query_string
from indh_portal.ui.templatetags.ui import icon

register = template.Library()

CSRF = '<input type="hidden" name="csrfmiddlewaretoken" value="{}">'


@register.simple_tag(takes_context=True)
def query_with(context, **changes):
    """Write the query string of the page with some changes: {% query_with page=2 %}."""
    return query_string(_request(context).GET, **changes)


def _request(context):
    return getattr(context, "request", None) or context["request"]


@register.simple_tag(takes_context=True)
def nav_link(context, url_name, label, permission="", icon_name=""):
    """Write a link of the navigation, or nothing.

    It writes nothing when the person lacks the permission or no address has this URL name.
    """
    user = context.get("user")
    if user is None or (permission and not user.has_perm(permission)):
        return ""
    try:
        url = reverse(url_name)
    except NoReverseMatch:
        return ""
    here = _is_here(_request(context).path, url)
    return format_html(
        '<li><a href="{}"{}>{}{}</a></li>',
        url,
        format_html(' aria-current="{}"', here) if here else "",
        icon(icon_name) if icon_name else "",
        label,
    )


def _is_here(path, url):
    if path == url:
        return "page"
    return "true" if url != "/" and path.startswith(url) else ""


@register.simple_tag(takes_context=True)
def csrf_input(context):
    """Write the CSRF input of a form in a partial, which has no token of its own."""
    return format_html(CSRF, get_token(_request(context)))


@register.simple_tag
def new_key():
    """Return a new key for a form that acts once however often it is sent."""
    return uuid4()


@register.tag
def pattern(parser, token):
    """Write a part that repeats on a page: {% pattern ref=row.reference %}…{% endpattern %}.

    A page renders the part once; then it only replaces the named words. So the part may use these
    words, and nothing else that changes from one row to the next, and it may not test them.
    """
    words = token_kwargs(token.split_contents()[1:], parser)
    body = parser.parse(("endpattern",))
    parser.delete_first_token()
    return PatternNode(words, body)


class PatternNode(Node):
    def __init__(self, words, nodelist):
        self.words, self.nodelist = words, nodelist

    def render(self, context):
        places = {name: f"the-{name}-of-a-pattern" for name in self.words}
        rendered = vars(_request(context)).setdefault("_patterns", {})
        if self not in rendered:
            with context.push(**places):
                rendered[self] = self.nodelist.render(context)
        text = rendered[self]
        for name, word in self.words.items():
            text = text.replace(places[name], conditional_escape(word.resolve(context)))
        return mark_safe(text)  # noqa: S308  rendered by the template, with escaped words


@register.simple_tag(takes_context=True)
def post_button(context, url, label, tone="secondary", **fields):
    """Write a button that sends a POST to a view made with `post_action`.

    Extra arguments become hidden inputs.
    """
    hidden = format_html_join("", '<input type="hidden" name="{}" value="{}">', fields.items())
    return format_html(
        '<form method="post" action="{}" class="inline-form">{}{}'
        '<button class="btn btn-{}" type="submit">{}</button></form>',
        url,
        csrf_input(context),
        hidden,
        tone,
        label,
    )
