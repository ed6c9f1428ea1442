#!/usr/bin/env python
"""Runs Django's commands for the portal. A bad configuration prints one line, no traceback."""

import os
import sys

try:
    from django.core.exceptions import ImproperlyConfigured
    from django.core.management import execute_from_command_line

    from indh_portal.devdb import NoDatabaseError
except ImportError as missing:
    sys.exit(f"{missing.name} manque : lancez « make install », puis .venv/bin/python manage.py.")


def main():
    """Run the command named on the command line."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "indh_portal.settings")
    try:
        execute_from_command_line(sys.argv)
    except (ImproperlyConfigured, NoDatabaseError) as trouble:
        sys.exit(str(trouble))


if __name__ == "__main__":
    main()
