from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cooperatives.models import Cooperative
from indh_portal.accounts.models import User
from indh_portal.accounts.roles import Role, permissions_of
from indh_portal.parsing.fields import DateField, HourField, NotesField, RowField, TextField
from indh_portal.territory.models import Commune, Posting
from indh_portal.ui.fields import ReasonField
from indh_portal.ui.forms import PortalForm, PortalModelForm, YesNoUnknownField
from visits.models import (
    AccountsKept,
    Difficulty,
    FieldVisit,
    FollowUpKind,
    MetRole,
    MoneyEffect,
    OperatingState,
    Recommendation,
    VisitStop,
)
from visits.statuses import CLOSED, RecommendationStatus
from visits.widgets import CooperativeChoices, DelegationField, ManyTouches, OneTouch

LONGEST_LIST = 100


def people_who_may(permission, *, communes, or_is=None):
    """Return active accounts that serve in one of the communes and whose role holds a permission.

    `or_is` adds a person who is already named.
    """
    roles = [role for role in Role if permission in permissions_of(role)]
    posted = Posting.objects.covering(communes).values("user")
    able = Q(is_active=True, role__in=roles, pk__in=posted)
    return User.objects.filter(able | Q(pk=or_is)).order_by("last_name", "first_name", "username")


class VisitForm(PortalModelForm):
    starts_at = HourField(
        label=_("Heure de début"), required=False, help_text=_("Par exemple 10:30.")
    )
    ends_at = HourField(label=_("Heure de fin"), required=False)
    announced = YesNoUnknownField(label=_("Annoncée à l’avance"), required=False)
    delegation = DelegationField(
        label=_("Délégation"),
        required=False,
        help_text=_("Qualité et institution suffisent ; le nom n’est utile que rarement."),
        error_messages={
            "nameless": _("Donnez la qualité ou l’institution de chaque membre de la délégation.")
        },
    )
    fieldsets = [
        (
            _("Quand"),
            ["visited_on", "visited_on_qualifier", "starts_at", "ends_at", "published_on"],
        ),
        (_("Pourquoi"), ["visit_type", "occasion", "purpose", "announced"]),
        (_("Qui"), ["lead_body", "lead", "delegation"]),
    ]

    class Meta:
        model = FieldVisit
        fields = [
            "visited_on",
            "visited_on_qualifier",
            "starts_at",
            "ends_at",
            "published_on",
            "visit_type",
            "occasion",
            "purpose",
            "announced",
            "lead_body",
            "lead",
        ]

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["lead"].queryset = people_who_may(
            "visits.report_fieldvisit",
            communes=Commune.objects.visible_to(user),
            or_is=getattr(self.initial.get("lead"), "pk", None),
        )


class PublicationForm(PortalModelForm):
    """Reads the facts that people may still learn after the report."""

    class Meta:
        model = FieldVisit
        fields = ["published_on"]


class PlanForm(VisitForm):
    cooperatives = forms.ModelMultipleChoiceField(
        label=_("Coopératives à visiter"),
        queryset=Cooperative.objects.none(),
        widget=CooperativeChoices,
        error_messages={"required": _("Choisissez au moins une coopérative à visiter.")},
    )
    fieldsets = [*VisitForm.fieldsets, (_("Où"), ["cooperatives"])]

    def __init__(self, *args, user, looked_for="", **kwargs):
        super().__init__(*args, user=user, **kwargs)
        visible = Cooperative.objects.visible_to(user).select_related("commune")
        field = self.fields["cooperatives"]
        field.queryset = visible
        chosen = _identifiers(self["cooperatives"].value())
        found = visible.matching(looked_for).exclude(pk__in=chosen)
        listed = [*visible.filter(pk__in=chosen), *found[: LONGEST_LIST + 1]]
        field.choices = [(row.pk, row) for row in listed[: LONGEST_LIST + len(chosen)]]
        field.widget.looked_for = looked_for
        field.widget.more = len(listed) > LONGEST_LIST + len(chosen)


def _identifiers(values):
    """Return the keys that have the form of a key, among what a browser sent or a view proposed.

    A later check refuses the other values.
    """
    keys = (str(getattr(value, "pk", value)) for value in values or [])
    return [int(key) for key in keys if key.isascii() and key.isdigit() and len(key) < 19]


def _one_of(choices, label):
    return forms.TypedChoiceField(
        label=label,
        choices=[("", _("non renseigné")), *choices.choices],
        widget=OneTouch,
        required=False,
        empty_value=None,
    )


