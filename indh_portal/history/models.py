from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.utils.translation import gettext_lazy as _
from pghistory.models import Context

from indh_portal.history.querysets import EntryQuerySet


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
