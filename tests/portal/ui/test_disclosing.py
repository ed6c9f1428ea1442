import pytest
from django.core.exceptions import ValidationError
from django.db import Error, connection, transaction
from django.urls import reverse

from indh_portal.history.disclosures import LONGEST_REASON, disclose
from indh_portal.history.models import Act, Disclosure, What
from indh_portal.operations import app_role
from tests.journal import told
from tests.nouns.cooperatives import CooperativeFactory
from tests.nouns.territory import CommuneFactory
from tests.nouns.users import UserFactory

pytestmark = pytest.mark.django_db
WHY = "virement de la deuxième tranche"


def shown(*, by=None, subject=None, what=What.RIB, reason=WHY):
    return disclose(
        by=by or UserFactory(first_name="Amina", last_name="Agent"),
        subject=subject or CooperativeFactory(),
        what=what,
        reason=reason,
    )


def test_what_was_shown_is_kept_with_who_when_where_and_why():
    cooperative = CooperativeFactory()
    kept = shown(subject=cooperative, reason="  virement de   la deuxième tranche ")
    kept.refresh_from_db()
    assert (kept.what, kept.model, kept.key) == (
        "rib",
        "cooperatives.cooperative",
        cooperative.pk,
    )
    assert kept.reference == cooperative.reference
    assert kept.reason == WHY
    assert kept.communes == [cooperative.commune_id]
    assert kept.at is not None


@pytest.mark.parametrize("reason", ["", "   ", None, "urgent", "… !? — ----------"])
def test_a_reason_that_says_nothing_is_refused_in_words(reason):
    with pytest.raises(ValidationError) as refusal:
        shown(reason=reason)
    assert "pourquoi" in refusal.value.message_dict["reason"][0]
    assert not Disclosure.objects.exists()


@pytest.mark.parametrize(
    "number", ["0612345678", "06 12 34 56 78", "+212-612-345-678", "٠٦١٢٣٤٥٦٧٨", "9" * 24]
)
def test_a_reason_that_gives_the_number_away_is_refused_in_words(number):
    with pytest.raises(ValidationError) as refusal:
        shown(reason=f"appeler la présidente au {number}")
    assert "long numéro" in refusal.value.message_dict["reason"][0]


@pytest.mark.parametrize(
    "reason",
    ["virement de 140 000,00 DH", "réunion du 12/09/2026 à 10:42", "SUB-2026-001, VRS-2026-031"],
)
def test_a_reason_may_name_an_amount_a_day_or_a_reference(reason):
    assert shown(reason=reason).reason == reason


def test_a_reason_that_never_ends_is_refused_in_words():
    with pytest.raises(ValidationError) as refusal:
        shown(reason="pourquoi " * LONGEST_REASON)
    assert "Raccourcissez" in refusal.value.message_dict["reason"][0]


def test_each_showing_is_one_more_line_of_the_journal():
    cooperative = CooperativeFactory()
    for _again in range(3):
        shown(subject=cooperative)
    assert Disclosure.objects.count() == 3
    told = Act.objects.about(cooperative.reference)
    assert [entry.verb for entry in told].count("disclosure.rib") == 3


@pytest.mark.parametrize("what", What)
def test_the_journal_says_who_was_shown_what_and_why(what):
    cooperative = CooperativeFactory()
    shown(subject=cooperative, what=what)
    [sentence] = [
        each for each in told(cooperative.reference) if each.act.verb.startswith("disclosure.")
    ]
    assert "Amina Agent" in sentence.text
    assert cooperative.reference in sentence.text
    assert "a modifié" not in sentence.text
    assert sentence.act.reason == WHY
    [row] = sentence.rows
    assert [change.after for change in row.changes] == [what.label]


def test_the_journal_page_shows_it_to_those_of_the_territory_who_may_read_it(
    client, head, inspector
):
    shown()
    for reader in (head, inspector):
        page = reader.get(reverse("history")).content.decode()
        assert "a affiché le RIB" in page
        assert WHY in page
    elsewhere = UserFactory(role="inspector", posted=CommuneFactory(name_fr="Temsia"))
    client.force_login(elsewhere, backend="indh_portal.accounts.backends.RoleBackend")
    assert WHY not in client.get(reverse("history")).content.decode()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE history_disclosure SET reason = 'autre'",
        "DELETE FROM history_disclosure",
        "TRUNCATE history_disclosure CASCADE",
    ],
)
def test_what_was_shown_is_never_rewritten(statement):
    shown()
    with pytest.raises(Error), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_the_role_that_serves_pages_may_only_add_to_it():
    assert app_role.privileges()["history_disclosure"] == {"SELECT", "INSERT"}