class StopForm(PortalModelForm):
    """Reads what was seen at one cooperative; only the state of the activity is required."""

    operating_state = forms.ChoiceField(
        label=_("État de l’activité"),
        choices=OperatingState.choices,
        widget=OneTouch,
        error_messages={"required": _("Choisissez l’état de l’activité.")},
    )
    met_role = _one_of(MetRole, _("Qui avez-vous rencontré"))
    met_person = TextField(label=_("Nom ou précision"), required=False)
    accounts_kept = _one_of(AccountsKept, _("Comptes tenus"))
    difficulties = forms.MultipleChoiceField(
        label=_("Difficultés"),
        choices=Difficulty.choices,
        widget=ManyTouches,
        required=False,
    )
    observations = NotesField(label=_("Constats"), required=False, max_length=4000)
    fieldsets = [
        (_("Activité"), ["operating_state", "progress_percent", "grant"]),
        (_("Sur place"), ["met_role", "met_person", "present_women", "present_men"]),
        (_("Constats"), ["accounts_kept", "difficulties", "observations"]),
    ]

    class Meta:
        model = VisitStop
        fields = [
            "operating_state",
            "progress_percent",
            "grant",
            "met_role",
            "met_person",
            "present_women",
            "present_men",
            "accounts_kept",
            "difficulties",
            "observations",
        ]

    def __init__(self, *args, grants, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["grant"].queryset = grants
        if not grants:
            del self.fields["grant"]


class RecommendationForm(PortalModelForm):
    text = NotesField(label=_("Recommandation"), max_length=1000)
    due_on = DateField(label=_("Échéance"), deadline=True)
    reason = NotesField(
        label=_("Motif, si elle ne bloque plus les versements"), required=False, max_length=300
    )

    class Meta:
        model = Recommendation
        fields = ["text", "addressee", "owner", "due_on", "priority", "blocks_money"]

    def __init__(self, *args, commune, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.blocks_money != MoneyEffect.BLOCKS or not self.instance.pk:
            del self.fields["reason"]
        self.fields["owner"].queryset = people_who_may(
            "visits.follow_recommendation",
            communes=[commune],
            or_is=getattr(self.initial.get("owner"), "pk", None),
        )


class FollowForm(PortalForm):
    kind = forms.ChoiceField(
        label=_("Nature"),
        choices=[
            (FollowUpKind.NOTE, FollowUpKind.NOTE.label),
            (FollowUpKind.PROGRESS, FollowUpKind.PROGRESS.label),
            (FollowUpKind.BLOCKED, FollowUpKind.BLOCKED.label),
        ],
        initial=FollowUpKind.NOTE,
        widget=OneTouch,
    )
    text = NotesField(label=_("Ce qui s’est passé"), max_length=1000)


class PostponeForm(PortalForm):
    due_on = DateField(label=_("Nouvelle échéance"), deadline=True)
    reason = NotesField(label=_("Motif du report"), max_length=1000)


class CloseForm(PortalForm):
    status = forms.ChoiceField(
        label=_("Issue de la recommandation"),
        choices=[(status, RecommendationStatus(status).label) for status in CLOSED],
        initial=RecommendationStatus.DONE,
        widget=OneTouch,
    )
    closed_on = DateField(label=_("Constatée le"))
    what_was_done = NotesField(
        label=_("Ce qui a été fait"),
        max_length=1000,
        help_text=_("Si elle n’est pas retenue, dites pourquoi."),
    )


class ReasonForm(PortalForm):
    reason = NotesField(label=_("Motif"), max_length=500)


class AnotherPersonForm(PortalForm):
    """Reads to whom several visits or recommendations are given, and why.

    `may` is the permission that this person must have, in a commune that the reader sees.
    """

    person = RowField(label="", queryset=User.objects.none())
    reason = ReasonField()
    may = ""

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        communes = Commune.objects.visible_to(user)
        self.fields["person"].queryset = people_who_may(self.may, communes=communes)


class AnotherLeadForm(AnotherPersonForm):
    person = RowField(label=_("Responsable de la visite"), queryset=User.objects.none())
    may = "visits.report_fieldvisit"


class AnotherOwnerForm(AnotherPersonForm):
    person = RowField(label=_("Responsable du suivi"), queryset=User.objects.none())
    may = "visits.follow_recommendation"
