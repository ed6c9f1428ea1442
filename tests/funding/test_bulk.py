"""Tests what people do to several grants at once, and the file of ticked payments."""

import io
from decimal import Decimal

import pytest
from python_calamine import load_workbook

from funding.actions import resume, suspend
from funding.models import Grant
from indh_portal.history.models import Act
from tests.nouns.disbursements import DisbursementFactory
from tests.nouns.grants import GrantFactory
from tests.nouns.programmes import ProgrammeAxisFactory
from tests.together import checked, confirmed, left_out, opened, told

pytestmark = pytest.mark.django_db

CORRECT, SUSPEND, CLOSE = (f"/grants/together/{act}/" for act in ("correct", "suspend", "close"))


def paid_grant():
    """Create a grant whose whole amount was paid before the portal."""
    return GrantFactory(
        entered_afterwards=True, paid_before=Decimal("100000.00"), status="paid", decided_on=None
    )


def statuses(*grants):
    return [Grant.objects.get(pk=grant.pk).status for grant in grants]


def test_grants_take_another_axis_with_a_reason(officer):
    axis = ProgrammeAxisFactory(code="autre", name_fr="Autre axe")
    grant, already = GrantFactory(), GrantFactory(axis=axis)
    ended = GrantFactory(status="terminated", status_reason="Abandon")

    page = opened(officer, CORRECT, [grant, already, ended])
    page = checked(officer, CORRECT, page, axis=axis.pk, phase="", reason="Reclassement")
    assert "Autre axe" in page.text
    assert sorted(map(len, left_out(page).values())) == [1, 1]
    done = confirmed(officer, CORRECT, page)

    assert told(done) == ["1 subvention corrigée."]
    corrected = Grant.objects.get(pk=grant.pk)
    assert (corrected.axis, corrected.amount) == (axis, grant.amount)
    assert Act.objects.get(verb="grant.corrected").reason == "Reclassement"


def test_a_correction_says_what_changes(officer):
    page = opened(officer, CORRECT, [GrantFactory()])

    refused = checked(officer, CORRECT, page, axis="", phase="", reason="Reclassement")

    assert refused.status_code == 422


def test_only_what_is_paid_in_full_is_closed(head):
    paid, owing = paid_grant(), GrantFactory(agreed=True)

    page = opened(head, CLOSE, [paid, owing])
    (reason,) = left_out(page)
    assert reason.startswith("Impossible de clôturer : il reste 100")
    assert statuses(paid, owing) == ["paid", "agreed"]
    done = confirmed(head, CLOSE, page)

    assert told(done) == ["1 subvention clôturée."]
    assert statuses(paid, owing) == ["closed", "agreed"]


def test_sent_twice_they_are_closed_once(head):
    page = opened(head, CLOSE, [paid_grant(), paid_grant()])
    for _ in range(2):
        assert confirmed(head, CLOSE, page).status_code == 200

    assert Act.objects.filter(verb="grant.closed").count() == 2


@pytest.mark.parametrize("number", [1, 5])
def test_a_check_of_closings_costs_the_same_whatever_its_rows(
    head, django_assert_num_queries, number
):
    rows = [paid_grant() for _ in range(number)]

    # The queries: session, person, whether a row is ticked, versions, rows.
    with django_assert_num_queries(5):
        opened(head, CLOSE, rows)


def test_grants_are_suspended_with_one_reason(head):
    running, ended = GrantFactory(agreed=True), GrantFactory(status="terminated", status_reason="x")

    page = opened(head, SUSPEND, [running, ended])
    page = checked(head, SUSPEND, page, reason="Contrôle en cours")
    assert len(left_out(page)) == 1
    done = confirmed(head, SUSPEND, page)

    assert told(done) == ["1 subvention suspendue."]
    assert Grant.objects.get(pk=running.pk).status_reason == "Contrôle en cours"


def test_a_grant_that_changed_since_is_left_and_said(head):
    moved, other = GrantFactory(agreed=True), GrantFactory(agreed=True)
    page = opened(head, SUSPEND, [moved, other])
    page = checked(head, SUSPEND, page, reason="Contrôle en cours")
    resume(grant=suspend(grant=moved, reason="Essai", by=head.user), by=head.user)

    done = confirmed(head, SUSPEND, page)

    assert told(done)[0] == "1 subvention suspendue."
    assert moved.reference in told(done)[1]
    assert statuses(moved, other) == ["agreed", "suspended"]


def test_an_officer_neither_suspends_nor_closes(officer):
    grant = paid_grant()

    page = officer.get("/grants/").text
    assert f'formaction="{CORRECT}"' in page
    assert f'formaction="{CLOSE}"' not in page
    assert opened(officer, CLOSE, [grant]).status_code == 403


@pytest.mark.parametrize("room", ["grants", "disbursements"])
def test_the_ticked_rows_are_exported_by_a_reader(inspector, room):
    payment = DisbursementFactory()
    DisbursementFactory()
    row = {"grants": payment.grant, "disbursements": payment}[room]

    answer = opened(inspector, f"/{room}/together/export/", [row])

    book = load_workbook(io.BytesIO(b"".join(answer.streaming_content)))
    answer.close()
    references = [line[0] for line in book.get_sheet_by_index(0).to_python()]
    assert references == ["Référence", row.reference, "Total"]
