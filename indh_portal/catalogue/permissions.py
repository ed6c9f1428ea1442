"""Writes who may do what as a table for people; `docs/permissions.csv` is its copy."""

import csv
import io

from django.apps import apps
from django.utils.translation import override

from indh_portal.accounts.roles import PERMISSIONS, Role
from indh_portal.parsing.joining import paired

DEFAULT_VERBS = {"view": "Voit", "add": "Ajoute", "change": "Modifie", "delete": "Retire"}
YES, NO = "oui", ""


def as_csv():
    """Return a CSV in French: one line for each permission, one column for each role."""
    with override("fr"):
        file = io.StringIO()
        lines = csv.writer(file, delimiter=";", lineterminator="\n")
        lines.writerow(["droit", "ce qu’il permet", *[role.label for role in Role]])
        for permission in sorted(set().union(*PERMISSIONS.values())):
            held = [YES if permission in PERMISSIONS[role] else NO for role in Role]
            lines.writerow([permission, meaning_of(permission), *held])
        return file.getvalue()


def meaning_of(permission):
    """Return the text of a permission, or else Django’s verb and the name of the model."""
    app, codename = permission.split(".")
    said = {
        name: text
        for model in apps.get_app_config(app).get_models()
        for name, text in model._meta.permissions
    }
    if codename in said:
        return str(said[codename])
    verb, _, noun = codename.partition("_")
    model = apps.get_model(app, noun)
    return paired(DEFAULT_VERBS[verb], model._meta.verbose_name_plural)
