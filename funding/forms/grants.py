"""Reads grants, their agreement and their instalments."""

from operator import attrgetter

from crispy_forms.layout import Fieldset
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from funding.models import Agreement, FundingSource, Grant
from indh_portal.parsing.fields import AmountField, DateField, TextField
from indh_portal.parsing.joining import joined
from indh_portal.parsing.text import isolated
from indh_portal.parsing.validators import not_in_the_future
from indh_portal.ui.forms import PortalForm, PortalModelForm, side_by_side

LONGEST_SELECT = 100


MOST_OFFERED = 6


NO_LONGER_RECEIVES = _(
    "Cette coopérative est fermée : elle ne reçoit plus de subvention. Pour une subvention décidée "
    "avant la fermeture, partez de sa page ou saisissez sa référence."
)


class Folded(Fieldset):
    """Shows a group of fields that stays folded while it is empty, because few grants need it."""

    template = "funding/_folded_group.html"

    def render(self, form, context, *args, **kwargs):
        self.open = any(_holds_something(form[name]) for name in self.fields)
        return super().render(form, context, *args, **kwargs)


def _holds_something(bound):
    return bool(bound.errors) or bound.value() not in (None, "", False, bound.field.initial)


class CooperativeField(forms.Field):
    """Reads one of many cooperatives, by its reference or by a part of its name."""

    widget = forms.TextInput(attrs={"autocomplete": "off", "dir": "auto"})
    default_error_messages = {"required": _("Nommez la coopérative.")}

    def __init__(self, cooperatives, **kwargs):
        kwargs.setdefault("help_text", _("Sa référence (COOP-0042) ou une partie de son nom."))
        super().__init__(**kwargs)
        self.cooperatives = cooperatives

    def prepare_value(self, value):
        return getattr(value, "reference", value)

    def to_python(self, value):
        typed = TextField(required=False).clean(value)
        if not typed:
            return None
        named = self.cooperatives.filter(reference__iexact=typed).first()
        return named or self._only_one(typed)

    def _only_one(self, typed):
        found = self.cooperatives.receiving().matching(typed)[:MOST_OFFERED]
        if len(found) == 1:
            return found[0]
        if not found and self.cooperatives.matching(typed).exists():
            raise ValidationError(NO_LONGER_RECEIVES)
        if not found:
            raise ValidationError(
                gettext("Aucune coopérative ne correspond à « %(typed)s ». Vérifiez son nom.")
                % {"typed": isolated(typed)}
            )
        names = joined(
            f"{one.reference} {isolated(one.name)} ({isolated(one.commune)})" for one in found
        )
        raise ValidationError(
            gettext("Plusieurs coopératives correspondent : %(names)s. Saisissez une référence.")
            % {"names": names}
        )


class InstalmentRows(PortalForm):
    """Reads rows of instalments: `amount_1`, `due_on_1`, `condition_1`, etc.; skips blank rows.

    `after` is the rank of the last instalment that stays: the labels count on from there.
    """

    def __init__(self, *args, rows, after=0, **kwargs):
        super().__init__(*args, **kwargs)
        self.ranks = range(1, rows + 1)
        for rank in self.ranks:
            self.fields |= instalment_fields(rank, after)

    def clean(self):
        return super().clean() | {"instalments": instalments_of(self, self.ranks)}


def instalment_fields(rank, after=0):
    number = {"rank": rank + after}
    return {
        f"amount_{rank}": AmountField(
            label=_("Tranche %(rank)s : montant") % number, required=False
        ),
        f"due_on_{rank}": DateField(
            label=_("Tranche %(rank)s : prévue le") % number, required=False, deadline=True
        ),
        f"condition_{rank}": TextField(
            label=_("Tranche %(rank)s : condition") % number, required=False, max_length=200
        ),
    }


def instalments_of(form, ranks):
    """Return the filled rows, in order; refuse a half-filled row beside its missing field."""
    found = []
    for rank in ranks:
        row = {name: form.cleaned_data.get(f"{name}_{rank}") for name in INSTALMENT_NAMES}
        if all(value in (None, "") for value in row.values()):
            continue
        for name, missing in INSTALMENT_NAMES.items():
            if missing and row[name] is None and f"{name}_{rank}" not in form.errors:
                form.add_error(f"{name}_{rank}", missing)
        found.append(row)
    return found


INSTALMENT_NAMES = {
    "amount": _("Donnez le montant de cette tranche"),
    "due_on": _("Donnez la date prévue de cette tranche"),
    "condition": "",
}


