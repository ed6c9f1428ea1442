"""Tests the obligations of a cooperative and the last day of each.

The page, the filter, the list and the file must give the same answer.
"""

import csv
import io
from datetime import date, timedelta
from itertools import product

import pytest
from django.utils import timezone, translation

from cooperatives.models import Cooperative, GeneralMeeting
from cooperatives.querysets.law import last_closed_year
from cooperatives.querysets.obligations import NOTICE, obligations_of, providers
from cooperatives.querysets.periods import DOCUMENT_NOTICE
from cooperatives.statuses import TO_SEE_TO, ObligationState
from cooperatives.views.page.obligations import every_words
from indh_portal.dashboard.tasks import tasks_of
from tests.cooperatives.pages import page, text_of
from tests.days import days_ahead
from tests.nouns.cooperatives import CooperativeFactory
from tests.nouns.documents import DocumentFactory, DocumentKindFactory
from tests.nouns.meetings import GeneralMeetingFactory
from tests.nouns.officers import OfficerFactory
from tests.nouns.territory import CommuneFactory
from tests.nouns.users import UserFactory

pytestmark = pytest.mark.django_db
JUNE_30, JULY_1 = date(2026, 6, 30), date(2026, 7, 1)


def clock(cooperative, day=None):
    """Return {kind: state} of the obligations of a cooperative, at most one of each kind."""
    return {each.kind: each.state for each in obligations_of(cooperative, day)}


def the(kind, cooperative, day=None):
    (found,) = (each for each in obligations_of(cooperative, day) if each.kind == kind)
    return found


def followed(**facts):
    """Create a cooperative of which the register knows an old assembly, with its accounts filed.

    So the register follows the assemblies of this cooperative.
    """
    cooperative = CooperativeFactory(**facts)
    GeneralMeetingFactory(cooperative=cooperative, year=2010, accounts_filed_on=date(2011, 6, 2))
    return cooperative


# --- the yearly assembly


def test_the_assembly_of_a_year_is_held_until_30_june_included():
    cooperative = followed()

    due = the("assembly", cooperative, JUNE_30)
    assert (due.code, due.due_on, due.met_on) == ("2025", JUNE_30, None)
    assert due.state == ObligationState.SOON
    assert the("assembly", cooperative, JULY_1).state == ObligationState.LATE


@pytest.mark.parametrize(
    ("day", "state"),
    [
        (date(2026, 1, 1), ObligationState.UPCOMING),
        (JUNE_30 - timedelta(days=NOTICE + 1), ObligationState.UPCOMING),
        (JUNE_30 - timedelta(days=NOTICE), ObligationState.SOON),
    ],
)
def test_the_assembly_is_announced_ninety_days_before(day, state):
    assert the("assembly", CooperativeFactory(), day).state == state


@pytest.mark.parametrize(
    ("day", "year"),
    [
        (date(2025, 12, 31), "2024"),
        (date(2026, 1, 1), "2025"),
        (date(2026, 12, 31), "2025"),
        (date(2028, 2, 29), "2027"),
    ],
)
def test_a_year_is_closed_when_its_last_day_is_over(day, year):
    assert the("assembly", CooperativeFactory(), day).code == year


def test_what_the_register_never_knew_is_not_recorded_and_never_late():
    cooperative = CooperativeFactory()

    assert the("assembly", cooperative, JULY_1).state == ObligationState.NOT_RECORDED
    assert the("assembly", cooperative, date(2026, 12, 31)).state == ObligationState.NOT_RECORDED


def test_a_meeting_entered_by_mistake_is_no_meeting():
    meeting = GeneralMeetingFactory(year=2025, held_on=date(2026, 3, 2), mistaken=True)

    assert clock(meeting.cooperative, JULY_1) == {"assembly": ObligationState.NOT_RECORDED}


def test_the_assembly_held_is_met_even_late_and_says_so():
    late = GeneralMeetingFactory(year=2025, held_on=JULY_1)
    in_time = GeneralMeetingFactory(year=2025, held_on=JUNE_30)

    assert the("assembly", late.cooperative, JULY_1).state == ObligationState.MET
    assert the("assembly", late.cooperative, JULY_1).is_met_late
    assert not the("assembly", in_time.cooperative, JULY_1).is_met_late


