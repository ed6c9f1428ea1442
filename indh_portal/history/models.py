import pgtrigger
from django.apps import apps
from django.conf import settings
from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.utils.translation import gettext_lazy as _
from pghistory.models import Context

from indh_portal.history.querysets import EntryQuerySet
from indh_portal.history.tracking import tracked


class Entry(Context):
    """One line of the journal: an act, who did it, to what, where and why."""

    objects = EntryQuerySet.as_manager()

    class Meta:
        proxy = True
        verbose_name = _("ligne d’historique")
        verbose_name_plural = _("lignes d’historique")
        ordering = ["-created_at", "-pk"]
        default_permissions = ()

    def __str__(self):
        return f"{self.verb} {self.reference}"

    @property
    def verb(self):
        return self.metadata.get("verb", "")

    @property
    def subject_model(self):
        """The model of what was acted upon, or None when the portal no longer has it."""
        try:
            return apps.get_model(self.metadata.get("model", ""))
        except (LookupError, ValueError):
            return None

    @property
    def reference(self):
        return self.metadata.get("reference", "")

    @property
    def other(self):
        """The reference of the second thing of an act that joins two, else ""."""
        return self.metadata.get("other", "")

    @property
    def reason(self):
        return self.metadata.get("reason", "")

    @property
    def subject_url(self):
        """The page of the thing acted upon, found by its reference; "" when it has none."""
        model = self.subject_model
        if model is None or not hasattr(model, "get_absolute_url"):
            return ""
        try:
            model._meta.get_field("reference")
        except FieldDoesNotExist:
            return ""
        return model(reference=self.reference).get_absolute_url()


class What(models.TextChoices):
    """The kinds of data that are shown only on request. Each is the end of a journal verb."""

    RIB = "rib", _("RIB")
    PHONE = "phone", _("téléphone d’une personne")
    DOCUMENT = "document", _("document réservé")
    SHARED_OFFICERS = "shared_officers", _("autres coopératives d’une personne")


# The journal already says who, of what and why: the event only adds which value it was.
@tracked(
    exclude=["by", "at", "model", "key", "reference", "reason", "territory_commune_id"],
)
class Disclosure(models.Model):
    """Who was shown a masked value, and why. The value itself is never kept here."""

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
    territory_commune_id = models.BigIntegerField(_("commune"), null=True, blank=True)

    class Meta:
        verbose_name = _("donnée affichée")
        verbose_name_plural = _("données affichées")
        ordering = ["-at", "-pk"]
        default_permissions = ()
        indexes = [models.Index(fields=["model", "key", "-at"], name="disclosure_of_a_row")]
        triggers = [
            pgtrigger.Protect(
                name="disclosure_is_insert_only", operation=pgtrigger.Update | pgtrigger.Delete
            ),
            pgtrigger.Trigger(
                name="disclosure_is_never_truncated",
                level=pgtrigger.Statement,
                operation=pgtrigger.Truncate,
                when=pgtrigger.Before,
                func="RAISE EXCEPTION 'this table is insert-only' USING ERRCODE = 'insufficient_privilege';",
            ),
        ]
        constraints = [
            models.CheckConstraint(
                name="disclosure_says_why",
                condition=~models.Q(reason=""),
                violation_error_message=_("Donnez le motif."),
            ),
        ]

    def __str__(self):
        return f"{self.get_what_display()} — {self.reference}"
