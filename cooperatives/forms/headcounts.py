"""Reads a headcount."""

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cooperatives.models import Headcount
from indh_portal.ui.fields import EITHER, with_qualifier
from indh_portal.ui.forms import PortalModelForm

MEMBERS = ["members", "members_women", "members_youth"]


WORKERS = ["workers_permanent", "workers_seasonal", "workers_women"]


class HeadcountForm(PortalModelForm):
    """Shows each number beside its qualifier; an unknown number stays empty."""

    fieldsets = (
        (_("Origine"), ["as_of", "source", "note"]),
        (_("Adhérents"), MEMBERS),
        (_("Emplois"), WORKERS),
    )

    class Meta:
        model = Headcount
        fields = [
            "as_of",
            "source",
            "note",
            *[part for name in MEMBERS + WORKERS for part in (name, f"{name}_qualifier")],
        ]
        widgets = {"note": forms.TextInput(EITHER)}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in MEMBERS + WORKERS:
            label = gettext("%(figure)s : précision") % {"figure": self.fields[name].label}
            self.fields[f"{name}_qualifier"].label = label

    @property
    def helper(self):
        helper = super().helper
        origin, members, workers = helper.layout[:3]
        for group, names in ((members, MEMBERS), (workers, WORKERS)):
            group.fields = [with_qualifier(name) for name in names]
        helper.layout.fields = [origin, members, workers]
        return helper