@pytest.mark.parametrize(
    ("founded_on", "state"),
    [
        (date(2025, 12, 31), ObligationState.NOT_RECORDED),
        (date(2026, 1, 1), ObligationState.NOT_OWED),
        (None, ObligationState.NOT_RECORDED),
    ],
)
def test_a_cooperative_owes_no_assembly_for_a_year_before_it_was_founded(founded_on, state):
    cooperative = CooperativeFactory(founded_on=founded_on)

    assert the("assembly", cooperative, JULY_1).state == state


def test_an_unknown_foundation_still_owes_where_assemblies_are_followed():
    assert the("assembly", followed(founded_on=None), JULY_1).state == ObligationState.LATE


# --- the accounts


@pytest.mark.parametrize(
    ("held_on", "due_on"),
    [
        (JUNE_30, date(2026, 7, 30)),
        (date(2024, 1, 31), date(2024, 3, 1)),
        (date(2023, 1, 31), date(2023, 3, 2)),
        (date(2025, 12, 15), date(2026, 1, 14)),
    ],
)
def test_accounts_are_filed_within_thirty_days_whatever_the_month(held_on, due_on):
    cooperative = GeneralMeetingFactory(year=held_on.year - 1, held_on=held_on).cooperative

    assert the("accounts", cooperative, held_on).state == ObligationState.SOON
    assert the("accounts", cooperative, due_on).state == ObligationState.SOON
    assert the("accounts", cooperative, due_on).due_on == due_on
    assert the("accounts", cooperative, due_on + timedelta(days=1)).state == ObligationState.LATE


def test_accounts_filed_are_met_and_those_filed_late_say_so():
    held_on = date(2026, 6, 1)
    states = [
        the(
            "accounts",
            GeneralMeetingFactory(
                year=2025, held_on=held_on, accounts_filed_on=held_on + timedelta(days=days)
            ).cooperative,
            date(2026, 9, 1),
        )
        for days in (0, 30, 31)
    ]

    assert [each.state for each in states] == [ObligationState.MET] * 3
    assert [each.is_met_late for each in states] == [False, False, True]


def test_accounts_wait_whatever_their_year_and_rest_once_filed():
    cooperative = followed()
    GeneralMeetingFactory(cooperative=cooperative, year=2019)

    assert the("accounts", cooperative, JULY_1).code == "2019"


def test_without_an_assembly_no_accounts_are_owed():
    assert "accounts" not in clock(CooperativeFactory(), JULY_1)


# --- mandates


@pytest.mark.parametrize(
    ("mandate_to", "kind", "state"),
    [
        (None, "mandate", ObligationState.NOT_RECORDED),
        (JULY_1 + timedelta(days=NOTICE + 1), "mandate", ObligationState.UPCOMING),
        (JULY_1 + timedelta(days=NOTICE), "mandate", ObligationState.SOON),
        (JULY_1, "mandate", ObligationState.SOON),
        (JUNE_30, "presidency", ObligationState.LATE),
    ],
)
def test_a_mandate_runs_until_its_last_day_included(mandate_to, kind, state):
    officer = OfficerFactory(mandate_to=mandate_to)

    due = the(kind, officer.cooperative, JULY_1)
    assert (due.state, due.due_on, due.called, due.row) == (
        state,
        mandate_to,
        officer.name,
        officer.pk,
    )


def test_a_presidency_taken_over_is_not_vacant():
    former = OfficerFactory(mandate_to=JUNE_30)
    OfficerFactory(cooperative=former.cooperative, mandate_from=JULY_1)

    assert "presidency" not in clock(former.cooperative, JULY_1)


def test_the_last_of_several_presidencies_is_the_one_to_renew():
    first = OfficerFactory(mandate_from=date(2020, 1, 1), mandate_to=date(2021, 1, 1))
    last = OfficerFactory(
        cooperative=first.cooperative, mandate_from=date(2022, 1, 1), mandate_to=date(2024, 1, 1)
    )

    assert the("presidency", first.cooperative, JULY_1).row == last.pk


