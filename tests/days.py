"""Gives the tests days that are counted from today."""

from datetime import timedelta

from django.utils import timezone


def days_ahead(days):
    return timezone.localdate() + timedelta(days=days)
