"""Turns a refusal of Postgres into a sentence for the person who typed."""

import pgtrigger
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.utils.translation import gettext_lazy as _

RULE_OF_THE_DATABASE = _(
    "Une règle de la base de données refuse cet enregistrement (%(rule)s). "
    "Rien n’a été écrit : rechargez la fiche et vérifiez."
)


def refusal_of(broken: IntegrityError):
    """Return a ValidationError with the French message of the rule by which Postgres refused.

    When neither a constraint nor a trigger says why, the message quotes its name. When the error names no rule, it
    is raised again.
    """
    told = getattr(broken.__cause__, "diag", None)
    name = getattr(told, "constraint_name", None)
    if not name:
        raise broken
    for model in apps.get_models():
        for constraint in model._meta.constraints:
            if constraint.name == name:
                return ValidationError(constraint.get_violation_error_message())
    for _model, trigger in pgtrigger.registered():
        if trigger.name == name and hasattr(trigger, "violation_error_message"):
            params = {"detail": told.message_detail}
            return ValidationError(trigger.violation_error_message, params=params)
    return ValidationError(RULE_OF_THE_DATABASE, params={"rule": name})