class GrantFactsForm(PortalModelForm):
    """Reads a grant and its funding plan; the INDH line of the plan is the amount of the grant."""

    own_cash = AmountField(label=_("Apport du porteur, en numéraire"), required=False)
    own_in_kind = AmountField(label=_("Apport du porteur, en nature"), required=False)
    partner = TextField(label=_("Nom du partenaire"), required=False)
    partner_amount = AmountField(label=_("Apport du partenaire"), required=False)

    in_either_script = {"purpose": _("Donnez l’objet en français ou en arabe.")}
    shown = [
        (_("Décision"), ["decided_on", "decision", "phase", "axis"]),
        (_("Objet et coût"), ["purpose_fr", "purpose_ar", "delivery_mode", "total_cost", "amount"]),
        (_("Apports"), ["own_cash", "own_in_kind"]),
    ]
    folded = [
        (_("Partenaire"), ["partner", "partner_amount"]),
        (
            _("Montant approché, saisie après coup"),
            ["amount_qualifier", "entered_afterwards", "paid_before"],
        ),
    ]

    class Meta:
        model = Grant
        fields = [
            "decided_on",
            "decision",
            "phase",
            "axis",
            "purpose_fr",
            "purpose_ar",
            "delivery_mode",
            "total_cost",
            "amount",
            "amount_qualifier",
            "entered_afterwards",
            "paid_before",
        ]
        help_texts = {
            "decided_on": _("Nécessaire, sauf pour une saisie après coup."),
            "purpose_fr": _("Une des deux langues suffit."),
            "purpose_ar": _("Les deux valent mieux."),
        }
        widgets = {
            "purpose_fr": forms.TextInput({"lang": "fr", "dir": "ltr"}),
            "purpose_ar": forms.TextInput({"lang": "ar", "dir": "rtl"}),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        axis = self.fields["axis"]
        axis.queryset = axis.queryset.select_related("programme")
        axis.label_from_instance = attrgetter("with_programme")

    def _groups(self):
        for title, names in self.shown:
            yield Fieldset(title, *side_by_side(names))
        for title, names in self.folded:
            yield Folded(title, *names)
        grouped = [name for _title, names in [*self.shown, *self.folded] for name in names]
        yield from (name for name in self.fields if name not in grouped)

    def clean(self):
        data = super().clean()
        if data.get("partner_amount") and not data.get("partner"):
            self.add_error("partner", _("Nommez le partenaire qui apporte ce montant."))
        unpriced = data.get("partner") and not data.get("partner_amount")
        if unpriced and "partner_amount" not in self.errors:
            self.add_error("partner_amount", _("Donnez le montant que ce partenaire apporte."))
        if self.errors:
            return data
        return self.facts(data)

    def facts(self, data):
        """Return the arguments of the action, by name."""
        names = [name for name in self._meta.fields if name in data]
        return {name: data[name] for name in names} | {"funding_lines": funding_lines_of(data)}


def funding_lines_of(data):
    """Return the funding plan as typed.

    An old grant whose contributions nobody knows has no plan: a plan would be false.
    """
    typed = [
        {"source": FundingSource.OWN_CASH, "amount": data["own_cash"]},
        {"source": FundingSource.OWN_IN_KIND, "amount": data["own_in_kind"]},
        {
            "source": FundingSource.PARTNER,
            "partner": data["partner"],
            "amount": data["partner_amount"],
        },
    ]
    contributions = [line for line in typed if line["amount"]]
    unknown = data["entered_afterwards"] and data["total_cost"] not in (None, data["amount"])
    if unknown and not contributions:
        return []
    return [{"source": FundingSource.INDH, "amount": data["amount"]}, *contributions]


class GrantForm(GrantFactsForm):
    """Reads a new grant, with its agreement and its first instalments when they are known."""

    number = TextField(label=_("Numéro de convention"), required=False, max_length=60)
    signed_on = DateField(label=_("Signée le"), required=False, validators=[not_in_the_future])

    ranks = range(1, 5)
    shown = [(_("Coopérative"), ["cooperative"]), *GrantFactsForm.shown]
    folded = [
        *GrantFactsForm.folded,
        (_("Convention"), ["number", "signed_on"]),
        (_("Tranches"), [name for rank in ranks for name in instalment_fields(rank)]),
    ]

    class Meta(GrantFactsForm.Meta):
        fields = ["cooperative", *GrantFactsForm.Meta.fields]

    def __init__(self, *args, cooperatives, asked=None, **kwargs):
        """Offer no closed cooperative, except the one that was `asked` by its reference."""
        super().__init__(*args, **kwargs)
        chosen = self.fields["cooperative"]
        chosen.queryset = cooperatives.receiving(also=asked)
        chosen.error_messages["invalid_choice"] = NO_LONGER_RECEIVES
        chosen.help_text = _(
            "Une coopérative fermée n’est pas proposée : pour une subvention décidée avant la "
            "fermeture, partez de sa page."
        )
        if cooperatives[: LONGEST_SELECT + 1].count() > LONGEST_SELECT:
            label = self.fields["cooperative"].label
            self.fields["cooperative"] = CooperativeField(cooperatives, label=label)
        for rank in self.ranks:
            self.fields |= instalment_fields(rank)

    def clean(self):
        number, signed_on = (self.cleaned_data.get(name) for name in ("number", "signed_on"))
        if number and not signed_on and "signed_on" not in self.errors:
            self.add_error("signed_on", _("Donnez la date de signature de la convention."))
        if signed_on and not number:
            self.add_error("number", _("Donnez le numéro de la convention."))
        self.instalments = instalments_of(self, self.ranks)
        return super().clean()

    def facts(self, data):
        agreement = {"number": data["number"], "signed_on": data["signed_on"]}
        return super().facts(data) | {
            "agreement": agreement if data["number"] else None,
            "instalments": self.instalments,
        }


class GrantCorrectionForm(GrantFactsForm):
    """Reads corrected facts of a grant; a change of money needs a reason."""

    number = TextField(label=_("Numéro de convention"), max_length=60)
    signed_on = DateField(label=_("Signée le"), validators=[not_in_the_future])
    reason = TextField(
        label=_("Motif de la correction"),
        required=False,
        max_length=300,
        help_text=_("Nécessaire dès qu’un montant change."),
    )

    shown = [*GrantFactsForm.shown, (_("Convention"), ["number", "signed_on"])]

    def __init__(self, *args, is_agreed, **kwargs):
        super().__init__(*args, **kwargs)
        self.shown = self.shown if is_agreed else GrantFactsForm.shown
        if not is_agreed:
            del self.fields["number"], self.fields["signed_on"]

    def facts(self, data):
        agreement = {name: data[name] for name in ("number", "signed_on") if name in data}
        return super().facts(data) | {"agreement": agreement or None, "reason": data["reason"]}


class AgreementForm(PortalModelForm):
    class Meta:
        model = Agreement
        fields = ["number", "signed_on"]
