import json
from decimal import Decimal

import pgtrigger
from django.apps import apps
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.db.models import F, Func, Value
from django.utils.translation import gettext_lazy as _

from indh_portal.history.acts import LONGEST_NAME
from indh_portal.history.querysets import ActQuerySet, ChangeQuerySet
from indh_portal.history.tracking import tracked
from indh_portal.history.verbs import Verbs


class ClockTimestamp(Func):
    """Gives the time of the clock, and not the time when the transaction began."""

    function = "clock_timestamp"
    template = "%(function)s()"
    output_field = models.DateTimeField()


def next_number(sequence):
    return Func(Value(sequence), function="nextval", output_field=models.BigIntegerField())


def append_only(table):
    """Return the triggers that refuse to rewrite, delete or empty the rows of a table."""
    return [
        pgtrigger.Protect(
            name=f"{table}_is_append_only", operation=pgtrigger.Update | pgtrigger.Delete
        ),
        pgtrigger.Trigger(
            name=f"{table}_is_never_truncated",
            level=pgtrigger.Statement,
            operation=pgtrigger.Truncate,
            when=pgtrigger.Before,
            func="RAISE EXCEPTION 'this table is append-only' USING ERRCODE = 'insufficient_privilege';",
        ),
    ]


class Exact(json.JSONDecoder):
    """Reads amounts from JSON as Decimal: a float would lose centimes."""

    def __init__(self, **kwargs):
        super().__init__(**kwargs, parse_float=Decimal)


class HistoryVerb(Verbs):
    """Lists the verbs for showing masked data, in any room."""

    RIB = "disclosure.rib", _("{who} a affiché le RIB de {subject}")
    PHONE = (
        "disclosure.phone",
        _("{who} a affiché le téléphone d’une personne responsable de {subject}"),
    )
    DOCUMENT = "disclosure.document", _("{who} a ouvert un document réservé de {subject}")
    SHARED_OFFICERS = (
        "disclosure.shared_officers",
        _("{who} a cherché si une personne responsable de {subject} signe aussi ailleurs"),
    )


class Act(models.Model):
    """Stores one line of the journal: who did what, to what, when, where and why.

    The key holds the moment, and no foreign key points to this table, so that it can be partitioned
    by month. `communes` are those where its subject and the changed rows stood at that moment. With
    `needs_all`, only a reader who sees all of these communes reads the line.
    """

    pk = models.CompositePrimaryKey("at", "id")
    id = models.BigIntegerField(_("numéro"), db_default=next_number("history_act_number"))
    at = models.DateTimeField(_("instant"), db_default=ClockTimestamp())
    verb = models.CharField(_("acte"), max_length=60)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        db_index=False,
        verbose_name=_("personne"),
    )
    reason = models.TextField(_("motif"), blank=True)
    page = models.TextField(_("page"), blank=True)
    model = models.CharField(_("sorte de fiche"), max_length=100)
    key = models.BigIntegerField(_("clé de la fiche"), null=True)
    reference = models.CharField(_("référence"), max_length=LONGEST_NAME)
    other = models.CharField(_("autre référence"), max_length=LONGEST_NAME, blank=True)
    communes = ArrayField(models.BigIntegerField(), verbose_name=_("communes"))
    needs_all = models.BooleanField(_("toutes les communes"), db_default=False)

    objects = ActQuerySet.as_manager()

    class Meta:
        verbose_name = _("ligne d’historique")
        verbose_name_plural = _("lignes d’historique")
        ordering = ["-at", "-id"]
        default_permissions = ()
        permissions = [
            (
                "view_placeless",
                _("Lit aussi l’historique des comptes et des listes, qui n’ont pas de commune"),
            ),
        ]
        indexes = [
            models.Index(F("id"), name="act_by_number"),
            models.Index(F("reference"), F("at").desc(), F("id").desc(), name="act_by_reference"),
            models.Index(F("by"), F("at").desc(), F("id").desc(), name="act_by_person"),
            GinIndex(fields=["communes"], name="act_by_commune"),
        ]
        triggers = append_only("act")

    def __str__(self):
        return f"{self.verb} {self.reference}"

    @property
    def subject_model(self):
        """Return the model of the thing acted upon, or None when the portal no longer has it."""
        try:
            return apps.get_model(self.model)
        except (LookupError, ValueError):
            return None

    @property
    def subject_url(self):
        """Return the page of the thing acted upon, by its reference; "" when it has no page."""
        model = self.subject_model
        if model is None or not hasattr(model, "get_absolute_url"):
            return ""
        try:
            model._meta.get_field("reference")
        except FieldDoesNotExist:
            return ""
        return model(reference=self.reference).get_absolute_url()


