"""Tests what Postgres itself refuses about merges, and each relation to a cooperative."""

import pgtrigger
import pytest
from django.db import DatabaseError, IntegrityError, connection, models, transaction
from django.utils import timezone

from cooperatives import triggers
from cooperatives.actions import merging
from cooperatives.actions.merging import relations
from cooperatives.models import Cooperative, Headcount, Merge, MovedRow
from funding.models import Grant
from tests.cooperatives.merging import again, joined, two_records, undone
from tests.nouns.cooperatives import CooperativeFactory
from tests.nouns.grants import GrantFactory
from tests.nouns.headcounts import HeadcountFactory
from tests.nouns.users import UserFactory
from visits.models import VisitStop

pytestmark = pytest.mark.django_db

# A relation named `cooperative` moves with a merge, and its model has the trigger that guards it. A
# relation of another name stays with its record: add a new one here.
STAY = {
    "cooperatives.Cooperative.merged_into",
    "cooperatives.Merge.survivor",
    "cooperatives.Merge.absorbed",
    *("cooperatives.DistinctPair.first", "cooperatives.DistinctPair.second"),
    *("cooperatives.Duplicate.first", "cooperatives.Duplicate.second"),
    "funding.PaymentHold.recipient",  # follows the stop where it was recommended
}


@pytest.fixture
def pair():
    return two_records()


def refused(rule):
    return pytest.raises(DatabaseError, match=rule)


