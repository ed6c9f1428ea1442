"""Changes or exports the visits and the recommendations that a person ticked on their list."""

from functools import cached_property

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from cooperatives.actions.rules import locked_all
from indh_portal.lists.bulk import BulkChange, BulkExport
from indh_portal.ui.forms import PortalForm
from visits import actions
from visits.actions import rules
from visits.actions.following import check_postponement
from visits.actions.planning import refuse_rewriting
from visits.actions.recommending import refuse_correcting_closed
from visits.actions.reporting import check_report
from visits.forms import AnotherLeadForm, AnotherOwnerForm, PostponeForm
from visits.models import FieldVisit
from visits.statuses import VisitStatus


class OfVisits(BulkChange):
    """Changes visits; one that the person sees only in part is left out, as on its own page."""

    list_name = "visits:list"

    @cached_property
    def changeable(self):
        """Return the keys of the chosen visits of which the person sees every stop."""
        chosen = FieldVisit.objects.changeable_by(self.request.user).filter(pk__in=self.versions)
        return set(chosen.values_list("pk", flat=True))

    def refuse_seen_in_part(self, visit):
        if visit.pk not in self.changeable:
            raise rules.seen_in_part(visit)


class VisitsReport(OfVisits):
    """Hands in the reports of the ticked visits whose stops are all logged."""

    permission_required = "visits.report_fieldvisit"
    form_class = PortalForm
    label = _("Remettre les rapports")
    submit_label = _("Remettre ces rapports")
    done_text = ngettext_lazy("%(n)s rapport remis.", "%(n)s rapports remis.", "n")

    def plan(self, row, cleaned_data):
        self.refuse_seen_in_part(row)
        check_report(row, [stop for stop in row.visible_stops if not stop.is_logged])
        return {"status": VisitStatus.REPORTED}

    def perform(self, row, facts, cleaned_data, version):
        actions.report_visit(visit=row, by=self.request.user, version=version)


class ToAnotherPerson(BulkChange):
    """Gives the ticked rows to one person, kept in the field `role` of each row."""

    check_label = _("Voir ce qui change")
    role = ""

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"user": self.request.user}

    def asked(self, row, cleaned_data):
        """Return {role: person}, or {} when the row has this person already."""
        person = cleaned_data["person"]
        return {} if getattr(row, self.role) == person else {self.role: person}


class VisitsLead(ToAnotherPerson, OfVisits):
    permission_required = "visits.change_fieldvisit"
    form_class = AnotherLeadForm
    label = _("Changer de responsable")
    submit_label = _("Changer de responsable")
    done_text = ngettext_lazy("%(n)s visite confiée.", "%(n)s visites confiées.", "n")
    role = "lead"
    related = ("lead",)

    def plan(self, row, cleaned_data):
        self.refuse_seen_in_part(row)
        facts = self.asked(row, cleaned_data)
        refuse_rewriting(row, facts)
        return facts

    def perform(self, row, facts, cleaned_data, version):
        reason, by = cleaned_data["reason"], self.request.user
        actions.correct_visit(visit=row, by=by, version=version, reason=reason, **facts)


class VisitsExport(BulkExport):
    list_name = "visits:list"
    permission_required = "visits.view_fieldvisit"


class RecommendationsPostpone(BulkChange):
    list_name = "visits:recommendation_list"
    permission_required = "visits.follow_recommendation"
    form_class = PostponeForm
    label = _("Reporter la sélection")
    check_label = _("Voir ce qui change")
    submit_label = _("Reporter ces échéances")
    done_text = ngettext_lazy("%(n)s échéance reportée.", "%(n)s échéances reportées.", "n")

    def plan(self, row, cleaned_data):
        check_postponement(row, cleaned_data["due_on"])
        return {"due_on": cleaned_data["due_on"]}

    def perform(self, row, facts, cleaned_data, version):
        by = self.request.user
        actions.postpone(recommendation=row, by=by, version=version, **cleaned_data)


class RecommendationsOwner(ToAnotherPerson):
    list_name = "visits:recommendation_list"
    permission_required = "visits.add_recommendation"
    form_class = AnotherOwnerForm
    label = _("Confier à une autre personne")
    submit_label = _("Confier ces recommandations")
    done_text = ngettext_lazy(
        "%(n)s recommandation confiée.", "%(n)s recommandations confiées.", "n"
    )
    role = "owner"
    related = ("owner", "stop__cooperative__commune")

    def plan(self, row, cleaned_data):
        refuse_correcting_closed(row)
        facts = self.asked(row, cleaned_data)
        if facts and row.stop.cooperative.commune_id not in self.seen_by(cleaned_data["person"]):
            raise rules.blind_owner(cleaned_data["person"], row.stop.cooperative)
        return facts

    def lock_first(self, rows):
        locked_all({row.stop.cooperative for row in rows})

    def perform(self, row, facts, cleaned_data, version):
        reason, by = cleaned_data["reason"], self.request.user
        actions.correct_recommendation(
            recommendation=row, by=by, version=version, reason=reason, **facts
        )

    def seen_by(self, person):
        """Return the keys of the communes that a person sees, asked once for all the rows."""
        if not hasattr(self, "_seen"):
            self._seen = set(person.seen_communes().values_list("pk", flat=True))
        return self._seen


class RecommendationsExport(BulkExport):
    list_name = "visits:recommendation_list"
    permission_required = "visits.view_recommendation"