class Kind(models.TextChoices):
    INSERT = "insert", _("ajouté")
    UPDATE = "update", _("modifié")
    DELETE = "delete", _("retiré")


class Change(models.Model):
    """Stores what happened to one row: the changed columns, before and after. Triggers write it.

    `act` is the number of the act, NULL for a change outside any act. `communes` are those where
    the row stood before and after; it is NULL when its model has no territory. For `needs_all`, see
    `Act`. An added row has no `before`, a removed row has no `after`. A column that was NULL is in
    neither of them.
    """

    pk = models.CompositePrimaryKey("at", "id")
    id = models.BigIntegerField(_("numéro"), db_default=next_number("history_change_number"))
    at = models.DateTimeField(_("instant"), db_default=ClockTimestamp())
    act = models.BigIntegerField(_("acte"), null=True)
    model = models.CharField(_("sorte de fiche"), max_length=100)
    key = models.BigIntegerField(_("clé de la fiche"))
    kind = models.CharField(_("sorte de changement"), max_length=6, choices=Kind)
    before = models.JSONField(_("avant"), decoder=Exact, null=True)
    after = models.JSONField(_("après"), decoder=Exact, null=True)
    communes = ArrayField(models.BigIntegerField(), null=True, verbose_name=_("communes"))
    needs_all = models.BooleanField(_("toutes les communes"), db_default=False)

    objects = ChangeQuerySet.as_manager()

    class Meta:
        verbose_name = _("changement")
        verbose_name_plural = _("changements")
        ordering = ["-at", "-id"]
        default_permissions = ()
        indexes = [
            models.Index(F("act"), name="change_by_act"),
            models.Index(
                F("model"), F("key"), F("at").desc(), F("id").desc(), name="change_by_row"
            ),
        ]
        triggers = append_only("change")

    def __str__(self):
        return f"{self.kind} {self.model} {self.key}"


class What(models.TextChoices):
    """Lists the kinds of data that are shown only on request.

    The verb of the journal for a kind is `disclosure.<kind>`.
    """

    RIB = "rib", _("RIB")
    PHONE = "phone", _("téléphone d’une personne")
    DOCUMENT = "document", _("document réservé")
    SHARED_OFFICERS = "shared_officers", _("autres coopératives d’une personne")


# The act already says who, of what and why; the tracked row only adds which value it was.
@tracked(exclude=["by", "at", "model", "key", "reference", "reason", "communes"])
class Disclosure(models.Model):
    """Stores who saw a masked value, and why. It never keeps the value itself."""

    territory = "communes"

    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("montré à"),
    )
    at = models.DateTimeField(_("montré à l’instant"), auto_now_add=True)
    what = models.CharField(_("donnée"), max_length=20, choices=What)
    model = models.CharField(_("sorte de fiche"), max_length=100)
    key = models.BigIntegerField(_("clé de la fiche"))
    name = models.CharField(_("donnée de"), max_length=150)
    reference = models.CharField(_("référence"), max_length=150)
    reason = models.CharField(_("motif"), max_length=300)
    communes = ArrayField(models.BigIntegerField(), verbose_name=_("communes"))

    class Meta:
        verbose_name = _("donnée affichée")
        verbose_name_plural = _("données affichées")
        ordering = ["-at", "-pk"]
        default_permissions = ()
        indexes = [models.Index(fields=["model", "key", "-at"], name="disclosure_of_a_row")]
        triggers = append_only("disclosure")
        constraints = [
            models.CheckConstraint(
                name="disclosure_says_why",
                condition=~models.Q(reason=""),
                violation_error_message=_("Donnez le motif."),
            ),
        ]

    def __str__(self):
        return f"{self.get_what_display()} — {self.reference}"
