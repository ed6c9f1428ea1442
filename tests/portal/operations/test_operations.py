import csv
import io
import json
import shutil
from collections import namedtuple
from datetime import date
from decimal import Decimal

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction

from cooperatives.actions.headcounts import record_headcount
from cooperatives.journal import CooperativeVerb
from cooperatives.models import Cooperative
from funding import actions
from funding.models import Disbursement
from indh_portal.accounts.roles import PERMISSIONS, Role
from indh_portal.catalogue.permissions import as_csv
from indh_portal.catalogue.routes import routes
from indh_portal.history import act
from indh_portal.operations import app_role, health
from tests.nouns.cooperatives import CooperativeFactory
from tests.nouns.disbursements import DisbursementFactory
from tests.nouns.recommendations import FollowUpActionFactory
from tests.nouns.users import UserFactory

pytestmark = pytest.mark.django_db
Usage = namedtuple("Usage", "total used free")


def said(command, *args):
    out = io.StringIO()
    call_command(command, *args, stdout=out)
    return out.getvalue()


# --- health


@pytest.mark.parametrize("path", ["/healthz", "/readyz"])
def test_a_healthy_portal_says_so_to_anyone_and_nothing_else(client, path):
    response = client.get(path)
    assert (response.status_code, response.json()) == (200, {"status": "ok"})
    assert client.post(path).status_code == 405


