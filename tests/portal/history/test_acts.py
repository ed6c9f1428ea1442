"""Tests that triggers write each change in the journal once, and that nobody rewrites it."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.management import call_command
from django.db import Error, connection, transaction

from cooperatives.actions.cooperatives import correct
from cooperatives.journal import CooperativeVerb
from cooperatives.models import Cooperative
from funding import actions as money
from indh_portal.history import act
from indh_portal.history.disclosures import disclose
from indh_portal.history.integrity import EveryChangeHasItsAct
from indh_portal.history.models import Act, Change
from indh_portal.history.tracking import tracked_models
from tests.journal import last_act
from tests.nouns.cooperatives import CooperativeFactory
from tests.nouns.territory import CommuneFactory
from tests.nouns.users import UserFactory
from tests.nouns.visits import visit_at
from visits import actions as visits

pytestmark = pytest.mark.django_db


@pytest.fixture
def agent():
    return UserFactory()


def asked(statement, values=None):
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchall() if cursor.description else None


# --- what is written


def test_a_change_keeps_only_the_columns_that_changed(agent):
    cooperative = CooperativeFactory(email="avant@exemple.ma")
    correct(cooperative=cooperative, by=agent, email="apres@exemple.ma", reason="faute")
    change = Change.objects.of(cooperative).first()
    assert (change.kind, change.before, change.after) == (
        "update",
        {"email": "avant@exemple.ma"},
        {"email": "apres@exemple.ma"},
    )
    said = last_act(cooperative)
    assert (said.verb, said.by, said.reason) == ("cooperative.corrected", agent, "faute")
    assert (said.model, said.key) == ("cooperatives.cooperative", cooperative.pk)


def test_what_becomes_known_or_unknown_is_a_change_from_or_to_nothing():
    cooperative = CooperativeFactory(founded_on=None)
    Cooperative.objects.filter(pk=cooperative.pk).update(founded_on=date(2020, 1, 1))
    Cooperative.objects.filter(pk=cooperative.pk).update(founded_on=None)
    latest, former, _added = Change.objects.of(cooperative)
    assert (former.before, former.after) == ({"founded_on": None}, {"founded_on": "2020-01-01"})
    assert (latest.before, latest.after) == ({"founded_on": "2020-01-01"}, {"founded_on": None})


def test_a_save_that_changes_nothing_writes_nothing(agent):
    cooperative = CooperativeFactory()
    known = Change.objects.count()
    correct(cooperative=cooperative, by=agent, name_fr=cooperative.name_fr)
    assert Change.objects.count() == known
    assert not Act.objects.exists()


def test_each_change_bears_the_instant_of_the_clock_and_not_of_the_transaction():
    cooperative = CooperativeFactory()
    for email in ("un@exemple.ma", "deux@exemple.ma"):
        Cooperative.objects.filter(pk=cooperative.pk).update(email=email)
    instants = [change.at for change in Change.objects.of(cooperative)]
    assert instants == sorted(set(instants), reverse=True)
    assert len(instants) == 3


def test_amounts_come_back_to_the_centime(agent):
    grant = money.award(
        cooperative=CooperativeFactory(),
        amount=Decimal("123456789012.34"),
        purpose_fr="Four",
        decided_on=date(2026, 2, 2),
        by=agent,
    )
    assert Change.objects.of(grant).first().after["amount"] == Decimal("123456789012.34")


# --- acts


def test_a_change_outside_any_act_has_none_and_integrity_lists_it(agent):
    cooperative = CooperativeFactory()
    with act(CooperativeVerb.CORRECTED, subject=cooperative, by=agent):
        Cooperative.objects.filter(pk=cooperative.pk).update(email="dans@exemple.ma")
    Cooperative.objects.filter(pk=cooperative.pk).update(email="hors@exemple.ma")
    outside, inside, _added = Change.objects.of(cooperative)
    assert outside.act is None
    assert inside.act == Act.objects.get().id
    assert f"cooperatives.cooperative {cooperative.pk}" in EveryChangeHasItsAct().breaches()


def test_an_account_made_by_command_is_in_the_journal():
    given = {"username": "premiere", "email": "", "interactive": False}
    call_command("createsuperuser", **given, verbosity=0)
    assert EveryChangeHasItsAct().breaches() == []
    assert Act.objects.get().verb == "account.opened_by_command"


def test_an_act_stands_where_its_subject_stands_too(agent):
    here, there = CooperativeFactory(), CooperativeFactory(commune=CommuneFactory(name_fr="Temsia"))
    visit = visit_at(here)
    visits.add_stop(visit=visit, cooperative=there, by=agent)
    assert Act.objects.latest("at").communes == sorted([here.commune_id, there.commune_id])


def test_the_outermost_act_names_what_inner_ones_do(agent):
    cooperative = CooperativeFactory()
    with act(CooperativeVerb.MERGED, subject=cooperative, by=agent, reason="dehors"):
        correct(cooperative=cooperative, by=agent, email="x@exemple.ma", reason="dedans")
    assert [(each.verb, each.reason) for each in Act.objects.all()] == [
        ("cooperative.merged", "dehors")
    ]


def test_an_act_that_is_refused_leaves_no_line_and_no_name_for_what_follows(agent):
    cooperative = CooperativeFactory()
    with pytest.raises(Error), transaction.atomic():
        refused_halfway(cooperative, agent)
    Cooperative.objects.filter(pk=cooperative.pk).update(email="y@exemple.ma")
    assert not Act.objects.exists()
    assert [change.act for change in Change.objects.of(cooperative)] == [None, None]


def refused_halfway(cooperative, agent):
    with act(CooperativeVerb.CORRECTED, subject=cooperative, by=agent):
        Cooperative.objects.filter(pk=cooperative.pk).update(email="x@exemple.ma")
        asked("SELECT 1 / 0")


# --- nobody rewrites the journal


@pytest.mark.parametrize("table", ["history_act", "history_change", "history_disclosure"])
@pytest.mark.parametrize("statement", ["UPDATE {} SET id = id", "DELETE FROM {}", "TRUNCATE {}"])
def test_no_line_is_rewritten_deleted_or_emptied_even_by_its_owner(agent, table, statement):
    cooperative = CooperativeFactory()
    correct(cooperative=cooperative, by=agent, email="x@exemple.ma")
    disclose(by=agent, subject=cooperative, what="rib", reason="contrôle du dossier entier")
    asked("SET CONSTRAINTS ALL IMMEDIATE")
    with pytest.raises(Error, match=r"append-only|Cannot"), transaction.atomic():
        asked(statement.format(table))


def test_a_setting_cannot_make_a_trigger_of_the_journal_silent():
    cooperative = CooperativeFactory()
    asked("SELECT set_config('pgtrigger.ignore', %s, true)", [silenced(Cooperative)])
    Cooperative.objects.filter(pk=cooperative.pk).update(email="x@exemple.ma")
    assert Change.objects.of(cooperative).first().after == {"email": "x@exemple.ma"}


def silenced(model):
    return f"{{{tracked_models()[model].get_pgid(model)}}}"


def test_every_tracked_table_has_its_trigger_and_all_share_one_function():
    found = asked(
        "SELECT tgrelid::regclass::text, proname FROM pg_trigger JOIN pg_proc p ON p.oid = tgfoid"
        " WHERE tgname LIKE 'pgtrigger_history_%' AND tgenabled = 'O'"
    )
    tables = {model._meta.db_table for model in tracked_models()}
    assert {table for table, _function in found} == tables
    assert {function for _table, function in found} == {"write_change"}


def test_the_tables_of_the_journal_can_be_cut_by_months():
    """Check in a scratch schema that the tables of the journal can be partitioned by month.

    Their keys hold the instant, and no foreign key points at the acts.
    """
    pointing = asked(
        "SELECT conname FROM pg_constraint WHERE contype = 'f'"
        " AND confrelid IN ('history_act'::regclass, 'history_change'::regclass)"
    )
    assert pointing == []
    asked("CREATE SCHEMA scratch")
    for table in ("history_act", "history_change"):
        asked(
            f"CREATE TABLE scratch.{table} (LIKE public.{table} INCLUDING ALL)"
            " PARTITION BY RANGE (at)"
        )
        for month, end in (("2026_11", "2026-12-01"), ("2026_12", "2027-01-01")):
            start = f"{month.replace('_', '-')}-01"
            asked(
                f"CREATE TABLE scratch.{table}_{month} PARTITION OF scratch.{table}"
                f" FOR VALUES FROM ('{start}') TO ('{end}')"
            )
    asked("SET LOCAL search_path = scratch, public")
    for day in ("2026-11-30", "2026-12-01"):
        asked(
            "INSERT INTO history_change (at, model, key, kind, after)"
            " VALUES (%s, 'funding.grant', 1, 'insert', '{}')",
            [day],
        )
    assert asked("SELECT tableoid::regclass::text FROM history_change ORDER BY at") == [
        ("history_change_2026_11",),
        ("history_change_2026_12",),
    ]
