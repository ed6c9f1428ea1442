from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, ProgrammingError, transaction
from django.urls import reverse
from django.utils import timezone

from cooperatives.actions import proposals
from cooperatives.forms.proposals import ProposalForm
from cooperatives.models import ChangeProposal, Cooperative, ProposedChange
from indh_portal.dashboard.tasks import tasks_of
from indh_portal.history.models import Act
from indh_portal.locks.versions import Conflict
from tests.cooperatives.pages import page, sent, signed_in_again, text_of
from tests.nouns.cooperatives import CooperativeFactory
from tests.nouns.proposals import ChangeProposalFactory
from tests.nouns.sectors import ActivityFactory, SectorFactory
from tests.nouns.territory import CommuneFactory
from tests.nouns.users import UserFactory

pytestmark = pytest.mark.django_db
LIST = "/cooperatives/proposals/"


def author():
    return UserFactory(role="inspector")


def proposed(cooperative=None, by=None, reason="Récépissé", **facts):
    return proposals.propose(
        cooperative=cooperative or CooperativeFactory(),
        by=by or author(),
        reason=reason,
        **facts or {"locality_fr": "Azrou"},
    )


def address(name, proposal):
    return reverse(f"cooperatives:proposal_{name}", args=[proposal.reference])


# --- proposing


def test_only_what_differs_is_kept_with_both_values_and_the_version():
    cooperative = CooperativeFactory(locality_fr="Hay Al Arab", name_ar="تيبورك")

    proposal = proposed(cooperative, locality_fr="Azrou", name_ar="تيبورك", phone="")

    change = proposal.changes.get()
    assert (change.field, change.before, change.after) == ("locality_fr", "Hay Al Arab", "Azrou")
    assert proposal.version_read == cooperative.version
    assert Cooperative.objects.get().locality == "Hay Al Arab"


def test_every_kind_of_value_comes_back_as_it_was_proposed():
    cooperative, sector, activity = CooperativeFactory(), SectorFactory(), ActivityFactory()
    commune = CommuneFactory(name_fr="Temsia")
    facts = {
        "sector": sector,
        "commune": commune,
        "activities": [activity],
        "founded_on": date(2020, 5, 1),
        "women_cooperative": True,
        "kind": "union",
        "phone": "+212612345678",
    }

    proposal = proposed(cooperative, **facts)
    proposals.accept(proposal=proposal, kept=list(facts), by=UserFactory())

    cooperative.refresh_from_db()
    assert list(cooperative.activities.all()) == [activity]
    for name, value in facts.items():
        if name != "activities":
            assert getattr(cooperative, name) == value


def test_a_value_may_be_proposed_away():
    cooperative = CooperativeFactory(sector=SectorFactory(), founded_on=date(2020, 1, 1))

    proposal = proposed(cooperative, sector=None, founded_on=None)
    proposals.accept(proposal=proposal, kept=["sector", "founded_on"], by=UserFactory())

    cooperative.refresh_from_db()
    assert (cooperative.sector, cooperative.founded_on) == (None, None)


def test_a_proposal_of_nothing_is_refused():
    cooperative = CooperativeFactory(locality_fr="Azrou")
    with pytest.raises(ValidationError, match="Rien ne change"):
        proposed(cooperative, locality_fr="Azrou")


def test_a_proposal_has_a_reason():
    with pytest.raises(ValidationError, match="motif"):
        proposed(reason=" ")


def test_an_author_has_one_proposal_waiting_for_a_cooperative():
    cooperative, inspector = CooperativeFactory(), author()
    proposed(cooperative, by=inspector)

    with pytest.raises(ValidationError, match="attend déjà"):
        proposed(cooperative, by=inspector, court="Inezgane")

    proposed(cooperative, by=author())
    assert ChangeProposal.objects.open().count() == 2


def test_the_situation_and_what_is_masked_are_not_proposable():
    fields = set(ProposalForm(user=UserFactory()).fields)
    assert not fields & {"status", "status_since", "status_reason", "rib", "merged_into"}