def test_other_offices_and_mandates_to_come_owe_nothing():
    former = OfficerFactory(role="treasurer", mandate_to=JUNE_30)
    to_come = OfficerFactory(mandate_from=date(2026, 9, 1))

    for cooperative in (former.cooperative, to_come.cooperative):
        assert set(clock(cooperative, JULY_1)) == {"assembly"}


# --- documents


@pytest.mark.parametrize(
    ("day", "state"),
    [
        (JUNE_30 - timedelta(days=DOCUMENT_NOTICE + 1), ObligationState.UPCOMING),
        (JUNE_30 - timedelta(days=DOCUMENT_NOTICE), ObligationState.SOON),
        (JUNE_30, ObligationState.SOON),
        (JULY_1, ObligationState.LATE),
    ],
)
def test_a_document_is_renewed_before_its_last_day(day, state):
    document = DocumentFactory(expires_on=JUNE_30)

    due = the("document", document.cooperative, day)

    assert (due.row, due.called, due.due_on, due.state) == (document.pk, "statuts", JUNE_30, state)


def test_a_document_is_named_in_the_language_of_the_reader():
    document = DocumentFactory(expires_on=JUNE_30)
    DocumentFactory(
        cooperative=document.cooperative,
        expires_on=JULY_1,
        kind=DocumentKindFactory(code="bail", name_fr="bail", name_ar=""),
    )

    with translation.override("ar"):
        names = {each.called for each in obligations_of(document.cooperative)}

    assert {"النظام الأساسي", "bail"} <= names


def test_a_document_that_is_replaced_withdrawn_or_without_an_end_owes_nothing():
    former = DocumentFactory(expires_on=JUNE_30)
    DocumentFactory(cooperative=former.cooperative, replaces=former)
    withdrawn = DocumentFactory(
        expires_on=JUNE_30,
        withdrawn_at=timezone.now(),
        withdrawn_by=former.added_by,
        withdrawn_reason="Autre coopérative",
    )

    for cooperative in (former.cooperative, withdrawn.cooperative):
        assert "document" not in clock(cooperative, JULY_1)


# --- who owes nothing


def test_a_closed_cooperative_owes_nothing():
    cooperative = followed(status="closed")
    DocumentFactory(cooperative=cooperative, expires_on=JUNE_30)
    OfficerFactory(cooperative=cooperative, mandate_to=date(2025, 1, 1))
    GeneralMeetingFactory(cooperative=cooperative)

    assert obligations_of(cooperative, JULY_1) == []
    assert list(Cooperative.objects.with_obligations().values_list("obligations", flat=True)) == [
        []
    ]
    assert not any(Cooperative.objects.obliged(state).exists() for state in ObligationState)


@pytest.mark.parametrize("status", ["idle", "unknown"])
def test_one_that_sleeps_or_of_which_little_is_known_still_owes(status):
    assert the("assembly", followed(status=status), JULY_1).state == ObligationState.LATE


def test_an_absorbed_record_owes_nothing():
    survivor = followed()
    absorbed = CooperativeFactory(merged_into=survivor)

    assert obligations_of(absorbed, JULY_1) == []
    assert the("assembly", survivor, JULY_1).state == ObligationState.LATE


# --- every place gives the same answer


def a_register_of_many_cases():
    """Create a cooperative for each combination of status, founding, mandate and meetings."""
    today = timezone.localdate()
    last_year = today.year - 1
    mandates = (None, today - timedelta(days=1), today, today + timedelta(days=200))
    meetings = ((), (2010,), (last_year,), (2010, last_year))
    foundations = (None, date(last_year, 1, 1), date(last_year + 1, 1, 1))
    cases = product(("active", "closed"), foundations, mandates, meetings, (True, False))
    for status, founded_on, mandate_to, years, filed in cases:
        cooperative = CooperativeFactory(status=status, founded_on=founded_on)
        OfficerFactory(cooperative=cooperative, mandate_to=mandate_to)
        for year in years:
            held_on = date(year + 1, 1, 1)
            GeneralMeetingFactory(
                cooperative=cooperative,
                year=year,
                held_on=held_on,
                accounts_filed_on=held_on if filed else None,
            )


