"""Invents the visits of the prefecture and what became of their recommendations."""

from itertools import cycle

from indh_portal.demo.names import OBSERVATIONS, RECOMMENDATIONS
from visits import actions as visits
from visits.models import LeadBody, MoneyEffect, OperatingState, Recommendation, VisitType

VISITS = ["validated"] * 13 + ["reported"] * 4 + ["in_field"] * 2 + ["planned"] * 5
RECOMMENDATION_COUNT = 80
# The ranks of two that stay open, at cooperatives whose grant is being paid.
EFFECTS = {12: MoneyEffect.BLOCKS, 6: MoneyEffect.WARNS}
CHIEF = {
    "quality_fr": "Chef de service",
    "quality_ar": "رئيس مصلحة",
    "institution_fr": "Service d’exemple",
    "institution_ar": "مصلحة المثال",
}


class FieldWork:
    """Makes visits through the actions of the room; `ago(n)` gives the day n days before today."""

    def __init__(self, people, ago):
        self.agent, self.coordinator, self.head = (
            people[name] for name in ("agent", "coordinatrice", "chef")
        )
        self.ago = ago

    def log_all(self, cooperatives):
        stops = []
        for rank, stage in enumerate(VISITS):
            chosen = [cooperatives[(rank * 5 + n) % len(cooperatives)] for n in range(2 + rank % 3)]
            visit = self.plan_visit(rank, stage, chosen)
            if stage == "planned":
                continue
            stops += [(visit, stage, stop) for stop in self.log(rank, stage, visit)]
        self.recommend([stop for visit, stage, stop in stops])
        for visit, stage in dict.fromkeys((visit, stage) for visit, stage, stop in stops):
            self.hand_in(visit, stage)
        self.follow_up()

    def plan_visit(self, rank, stage, chosen):
        days = {"planned": -6 * (rank - 20), "in_field": 4, "reported": 10}.get(
            stage, 30 + 19 * rank
        )
        return visits.plan_visit(
            visited_on=self.ago(days),
            visit_type=VisitType.ROUTINE,
            lead_body=LeadBody.DAS if rank % 3 else LeadBody.CPDH,
            lead=self.coordinator,
            announced=rank % 4 != 0,
            cooperatives=chosen,
            delegation=[CHIEF],
            by=self.coordinator,
        )

    def log(self, rank, stage, visit):
        stops = list(visit.stops.all())
        logged = stops[:1] if stage == "in_field" else stops
        states = [
            OperatingState.OPERATING,
            OperatingState.OPERATING,
            OperatingState.PARTLY,
            OperatingState.IDLE,
        ]
        for n, stop in enumerate(logged):
            visits.log_stop(
                stop=stop,
                operating_state=states[(rank + n) % len(states)],
                met_role="president",
                present_women=3 + (rank + n) % 12,
                present_men=(rank * n) % 5,
                accounts_kept=["yes", "partly", "no"][(rank + n) % 3],
                difficulties=["marketing"] if n else [],
                observations=OBSERVATIONS[(rank + n) % len(OBSERVATIONS)],
                by=self.coordinator,
            )
        return logged

    def recommend(self, stops):
        texts = cycle(RECOMMENDATIONS)
        for number, stop in zip(range(RECOMMENDATION_COUNT), cycle(stops)):
            text, addressee, priority = next(texts)
            visits.recommend(
                stop=stop,
                text=text,
                addressee=addressee,
                priority=priority,
                owner=self.agent if number % 3 else self.coordinator,
                due_on=max(stop.visit.visited_on, self.ago(60 - 2 * number)),
                blocks_money=EFFECTS.get(number, MoneyEffect.NO),
                by=self.coordinator,
            )

    def hand_in(self, visit, stage):
        if stage == "in_field":
            return
        visits.report_visit(visit=visit, by=self.coordinator)
        if stage == "validated":
            visits.validate_visit(visit=visit, by=self.head)

    def follow_up(self):
        for number, recommendation in enumerate(Recommendation.objects.order_by("pk")):
            if number % 8 < 5:
                self.close_or_move(number, recommendation)

    def close_or_move(self, number, recommendation):
        if number % 8 == 4:
            visits.follow_up(
                recommendation=recommendation,
                kind="progress" if number % 16 == 4 else "blocked",
                text="Exemple : démarche engagée, réponse attendue",
                by=self.coordinator,
            )
            return
        visits.close_recommendation(
            recommendation=recommendation,
            status="done" if number % 8 < 3 else "already_done",
            what_was_done="Exemple : constaté sur place",
            closed_on=max(recommendation.stop.visit.visited_on, self.ago(2)),
            by=self.agent,
        )