def test_the_form_opens_on_the_record_and_keeps_what_was_changed(inspector):
    cooperative = CooperativeFactory(name_fr="Tibork", locality_fr="Hay Al Arab")

    response = sent(
        inspector,
        page("proposal_new", cooperative),
        name_fr="Tibourk",
        reason="Lu sur le récépissé",
    )

    proposal = ChangeProposal.objects.get()
    assert response.url == proposal.get_absolute_url()
    assert list(proposal.changes.values_list("field", "before", "after")) == [
        ("name_fr", "Tibork", "Tibourk")
    ]


def test_the_form_without_a_change_or_a_reason_is_refused(executive):
    url = page("proposal_new", CooperativeFactory())
    assert sent(executive, url, reason="x").status_code == 422
    assert sent(executive, url, locality_fr="Azrou").status_code == 422


def test_who_reads_may_propose_and_who_writes_does_not_need_to(officer, executive):
    cooperative = CooperativeFactory()
    url, way = cooperative.get_absolute_url(), page("proposal_new", cooperative)

    assert way in text_of(executive.get(url))
    assert way not in text_of(officer.get(url))


# --- deciding


def test_an_accepted_proposal_corrects_the_record_and_is_told():
    cooperative, head = CooperativeFactory(), UserFactory(role="head")
    proposal = proposed(cooperative)

    proposals.accept(proposal=proposal, kept=["locality_fr"], by=head)

    proposal.refresh_from_db()
    cooperative.refresh_from_db()
    assert cooperative.locality == "Azrou"
    assert (proposal.status, proposal.decided_by) == ("accepted", head)
    assert proposal.changes.get().kept is True
    assert Act.objects.get(verb="proposal.accepted").reference == proposal.reference


def test_a_proposal_accepted_in_part_says_why_not_the_rest():
    proposal = proposed(locality_fr="Azrou", court="Inezgane")
    with pytest.raises(ValidationError, match="pourquoi"):
        proposals.accept(proposal=proposal, kept=["court"], by=UserFactory())

    proposals.accept(proposal=proposal, kept=["court"], reason="Quartier exact", by=UserFactory())

    proposal.refresh_from_db()
    cooperative = proposal.cooperative
    assert (cooperative.court, cooperative.locality) == ("Inezgane", "")
    assert (proposal.status, proposal.answer) == ("in_part", "Quartier exact")
    assert dict(proposal.changes.values_list("field", "kept")) == {
        "locality_fr": False,
        "court": True,
    }


def test_accepting_nothing_is_a_refusal():
    with pytest.raises(ValidationError, match="Cochez"):
        proposals.accept(proposal=proposed(), kept=[], by=UserFactory())


def test_a_refusal_leaves_the_record_and_says_why():
    proposal = proposed()
    with pytest.raises(ValidationError, match="pourquoi"):
        proposals.refuse(proposal=proposal, reason="", by=UserFactory())

    proposals.refuse(proposal=proposal, reason="Déjà vérifié", by=UserFactory())

    proposal.refresh_from_db()
    assert (proposal.status, proposal.answer) == ("refused", "Déjà vérifié")
    assert proposal.cooperative.locality == ""


@pytest.mark.parametrize(
    "decide",
    [
        lambda proposal, by: proposals.accept(proposal=proposal, kept=["locality_fr"], by=by),
        lambda proposal, by: proposals.refuse(proposal=proposal, reason="x", by=by),
    ],
    ids=["accept", "refuse"],
)
def test_nobody_decides_their_own(decide):
    proposal = proposed()
    with pytest.raises(ValidationError, match="sa propre"):
        decide(proposal, proposal.proposed_by)


def test_a_proposal_is_decided_once():
    proposal = proposed()
    proposals.refuse(proposal=proposal, reason="x", by=UserFactory())
    with pytest.raises(ValidationError, match="déjà refusée"):
        proposals.accept(proposal=proposal, kept=["locality_fr"], by=UserFactory())


def test_its_author_takes_it_back_and_nobody_else():
    proposal = proposed()
    with pytest.raises(ValidationError, match="Seule la personne"):
        proposals.withdraw(proposal=proposal, by=UserFactory())

    proposals.withdraw(proposal=proposal, by=proposal.proposed_by)

    proposal.refresh_from_db()
    assert proposal.status == "withdrawn"