def at_once(statement, *values):
    """Run one statement of plain SQL, and check the deferred constraints immediately."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, values)
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


# --- every relation


def test_every_relation_to_a_cooperative_is_known_to_move_or_to_stay():
    fields = relations.pointing_at_cooperatives()
    pointing = {f"{field.model._meta.label}.{field.name}" for field in fields}

    moving = {f"{model._meta.label}.cooperative" for model in merging.moving()}
    assert pointing - moving == STAY
    assert {name for name in pointing if name.endswith(".cooperative")} == moving


def test_what_moves_is_guarded_by_the_database_and_can_be_written_down():
    """Check that each model that moves has `stays_with_its_cooperative` and an integer key.

    The trigger stands in `Meta.triggers`.
    """
    for model in merging.moving():
        registered = [trigger for owner, trigger in pgtrigger.registered() if owner is model]
        assert triggers.stays_with_its_cooperative in registered, model
        assert isinstance(model._meta.pk, models.BigAutoField), model


def test_a_row_moves_after_the_rows_it_points_to():
    order = merging.moving()

    assert order.index(Grant) < order.index(VisitStop)


def test_every_unique_fact_is_yielded_by_an_absorbed_record():
    """Check that no unique constraint of cooperatives counts absorbed records.

    Otherwise the survivor could not take the value of the absorbed record.
    """
    for constraint in Cooperative._meta.constraints:
        if isinstance(constraint, models.UniqueConstraint):
            assert "merged_into__isnull" in str(constraint.condition), constraint.name


# --- plain SQL


@pytest.mark.parametrize("table", ["funding_grant", "visits_visitstop", "cooperatives_officer"])
def test_plain_sql_cannot_give_a_row_to_another_cooperative(pair, table):
    survivor, absorbed = pair

    with refused("without a merge"):
        at_once(
            f"UPDATE {table} SET cooperative_id = %s WHERE cooperative_id = %s",
            survivor.pk,
            absorbed.pk,
        )


def test_a_merge_of_two_others_gives_no_leave(pair):
    joined(*pair)
    grant, other = GrantFactory(), CooperativeFactory()

    with refused("without a merge"):
        at_once("UPDATE funding_grant SET cooperative_id = %s WHERE id = %s", other.pk, grant.pk)


def test_a_merge_gives_no_leave_to_a_row_it_did_not_carry(pair):
    survivor, absorbed = pair
    joined(survivor, absorbed)
    entered_since = GrantFactory(cooperative=again(survivor))

    with refused("without a merge"):
        at_once(
            "UPDATE funding_grant SET cooperative_id = %s WHERE id = %s",
            absorbed.pk,
            entered_since.pk,
        )


def test_an_undone_merge_gives_no_leave_any_more(pair):
    survivor, absorbed = pair
    grant = absorbed.grants.get()
    undone(joined(survivor, absorbed))

    with refused("without a merge"):
        at_once("UPDATE funding_grant SET cooperative_id = %s WHERE id = %s", survivor.pk, grant.pk)


def test_plain_sql_attaches_nothing_to_an_absorbed_record(pair):
    survivor, absorbed = pair
    joined(survivor, absorbed)

    with refused("was merged: nothing is attached to it"):
        at_once(
            "INSERT INTO cooperatives_officer (cooperative_id, name_fr, name_ar, role, phone)"
            " VALUES (%s, 'X', '', 'manager', '')",
            absorbed.pk,
        )


def test_a_headcount_may_change_cooperative_by_a_merge_and_nothing_else(pair):
    survivor, absorbed = pair
    counted = absorbed.headcounts.get()
    joined(survivor, absorbed)

    assert Headcount.objects.get(pk=counted.pk).cooperative == survivor
    with refused("never edited"):
        at_once("UPDATE cooperatives_headcount SET members = 99 WHERE id = %s", counted.pk)
    with refused(r"never edited|without a merge"):
        at_once(
            "UPDATE cooperatives_headcount SET members = 99, cooperative_id = %s WHERE id = %s",
            CooperativeFactory().pk,
            HeadcountFactory().pk,
        )


def test_a_stop_carried_by_a_merge_changes_nothing_else(pair):
    survivor, absorbed = pair
    stop = absorbed.visit_stops.get()

    with refused("its stops do not change"), transaction.atomic():
        merge = Merge.objects.create(
            survivor=survivor, absorbed=absorbed, merged_by=UserFactory(), reason="forgée"
        )
        MovedRow.objects.create(merge=merge, model="visits.visitstop", row_key=stop.pk)
        VisitStop.objects.filter(pk=stop.pk).update(cooperative=survivor, observations="X")


def test_a_record_is_absorbed_by_a_merge_only(pair):
    survivor, absorbed = pair

    with refused("is not where its merge says"):
        at_once(
            "UPDATE cooperatives_cooperative SET merged_into_id = %s WHERE id = %s",
            survivor.pk,
            absorbed.pk,
        )


def test_a_merge_without_its_absorbed_record_is_refused(pair):
    survivor, absorbed = pair

    with refused("is not where its merge says"), transaction.atomic():
        Merge.objects.create(
            survivor=survivor, absorbed=absorbed, merged_by=UserFactory(), reason="forgée"
        )
        relations.check_everything_now()


def test_a_record_comes_back_by_an_undoing_only(pair):
    survivor, absorbed = pair
    joined(survivor, absorbed)

    with refused("is not where its merge says"):
        at_once(
            "UPDATE cooperatives_cooperative SET merged_into_id = NULL WHERE id = %s", absorbed.pk
        )


def test_an_absorbed_record_absorbs_no_other(pair):
    survivor, absorbed = pair
    joined(survivor, absorbed)

    with refused("was merged itself"):
        at_once(
            "UPDATE cooperatives_cooperative SET merged_into_id = %s WHERE id = %s",
            absorbed.pk,
            CooperativeFactory().pk,
        )


def test_a_merge_and_its_rows_are_never_edited_nor_deleted(pair):
    merge = joined(*pair)

    for change in (
        lambda: Merge.objects.filter(pk=merge.pk).update(reason="autre"),
        lambda: Merge.objects.filter(pk=merge.pk).delete(),
        lambda: MovedRow.objects.filter(merge=merge).update(row_key=1),
        lambda: MovedRow.objects.filter(merge=merge).delete(),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()


def test_an_undone_merge_stays_undone(pair):
    merge = joined(*pair)
    undone(merge)

    with refused("undone once"), transaction.atomic():
        Merge.objects.filter(pk=merge.pk).update(undone_at=timezone.now())


def test_a_merge_states_its_reason_and_its_two_records(pair):
    survivor, absorbed = pair
    author = UserFactory()

    for facts, rule in (
        ({"survivor": survivor, "absorbed": absorbed, "reason": ""}, "merge_has_a_reason"),
        ({"survivor": survivor, "absorbed": survivor, "reason": "X"}, "joins_two_cooperatives"),
        (
            {
                "survivor": survivor,
                "absorbed": absorbed,
                "reason": "X",
                "undone_at": timezone.now(),
            },
            "merge_undoing_is_whole_or_absent",
        ),
    ):
        with pytest.raises(IntegrityError, match=rule), transaction.atomic():
            Merge.objects.create(merged_by=author, **facts)


def test_a_record_is_absorbed_once_at_a_time(pair):
    survivor, absorbed = pair
    joined(survivor, absorbed)

    with refused("cooperative_is_absorbed_once_at_a_time"), transaction.atomic():
        Merge.objects.create(
            survivor=CooperativeFactory(), absorbed=absorbed, merged_by=UserFactory(), reason="X"
        )


def test_the_role_that_serves_pages_merges_and_undoes(pair):
    survivor, absorbed = pair
    author = UserFactory(role="head")
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE portal_app")
        undone(joined(survivor, absorbed, by=author), by=author)
        cursor.execute("RESET ROLE")

    assert again(absorbed).merged_into is None
