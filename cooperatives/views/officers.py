"""Appoints and corrects officers, ends mandates, and shows for a reason what is masked of a person.

What is masked is the telephone and the other cooperatives where the person signs.
"""

from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cooperatives.actions.officers import appoint_officer, correct_officer, end_mandate
from cooperatives.forms.officers import EndMandateForm, OfficerCorrectionForm, OfficerForm
from cooperatives.models import Officer, OfficerRole
from cooperatives.statuses import ObligationState
from cooperatives.views.page.obligations import Way, Words
from cooperatives.views.page.parts import Entry, Kind, Part
from cooperatives.views.under import OFFICER, Addition, Correction
from indh_portal.history.models import What
from indh_portal.ui.disclosing import DisclosurePage
from indh_portal.ui.views import EditFormView


class OfficerPhone(DisclosurePage):
    permission_required = "cooperatives.reveal_officer_phone"
    about = OFFICER
    template_name = "cooperatives/disclosure_form.html"
    shown_template = "cooperatives/phone_disclosed.html"
    title = gettext_lazy("Afficher le téléphone d’une personne")
    what = What.PHONE

    def disclosed(self):
        return self.officer.phone


class OfficerElsewhere(DisclosurePage):
    """Shows where else an officer signs.

    The usual reason is already typed in the form; the person may change it.
    """

    permission_required = "cooperatives.view_shared_officers"
    about = OFFICER
    template_name = "cooperatives/disclosure_form.html"
    shown_template = "cooperatives/shared_officers.html"
    title = gettext_lazy("Signe aussi pour…")
    submit_label = gettext_lazy("Chercher")
    what = What.SHARED_OFFICERS

    def get_initial(self):
        return {"reason": self.usual_reason()}

    @staticmethod
    def usual_reason():
        return _("Vérifier si cette personne signe pour plusieurs coopératives")

    def disclosed(self):
        return list(Officer.objects.signing_like(self.officer, seen_by=self.request.user))


class OfficerCreate(Addition):
    tab = "identity"
    permission_required = "cooperatives.add_officer"
    form_class = OfficerForm
    action = appoint_officer
    title = gettext_lazy("Ajouter une personne responsable")


class OfficerEdit(Correction):
    permission_required = "cooperatives.change_officer"
    about = OFFICER
    form_class = OfficerCorrectionForm
    action = correct_officer
    title = gettext_lazy("Corriger une personne responsable")

    def initial_of(self, officer):
        return super().initial_of(officer) | {"phone": ""}


class OfficerEnd(EditFormView):
    permission_required = "cooperatives.change_officer"
    about = OFFICER
    form_class = EndMandateForm
    action = end_mandate
    template_name = "cooperatives/mandate_end_form.html"
    title = gettext_lazy("Mettre fin à un mandat")
    submit_label = gettext_lazy("Mettre fin au mandat")


SUCCEEDS = Way(
    "cooperatives.add_officer", "officer_new", gettext_lazy("Ajouter la personne qui suit")
)
SAYS_THE_END = Way(
    "cooperatives.change_officer", "officer_edit", gettext_lazy("Noter la fin du mandat"), True
)


def _vacant(obligation):
    ended = format_html("<bdi>{}</bdi>", obligation.called)
    return format_html(_("Présidence à renouveler : mandat terminé de {who}"), who=ended)


def _mandate(obligation):
    who = format_html("<bdi>{}</bdi>", obligation.called)
    role = OfficerRole(obligation.code).label
    return format_html(_("Fin du mandat de {who}, {role}"), who=who, role=role)


def _way_of_mandate(obligation):
    ways = {ObligationState.SOON: SUCCEEDS, ObligationState.NOT_RECORDED: SAYS_THE_END}
    return ways.get(obligation.state)


class Officers(Part):
    name, title, order = "officers", gettext_lazy("Responsables"), 10
    tab = "identity"
    template = "cooperatives/_officers.html"
    adds = ("cooperatives.add_officer", "cooperatives:officer_new")
    tells = Kind(80, "mandates", gettext_lazy("Mandats"))
    words = {
        "presidency": Words(
            _vacant,
            lambda obligation: SUCCEEDS,
            late=lambda obligation: _("mandat de la présidence terminé"),
            block="officers",
        ),
        "mandate": Words(_mandate, _way_of_mandate, block="officers"),
    }

    def ask(self):
        return self.cooperative.officers.with_mandate_state()

    @property
    def board(self):
        return [officer for officer in self.rows if not officer.is_former]

    @property
    def mandates(self):
        """Return all officers, present and former, in the order of their offices."""
        return sorted(self.rows, key=lambda officer: OfficerRole.values.index(officer.role))

    @property
    def president(self):
        presides = (
            officer
            for officer in self.rows
            if officer.is_in_office and officer.role == OfficerRole.PRESIDENT
        )
        return next(presides, None)

    @property
    def number(self):
        return len(self.board)

    def lines(self):
        for officer in self.rows:
            who = format_html("{} : <bdi>{}</bdi>", officer.get_role_display(), officer.name)
            if officer.mandate_from:
                yield Entry(officer.mandate_from, _("Début de mandat"), who)
            if officer.is_former:
                yield Entry(officer.mandate_to, _("Fin de mandat"), who)