def test_a_commune_beyond_the_decider_is_left_aside():
    temsia = CommuneFactory(name_fr="Temsia")
    cooperative = CooperativeFactory()
    local = UserFactory(role="coordinator", posted=cooperative.commune)
    proposal = proposed(cooperative, commune=temsia)
    with pytest.raises(ValidationError, match="ressort"):
        proposals.accept(proposal=proposal, kept=["commune"], by=local)


def test_a_rule_of_the_register_still_refuses_what_was_proposed():
    CooperativeFactory(court="Inezgane", register_number="12")
    proposal = proposed(court="Inezgane", register_number="12")
    with pytest.raises(ValidationError, match="Ce numéro est celui de"):
        proposals.accept(proposal=proposal, kept=["court", "register_number"], by=UserFactory())


# --- the record changed meanwhile


def test_a_record_that_moved_while_it_was_read_is_compared_again():
    proposal = proposed()
    read = proposal.cooperative.version
    Cooperative.objects.update(locality_fr="Ailleurs")
    with pytest.raises(Conflict):
        proposals.accept(proposal=proposal, kept=["locality_fr"], by=UserFactory(), version=read)


def test_the_page_shows_three_values_and_asks_about_the_one_that_moved(officer):
    cooperative = CooperativeFactory(locality_fr="Hay Al Arab")
    proposal = proposed(cooperative, locality_fr="Azrou", court="Inezgane")
    Cooperative.objects.update(locality_fr="Quartier neuf")

    response = officer.get(address("decide", proposal))

    body = text_of(response)
    for value in ("Hay Al Arab", "Quartier neuf", "Azrou", "Modifié depuis"):
        assert value in body
    assert response.context["form"]["kept"].value() == ["court"]


def test_the_form_sent_on_a_record_that_moved_comes_back_with_the_new_values(officer):
    proposal = proposed()
    opened = officer.get(address("decide", proposal)).context
    Cooperative.objects.update(locality_fr="Entre-temps")

    data = dict(opened["hidden"]) | {"kept": "locality_fr", "reason": ""}
    response = officer.post(address("decide", proposal), data)

    assert response.status_code == 409
    assert "Entre-temps" in text_of(response)
    assert "La fiche a changé" in text_of(response)
    assert ChangeProposal.objects.get().is_open


# --- the pages


def test_what_is_ticked_is_applied_from_the_page(officer):
    proposal = proposed(locality_fr="Azrou", court="Inezgane")
    opened = officer.get(address("decide", proposal)).context

    data = dict(opened["hidden"]) | {"kept": ["court"], "reason": "Quartier exact"}
    response = officer.post(address("decide", proposal), data)

    assert response.url == proposal.get_absolute_url()
    assert "Non retenu" in text_of(officer.get(response.url))


def test_a_proposal_is_refused_and_withdrawn_from_the_page(officer, inspector):
    refused, withdrawn = proposed(), proposed(by=inspector.user)

    sent(officer, address("refuse", refused), reason="Déjà vérifié")
    inspector.post(address("withdraw", withdrawn))

    statuses = dict(ChangeProposal.objects.values_list("pk", "status"))
    assert statuses == {refused.pk: "refused", withdrawn.pk: "withdrawn"}


def test_a_proposer_sees_their_own_and_a_decider_sees_all(officer, inspector):
    mine, other = proposed(by=inspector.user), proposed()

    own, every = inspector.get(LIST).context, officer.get(LIST).context

    assert list(own["rows"]) == [mine]
    assert own["title"] == "Mes propositions"
    assert set(every["rows"]) == {mine, other}
    assert inspector.get(other.get_absolute_url()).status_code == 404