def test_the_process_answers_without_the_database(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert client.get("/healthz").status_code == 200


def test_a_database_that_fails_is_not_ready_and_no_cause_is_told(client):
    def refuse(execute, sql, params, many, context):
        raise DatabaseError("secret host")

    with connection.execute_wrapper(refuse):
        response = client.get("/readyz")
    assert response.status_code == 503
    assert "database" in response.json()["failing"]
    assert "secret" not in response.content.decode()


def test_a_migration_that_is_missing_is_not_ready(client):
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'history'")
    assert client.get("/readyz").json()["failing"] == ["migrations"]


def test_media_that_cannot_be_written_is_not_ready(client, settings):
    settings.MEDIA_ROOT = "/proc/sys"
    assert "media" in client.get("/readyz").json()["failing"]


def test_a_full_disk_is_not_ready(client, monkeypatch):
    monkeypatch.setattr(shutil, "disk_usage", lambda place: Usage(1000, 950, 50))
    assert client.get("/readyz").json()["failing"] == ["disk"]
    monkeypatch.setattr(shutil, "disk_usage", lambda place: Usage(1000, 800, 200))
    assert health.disk_has_room()


# --- the rules of the data


def test_sound_data_keep_every_rule():
    with act(CooperativeVerb.REGISTERED, subject=Cooperative(), by=None):
        agent, cooperative = UserFactory(), CooperativeFactory()
    a_day_of_work(agent, cooperative)
    assert ": tient" in said("check_integrity")


def test_a_planted_breach_is_found_named_and_fails_the_command():
    paid = DisbursementFactory()
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute("UPDATE funding_grant SET amount = 1 WHERE id = %s", [paid.grant_id])
        cursor.execute("SET LOCAL session_replication_role = origin")
    out = io.StringIO()
    with pytest.raises(CommandError, match="I1"):
        call_command("check_integrity", "--json", stdout=out)
    lines = {line["code"]: line for line in json.loads(out.getvalue())}
    assert lines["I1"]["breaches"] == [paid.grant.reference]
    assert lines["I3"]["breaches"] == []


# --- tables for people and machines


def test_the_table_of_permissions_is_the_one_in_the_documentation(settings):
    stored = (settings.BASE_DIR / "docs" / "permissions.csv").read_text()
    assert stored == as_csv(), "manage.py permissions_csv > docs/permissions.csv"
    assert said("permissions_csv") == stored


def test_the_table_of_permissions_says_what_the_code_grants():
    rows = list(csv.reader(io.StringIO(as_csv()), delimiter=";"))
    assert rows[0][2:] == [role.label for role in Role]
    for permission, meaning, *held in rows[1:]:
        assert meaning
        assert [mark == "oui" for mark in held] == [
            permission in PERMISSIONS[role] for role in Role
        ]


def test_every_page_is_listed_with_its_right_and_a_sample():
    paid = DisbursementFactory()
    table = {route["name"]: route for route in json.loads(said("urls_json"))}
    page = table["funding:disbursement_detail"]
    assert page["path"] == "/disbursements/<str:reference>/"
    assert page["sample"] == {"reference": paid.reference}
    assert page["permissions"] == ["funding.view_disbursement"]
    assert table["home"]["access"] == "signed_in"
    assert table["home"]["methods"] == ["GET", "HEAD"]
    assert table["set_language"]["methods"] == ["POST"]
    assert table["healthz"]["access"] == "open"
    assert table["admin:index"]["access"] == "admin"


def test_every_page_has_a_name():
    assert [route.path for route in routes() if route.access != "admin" and not route.name] == []


# --- the role that serves pages


@pytest.fixture
def as_the_app():
    """Run the statements of a test as the role that serves pages, which owns nothing."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE portal_app")
        yield cursor
        cursor.execute("RESET ROLE")


def history_and_money():
    return [
        "history_act",
        "history_change",
        "funding_disbursement",
        "cooperatives_headcount",
        "visits_followupaction",
        "history_disclosure",
    ]


def refused(cursor, statement):
    with pytest.raises(DatabaseError) as refusal, transaction.atomic():
        cursor.execute(statement)
    return getattr(refusal.value.__cause__, "sqlstate", "") == "42501"


def test_there_are_tables_to_defend():
    assert set(history_and_money()) <= set(connection.introspection.table_names())


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE {table} SET id = id",
        "DELETE FROM {table}",
        "TRUNCATE {table} CASCADE",
        "ALTER TABLE {table} DISABLE TRIGGER ALL",
        "ALTER TABLE {table} OWNER TO portal_app",
        "DROP TABLE {table} CASCADE",
    ],
)
def test_the_app_can_rewrite_neither_history_nor_payments(as_the_app, statement):
    for table in history_and_money():
        assert refused(as_the_app, statement.format(table=table)), table


@pytest.mark.parametrize(
    "statement",
    [
        "SET session_replication_role = replica",
        "DELETE FROM funding_grant",
        "DELETE FROM visits_recommendation",
        "TRUNCATE funding_grant CASCADE",
        "ALTER TABLE funding_grant DISABLE TRIGGER ALL",
        "CREATE TABLE mine (id int)",
        "DELETE FROM django_migrations",
        "CREATE OR REPLACE FUNCTION write_change() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'",
    ],
)
def test_the_app_cannot_go_round_the_triggers(as_the_app, statement):
    assert refused(as_the_app, statement)


def test_the_owner_could_so_the_refusals_prove_something():
    FollowUpActionFactory()
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE visits_followupaction DISABLE TRIGGER USER")
        cursor.execute("DELETE FROM visits_followupaction")
        assert cursor.rowcount == 1


def test_the_app_does_the_whole_job_of_a_day():
    agent, cooperative = UserFactory(), CooperativeFactory()
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE portal_app")
    a_day_of_work(agent, cooperative)
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")
    assert Disbursement.objects.count() == 2


def a_day_of_work(agent, cooperative):
    grant = actions.award(
        cooperative=cooperative,
        amount=Decimal(100000),
        purpose_fr="Achat d’un pétrin",
        decided_on=date(2026, 2, 2),
        agreement={"number": "CONV-1", "signed_on": date(2026, 3, 1)},
        instalments=[{"amount": Decimal(60000), "due_on": date(2026, 4, 1)}],
        by=agent,
    )
    paid = actions.disburse(
        grant=grant,
        amount=Decimal(60000),
        paid_on=date(2026, 4, 2),
        method="transfer",
        payment_reference="OP 1",
        instalment=grant.instalments.get(),
        by=agent,
    )
    actions.reverse(disbursement=paid, reason="erreur", by=agent)
    record_headcount(
        cooperative=cooperative, as_of=date(2026, 1, 1), source="press", members=12, by=agent
    )


def test_granting_twice_changes_nothing_and_takes_back_what_was_added():
    with connection.cursor() as cursor:
        cursor.execute("GRANT UPDATE ON funding_disbursement TO portal_app")
        assert "à jour" in said("grant_app_role")
        cursor.execute("SELECT has_table_privilege('portal_app', 'funding_disbursement', 'UPDATE')")
        assert cursor.fetchone() == (False,)


def test_a_database_without_the_role_is_left_alone(monkeypatch):
    monkeypatch.setattr(app_role, "ROLE", "no_such_role")
    assert "n’existe pas" in said("grant_app_role")
    app_role.grant_after_migrate()


def test_a_table_that_is_not_made_yet_is_given_nothing(db):
    assert "files_storedfile" in app_role.privileges()
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE files_storedfile CASCADE")
    assert "files_storedfile" not in app_role.privileges()
