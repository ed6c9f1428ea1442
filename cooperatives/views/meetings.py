"""Records and corrects the yearly assemblies of a cooperative and the filing of their accounts."""

from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cooperatives.actions.meetings import correct_meeting, record_filing, record_meeting
from cooperatives.forms.meetings import FilingForm, GeneralMeetingCorrectionForm, GeneralMeetingForm
from cooperatives.models import GeneralMeeting
from cooperatives.views.page.parts import Entry, Kind, Part
from cooperatives.views.under import Addition, Correction, below_cooperative
from indh_portal.lists import cells
from indh_portal.lists.columns import ListColumn, day_column
from indh_portal.lists.rows import Edits
from indh_portal.ui.templatetags.ui import badge, ref
from indh_portal.ui.views import EditFormView

MEETING = below_cooperative("meeting", GeneralMeeting.objects.all)


class MeetingCreate(Addition):
    tab = "life"
    permission_required = "cooperatives.add_generalmeeting"
    form_class = GeneralMeetingForm
    action = record_meeting
    title = _("Enregistrer une assemblée générale")


class MeetingEdit(Correction):
    permission_required = "cooperatives.change_generalmeeting"
    about = MEETING
    form_class = GeneralMeetingCorrectionForm
    action = correct_meeting
    title = _("Corriger une assemblée générale")


class MeetingFiling(EditFormView):
    permission_required = "cooperatives.change_generalmeeting"
    about = MEETING
    form_class = FilingForm
    action = record_filing
    template_name = "cooperatives/filing_form.html"
    title = _("Noter le dépôt des comptes")


def _year(meeting):
    mistaken = badge(gettext("saisie par erreur")) if meeting.mistaken else ""
    return format_html("{} {}", ref(meeting.year), mistaken)


class Meetings(Part):
    name, order, within = "meetings", 21, "obligations"
    tab, relation = "life", "general_meetings"
    heading = _("Assemblées générales enregistrées")
    columns = (
        ListColumn("year", _("Exercice"), cell=_year),
        day_column("held_on", _("Tenue le")),
        day_column("accounts_filed_on", _("Comptes déposés le")),
        ListColumn("note", _("Remarque"), cell=cells.note("note")),
    )
    edits = Edits(
        "cooperatives.change_generalmeeting",
        "cooperatives:meeting_edit",
        _("assemblée sur les comptes de"),
        lambda meeting: ref(meeting.year),
    )
    adds = ("cooperatives.add_generalmeeting", "cooperatives:meeting_new")
    add_label = _("Enregistrer une assemblée générale")
    empty = _(
        "Aucune assemblée enregistrée. Demandez le procès-verbal et le récépissé du dépôt, puis "
        "notez leurs dates ici."
    )
    tells = Kind(90, "meetings", _("Assemblées"))

    def lines(self):
        for meeting in (row for row in self.rows if not row.mistaken):
            about = format_html(gettext("Comptes de {}"), ref(meeting.year))
            yield Entry(meeting.held_on, gettext("Assemblée générale"), about, detail=meeting.note)
            if meeting.accounts_filed_on:
                yield Entry(meeting.accounts_filed_on, gettext("Dépôt des comptes"), about)