@pytest.mark.dear("192 combinations are asked in four places")
def test_the_page_the_list_the_filter_and_the_file_give_one_answer(officer):
    a_register_of_many_cases()
    rows = {row.reference: row for row in Cooperative.objects.for_table()}
    lines = in_the_file(officer)
    found = {
        state: set(Cooperative.objects.obliged(state).values_list("reference", flat=True))
        for state in ObligationState
    }

    assert len(rows) == 192
    for reference, row in rows.items():
        states = [each.state for each in obligations_of(row)]
        assert sorted(row.obligations) == sorted(states)
        assert {state for state in ObligationState if reference in found[state]} == set(states)
        assert lines[reference] == [str(states.count(state)) for state in TO_SEE_TO]
    assert all(found[state] for state in ObligationState)


def in_the_file(client):
    response = client.get("/cooperatives/", {"export": "csv", "columns": "all"})
    body = b"".join(response.streaming_content).decode("utf-8-sig")
    labels = ("en retard", "bientôt dues", "non enregistrées")
    return {
        line["Référence"]: [line[f"Obligations {label}"] for label in labels]
        for line in csv.DictReader(io.StringIO(body, newline=""), delimiter=";")
    }


def test_every_kind_has_its_words():
    cooperative = followed()
    OfficerFactory(cooperative=cooperative, mandate_to=date(2025, 1, 1))
    OfficerFactory(cooperative=cooperative, role="treasurer")
    GeneralMeetingFactory(cooperative=cooperative)
    DocumentFactory(cooperative=cooperative, expires_on=JUNE_30)

    assert {each.kind for each in obligations_of(cooperative)} == set(every_words())
    assert len(providers()) == len(every_words())


@pytest.mark.parametrize("rows", [1, 3])
def test_the_clock_of_a_cooperative_is_one_statement(rows, django_assert_num_queries):
    cooperative = CooperativeFactory()
    for n in range(rows):
        GeneralMeetingFactory(cooperative=cooperative, year=2024 - n)
        OfficerFactory(cooperative=cooperative, role="treasurer")

    with django_assert_num_queries(1):
        assert len(obligations_of(cooperative)) == 2 * rows + 1


# --- where it is read


def test_the_page_shows_each_obligation_with_its_day_its_state_and_the_way_to_mend_it(officer):
    cooperative = CooperativeFactory()
    former = OfficerFactory(cooperative=cooperative, mandate_to=date(2025, 1, 1))
    meeting = GeneralMeetingFactory(cooperative=cooperative)

    response = officer.get(cooperative.tab_url("life"))
    body, lines = text_of(response), response.context["parts"]["obligations"].owed

    assert 'id="obligations"' in body
    filing = f"{cooperative.get_absolute_url()}meetings/{meeting.pk}/filing/"
    by_kind = {line.obligation.kind: line for line in lines}
    assert by_kind["accounts"].url == filing
    assert by_kind["presidency"].url == page("officer_new", cooperative)
    assert by_kind["assembly"].obligation.state in TO_SEE_TO or (
        by_kind["assembly"].obligation.state == ObligationState.UPCOMING
    )
    assert by_kind["assembly"].url == page("meeting_new", cooperative)
    assert former.name in str(by_kind["presidency"].label)
    assert "loi 112-12" in body
    assert "01/07/2025" in body
    assert "ne prouve pas que rien n’a été fait" in body


def test_who_may_not_write_reads_the_obligation_without_a_link(executive):
    meeting = GeneralMeetingFactory()

    body = text_of(executive.get(meeting.cooperative.tab_url("life")))

    assert "Dépôt au tribunal des comptes de 2024" in body
    assert "/filing/" not in body
    assert page("meeting_new", meeting.cooperative) not in body


