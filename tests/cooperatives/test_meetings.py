"""Tests that yearly assemblies are recorded, corrected, filed and merged."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, IntegrityError, transaction
from django.utils import timezone

from cooperatives.actions import merging
from cooperatives.actions.meetings import record_meeting
from cooperatives.models import GeneralMeeting
from indh_portal.history.models import Act
from indh_portal.journal.sentences import plain_headline
from tests.cooperatives.merging import again, difference, joined, tables, undone
from tests.cooperatives.pages import page, sent, text_of
from tests.days import days_ahead
from tests.journal import values_of
from tests.nouns.cooperatives import CooperativeFactory
from tests.nouns.meetings import GeneralMeetingFactory
from tests.nouns.users import UserFactory

pytestmark = pytest.mark.django_db


def below(meeting, verb):
    return f"{meeting.cooperative.get_absolute_url()}meetings/{meeting.pk}/{verb}/"


def refused_by_the_database(rule, **facts):
    with pytest.raises(IntegrityError, match=rule), transaction.atomic():
        GeneralMeetingFactory(**facts)


def refusal(action, **facts):
    with pytest.raises(ValidationError) as refused:
        action(**{"by": UserFactory()} | facts)
    return " ".join(refused.value.messages)


# --- rules of the row


def test_an_assembly_is_held_once_the_year_of_its_accounts_is_over():
    GeneralMeetingFactory(year=2024, held_on=date(2025, 1, 1))

    rule = "general_meeting_is_held_after_its_year"
    refused_by_the_database(rule, year=2024, held_on=date(2024, 12, 31))
    refused_by_the_database(rule, year=2025, held_on=date(2025, 6, 1))


def test_accounts_are_filed_on_the_day_of_the_assembly_or_after():
    held_on = date(2025, 6, 1)
    GeneralMeetingFactory(held_on=held_on, accounts_filed_on=held_on)

    refused_by_the_database(
        "general_meeting_accounts_are_filed_after_it",
        held_on=held_on,
        accounts_filed_on=held_on - timedelta(days=1),
    )


@pytest.mark.parametrize("name", ["held_on", "accounts_filed_on"])
def test_nothing_is_held_nor_filed_in_the_future(name):
    facts = {"year": 2024, "held_on": date(2025, 6, 1)}
    GeneralMeetingFactory(**facts | {name: days_ahead(0)})

    facts[name] = days_ahead(1)
    refused_by_the_database("dated in the future", **facts)
    assert "futur" in refusal(record_meeting, cooperative=CooperativeFactory(), **facts)


def test_a_date_moved_to_the_future_is_refused_as_well():
    meeting = GeneralMeetingFactory()

    with pytest.raises(IntegrityError, match="dated in the future"), transaction.atomic():
        GeneralMeeting.objects.filter(pk=meeting.pk).update(held_on=days_ahead(1))


def test_accounts_of_before_the_initiative_are_refused():
    refused_by_the_database("accounts_are_of_our_time", year=2004, held_on=date(2005, 6, 1))


def test_the_accounts_of_a_year_are_approved_once():
    meeting = GeneralMeetingFactory()

    rule = "cooperative_approves_its_accounts_once_a_year"
    refused_by_the_database(rule, cooperative=meeting.cooperative)
    GeneralMeetingFactory(cooperative=meeting.cooperative, mistaken=True)
    GeneralMeetingFactory(cooperative=meeting.cooperative, year=2023)
    GeneralMeetingFactory()


def test_an_assembly_is_never_deleted():
    meeting = GeneralMeetingFactory()

    with pytest.raises(DatabaseError), transaction.atomic():
        meeting.delete()


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"held_on": date(2024, 12, 31)}, "après le 31 décembre"),
        ({"accounts_filed_on": date(2025, 5, 31)}, "avant l’assemblée"),
    ],
)
def test_what_is_refused_says_why(facts, words):
    facts = {"year": 2024, "held_on": date(2025, 6, 1)} | facts

    assert words in refusal(record_meeting, cooperative=CooperativeFactory(), **facts)


def test_nothing_is_recorded_on_an_absorbed_record():
    absorbed = CooperativeFactory(merged_into=CooperativeFactory())

    said = refusal(record_meeting, cooperative=absorbed, year=2024, held_on=date(2025, 6, 1))
    assert "fusionnée" in said


# --- the forms


def test_an_assembly_is_recorded(officer):
    cooperative = CooperativeFactory()

    response = sent(
        officer,
        page("meeting_new", cooperative),
        year="2024",
        held_on="12/06/2025",
        accounts_filed_on="١٢/٠٧/٢٠٢٥",
        note="PV lu sur place",
    )

    meeting = GeneralMeeting.objects.get()
    assert response.url == cooperative.get_absolute_url()
    assert (meeting.year, meeting.held_on) == (2024, date(2025, 6, 12))
    assert (meeting.accounts_filed_on, meeting.note) == (date(2025, 7, 12), "PV lu sur place")
    assert Act.objects.get(verb="cooperative.meeting_recorded")


def test_the_form_opens_on_the_last_closed_year_and_offers_no_other_ahead(officer):
    form = officer.get(page("meeting_new", CooperativeFactory())).context["form"]

    last = timezone.localdate().year - 1
    assert form["year"].value() == last
    assert form.fields["year"].choices[0] == (last, str(last))
    assert form.fields["year"].choices[-1] == (2005, "2005")


@pytest.mark.parametrize(
    "typed",
    [{"year": "2024"}, {"year": "2024", "held_on": "12/06/2999"}, {"held_on": "12/06/2025"}],
)
def test_a_form_half_filled_is_refused(officer, typed):
    response = sent(officer, page("meeting_new", CooperativeFactory()), **{"year": ""} | typed)

    assert response.status_code == 422
    assert not GeneralMeeting.objects.exists()


def test_the_same_year_twice_is_refused_on_the_form(officer):
    meeting = GeneralMeetingFactory()

    response = sent(
        officer, page("meeting_new", meeting.cooperative), year="2024", held_on="12/06/2025"
    )

    assert response.status_code == 422
    assert "déjà enregistrée" in text_of(response)


def test_an_assembly_sent_twice_is_recorded_once(officer):
    url = page("meeting_new", CooperativeFactory())
    data = {"year": "2024", "held_on": "12/06/2025", "_key": str(uuid4())}

    assert officer.post(url, data).url == officer.post(url, data).url
    assert GeneralMeeting.objects.count() == 1


def test_the_filing_is_noted_later(officer):
    meeting = GeneralMeetingFactory()

    opened = text_of(officer.get(below(meeting, "filing")))
    sent(officer, below(meeting, "filing"), accounts_filed_on="20/06/2025")

    meeting.refresh_from_db()
    assert "01/06/2025" in opened
    assert meeting.accounts_filed_on == date(2025, 6, 20)
    entry = Act.objects.for_table().get(verb="cooperative.accounts_filed")
    assert "a noté le dépôt des comptes de" in plain_headline(entry)


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"accounts_filed_on": date(2025, 6, 10)}, "déjà noté, le 10/06/2025"),
        ({"mistaken": True}, "saisie par erreur"),
        ({"held_on": date(2025, 6, 25)}, "avant l’assemblée"),
    ],
)
def test_a_filing_that_cannot_be_is_refused(officer, facts, words):
    meeting = GeneralMeetingFactory(**facts)

    response = sent(officer, below(meeting, "filing"), accounts_filed_on="20/06/2025")

    assert response.status_code == 422
    assert words in text_of(response)


def test_a_slip_is_corrected_with_a_reason_and_remembered(officer):
    meeting = GeneralMeetingFactory()

    refused = sent(officer, below(meeting, "edit"), held_on="12/06/2025")
    sent(officer, below(meeting, "edit"), held_on="12/06/2025", reason="Lu sur le PV")

    assert refused.status_code == 422
    assert values_of(meeting, "held_on") == [
        "2025-06-01",
        "2025-06-12",
    ]
    assert Act.objects.get(verb="cooperative.meeting_corrected").reason == ("Lu sur le PV")


def test_a_mistake_stays_and_leaves_its_year_to_the_right_one(officer):
    meeting = GeneralMeetingFactory()

    sent(officer, below(meeting, "edit"), mistaken="on", reason="Autre coopérative")
    sent(officer, page("meeting_new", meeting.cooperative), year="2024", held_on="02/02/2025")

    assert GeneralMeeting.objects.count() == 2
    assert GeneralMeeting.objects.valid().get().held_on == date(2025, 2, 2)
    assert "Saisie par erreur" in text_of(officer.get(meeting.cooperative.get_absolute_url()))


@pytest.mark.parametrize(
    ("verb", "typed"),
    [
        ("edit", {"held_on": "12/06/2025", "reason": "x"}),
        ("filing", {"accounts_filed_on": "20/06/2025"}),
    ],
)
def test_two_people_never_overwrite_each_other(officer, verb, typed):
    meeting = GeneralMeetingFactory()
    GeneralMeeting.objects.filter(pk=meeting.pk).update(note="Entre-temps")

    response = sent(officer, below(meeting, verb), _version="1", **typed)

    assert response.status_code == 409
    meeting.refresh_from_db()
    assert (meeting.held_on, meeting.accounts_filed_on) == (date(2025, 6, 1), None)


def test_an_assembly_of_another_cooperative_has_no_page_here(officer):
    meeting, here = GeneralMeetingFactory(), CooperativeFactory()

    for verb in ("edit", "filing"):
        url = f"{here.get_absolute_url()}meetings/{meeting.pk}/{verb}/"
        assert officer.get(url).status_code == 404


# --- two records that become one


def two_with_the_same_year(**theirs):
    survivor, absorbed = CooperativeFactory(), CooperativeFactory()
    GeneralMeetingFactory(cooperative=survivor)
    GeneralMeetingFactory(cooperative=absorbed, **theirs)
    GeneralMeetingFactory(cooperative=absorbed, year=2023)
    return survivor, absorbed


def preview(survivor, absorbed):
    return merging.preview_merge(
        survivor=survivor, absorbed=absorbed, by=UserFactory(), reason="La même"
    )


def test_of_two_assemblies_of_a_year_that_of_the_record_that_stays_is_kept():
    survivor, absorbed = two_with_the_same_year()

    (staying,) = preview(survivor, absorbed).staying
    joined(survivor, absorbed)

    assert staying.row.year == 2024
    assert "déjà enregistrée" in staying.why
    assert {meeting.year for meeting in again(survivor).general_meetings.all()} == {2023, 2024}
    assert [meeting.year for meeting in again(absorbed).general_meetings.all()] == [2024]


@pytest.mark.parametrize(
    ("theirs", "doubted"),
    [
        ({}, False),
        ({"held_on": date(2025, 6, 2)}, True),
        ({"accounts_filed_on": date(2025, 6, 20)}, True),
        ({"held_on": date(2025, 6, 2), "mistaken": True}, False),
    ],
)
def test_two_assemblies_of_a_year_that_differ_are_doubted(theirs, doubted):
    doubts = preview(*two_with_the_same_year(**theirs)).doubts

    assert any("assemblée" in doubt for doubt in doubts) is doubted


def test_an_assembly_entered_by_mistake_moves_beside_the_valid_one():
    survivor, absorbed = two_with_the_same_year(mistaken=True)

    joined(survivor, absorbed)

    assert again(survivor).general_meetings.count() == 3


def test_undoing_gives_each_record_its_assemblies_back():
    survivor, absorbed = two_with_the_same_year(accounts_filed_on=date(2025, 6, 20))
    joined(*[CooperativeFactory(), CooperativeFactory()])
    before = tables()

    undone(joined(survivor, absorbed))

    assert difference(before, tables()) == {}