def test_a_proposal_of_another_commune_is_not_seen(client):
    proposal = proposed()
    elsewhere = UserFactory(role="head", posted=CommuneFactory(name_fr="Temsia"))
    signed_in_again(client, elsewhere)

    assert list(client.get(LIST).context["rows"]) == []
    assert client.get(proposal.get_absolute_url()).status_code == 404
    assert client.get(address("decide", proposal)).status_code == 404


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_costs_the_same_whatever_its_rows(officer, rows, django_assert_num_queries):
    for _n in range(rows):
        proposed(locality_fr="Azrou", court="Inezgane")
    with django_assert_num_queries(6):
        officer.get(LIST)


def test_the_list_is_searched_by_name_and_by_status(officer):
    found = proposed(CooperativeFactory(name_fr="Tibourk"))
    proposed()
    assert list(officer.get(f"{LIST}?text=tibourk&status=open").context["rows"]) == [found]
    assert list(officer.get(f"{LIST}?text={found.reference}").context["rows"]) == [found]
    assert list(officer.get(f"{LIST}?status=refused").context["rows"]) == []


def test_the_page_of_the_cooperative_shows_what_waits(officer, inspector, executive):
    proposal = proposed(by=inspector.user)
    url = proposal.cooperative.get_absolute_url()

    assert proposal.reference in text_of(officer.get(url))
    assert proposal.reference in text_of(inspector.get(url))
    assert proposal.reference not in text_of(executive.get(url))


def test_the_home_page_counts_what_waits_with_the_oldest(head, inspector):
    ChangeProposalFactory()
    ChangeProposalFactory()

    (task,) = [task for task in tasks_of(head.user) if "Propositions" in str(task.label)]

    assert (task.count, task.since) == (2, timezone.localdate())
    assert task.note == ""
    assert list(head.get(task.url).context["rows"]) == list(
        ChangeProposal.objects.order_by("proposed_at")
    )
    assert tasks_of(inspector.user) == []


# --- the database


@pytest.mark.parametrize(
    "facts",
    [
        {"status": "asleep"},
        {"reason": ""},
        {"status": "refused", "answer": "x"},
        {"decided_at": timezone.now()},
    ],
    ids=["unknown status", "no reason", "unsigned end", "dated while open"],
)
def test_the_database_refuses_a_proposal_that_does_not_hold(facts):
    with pytest.raises(IntegrityError), transaction.atomic():
        ChangeProposalFactory(**facts)


@pytest.mark.parametrize("status", ["accepted", "in_part", "refused"])
def test_the_database_refuses_that_an_author_decides(status):
    proposal = ChangeProposalFactory()
    signed = {"decided_by": proposal.proposed_by, "decided_at": timezone.now(), "answer": "x"}
    with pytest.raises(IntegrityError), transaction.atomic():
        ChangeProposal.objects.filter(pk=proposal.pk).update(status=status, **signed)


def test_the_database_refuses_a_refusal_without_an_answer():
    signed = {"decided_by": UserFactory(), "decided_at": timezone.now()}
    proposal = ChangeProposalFactory()
    with pytest.raises(IntegrityError), transaction.atomic():
        ChangeProposal.objects.filter(pk=proposal.pk).update(status="refused", **signed)


def test_the_database_keeps_a_decided_proposal_decided():
    proposal = proposed()
    proposals.refuse(proposal=proposal, reason="x", by=UserFactory())
    with pytest.raises(ProgrammingError), transaction.atomic():
        ChangeProposal.objects.update(status="open", decided_by=None, decided_at=None)


@pytest.mark.parametrize(
    ("field", "before", "after"),
    [("status", "active", "closed"), ("court", "x", "x"), ("court", None, None)],
)
def test_the_database_refuses_a_change_that_does_not_hold(field, before, after):
    proposal = ChangeProposalFactory()
    with pytest.raises(IntegrityError), transaction.atomic():
        ProposedChange.objects.create(proposal=proposal, field=field, before=before, after=after)


def test_what_was_proposed_never_changes():
    ChangeProposalFactory()
    for rows, facts in [
        (ProposedChange.objects, {"after": "Autre"}),
        (ChangeProposal.objects, {"reason": "Autre"}),
    ]:
        with pytest.raises(ProgrammingError), transaction.atomic():
            rows.update(**facts)
        with pytest.raises(ProgrammingError), transaction.atomic():
            rows.all()._raw_delete("default")