def test_what_is_late_is_to_be_followed(officer):
    meeting = GeneralMeetingFactory()
    OfficerFactory(cooperative=meeting.cooperative, mandate_to=date(2025, 1, 1))

    matters = officer.get(meeting.cooperative.get_absolute_url()).context["matters"]

    said = {(str(matter.text), matter.url) for matter in matters if matter.is_wrong}
    officers = meeting.cooperative.tab_url("identity", "officers")
    assert ("mandat de la présidence terminé", officers) in said
    assert ("dépôt des comptes de 2024 en retard", meeting.get_absolute_url()) in said


def test_what_is_not_recorded_is_not_said_wrong(officer):
    cooperative = CooperativeFactory()

    matters = officer.get(cooperative.get_absolute_url()).context["matters"]

    (owed,) = obligations_of(cooperative)
    assert owed.state in {
        ObligationState.NOT_RECORDED,
        ObligationState.SOON,
        ObligationState.UPCOMING,
    }
    assert "en retard" not in " ".join(str(matter.text) for matter in matters)


def test_the_page_of_a_closed_cooperative_says_that_it_owes_nothing(officer):
    cooperative = CooperativeFactory(status="closed")

    assert "elle ne doit plus rien" in text_of(officer.get(cooperative.tab_url("life")))


@pytest.mark.parametrize(
    ("asked", "found"),
    [("late", ["Sans dépôt"]), ("nothing", ["Sans dépôt", "Sans mandat connu", "Tout neuf"])],
)
def test_the_list_is_filtered_by_obligation(officer, asked, found):
    today = timezone.localdate()
    GeneralMeetingFactory(cooperative__name_fr="Sans dépôt")
    new = CooperativeFactory(name_fr="Tout neuf", founded_on=date(today.year, 1, 1))
    OfficerFactory(
        cooperative=CooperativeFactory(name_fr="Sans mandat connu", founded_on=new.founded_on)
    )

    rows = officer.get(f"/cooperatives/?obligations={asked}").context["rows"]

    assert sorted(row.name_fr for row in rows) == found


def test_the_list_shows_how_many_in_words(officer):
    GeneralMeetingFactory()

    body = text_of(officer.get("/cooperatives/?columns=obligations"))

    assert "en retard" in body
    assert "state-danger" in body


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_costs_the_same_whatever_its_obligations(officer, rows, django_assert_num_queries):
    for _ in range(rows):
        GeneralMeetingFactory()

    with django_assert_num_queries(6):
        officer.get("/cooperatives/?columns=obligations&obligations=late")


def test_the_home_page_counts_the_late_and_leads_to_them(head, coordinator, executive):
    GeneralMeetingFactory()
    CooperativeFactory(founded_on=days_ahead(0))

    (line,) = (task for task in tasks_of(head.user) if "obligation" in task.label)

    assert line.count == 1
    assert len(head.get(line.url).context["rows"]) == 1
    assert not any("obligation" in str(task.label) for task in tasks_of(executive.user))
    elsewhere = UserFactory(role="head", posted=CommuneFactory(name_fr="Temsia"))
    assert tasks_of(elsewhere) == []


# --- over time


def test_the_timeline_tells_assemblies_and_filings_but_no_mistake(officer):
    meeting = GeneralMeetingFactory(accounts_filed_on=date(2025, 6, 20))
    GeneralMeetingFactory(cooperative=meeting.cooperative, mistaken=True)

    entries = officer.get(meeting.cooperative.get_absolute_url(), {"kind": "meetings"}).context[
        "timeline"
    ]

    assert [(entry.kind, entry.on) for entry in entries] == [
        ("Dépôt des comptes", date(2025, 6, 20)),
        ("Assemblée générale", date(2025, 6, 1)),
    ]
    assert GeneralMeeting.objects.count() == 2


def test_the_clock_reads_today_by_default():
    cooperative = CooperativeFactory()

    assert obligations_of(cooperative) == obligations_of(cooperative, timezone.localdate())
    assert last_closed_year() == timezone.localdate().year - 1
