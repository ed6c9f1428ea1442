"""What Postgres itself refuses about cooperatives that become one, whoever writes.

Declared here for the rooms above too: `stays_with_its_cooperative` guards every table that hangs
on a cooperative. The functions stand in `migrations/*.sql`.
"""

import pgtrigger

stays_with_its_cooperative = pgtrigger.Trigger(
    name="stays_with_its_cooperative",
    operation=pgtrigger.Insert | pgtrigger.UpdateOf("cooperative_id"),
    when=pgtrigger.Before,
    func=pgtrigger.Func(
        """
        PERFORM stays_with_its_cooperative(
            '{meta.label_lower}', TG_OP = 'UPDATE', NEW.{meta.pk.column},
            OLD.cooperative_id, NEW.cooperative_id
        );
        RETURN NEW;
        """
    ),
)


class OnlyTheseColumns(pgtrigger.Trigger):
    """Refuses every update but that of `columns`; the role of the pages is given no other."""

    columns = ("cooperative_id",)


def only_its_cooperative_changes(name):
    """For a row that is never edited: a merge may carry it elsewhere, nothing else may touch it."""
    return OnlyTheseColumns(
        name=name,
        operation=pgtrigger.Update,
        # After: a generated column has no value before.
        when=pgtrigger.After,
        func=f"""
        PERFORM only_its_cooperative_changes(to_jsonb(NEW), to_jsonb(OLD), TG_TABLE_NAME, '{name}');
        RETURN NULL;
        """,
    )


survivor_is_not_absorbed = pgtrigger.Trigger(
    name="survivor_is_not_absorbed",
    operation=pgtrigger.Insert | pgtrigger.UpdateOf("merged_into_id"),
    when=pgtrigger.Before,
    func="PERFORM survivor_is_not_absorbed(NEW, OLD, TG_OP = 'UPDATE'); RETURN NEW;",
)

general_meeting_is_not_in_the_future = pgtrigger.Trigger(
    name="general_meeting_is_not_in_the_future",
    operation=pgtrigger.Insert | pgtrigger.UpdateOf("held_on", "accounts_filed_on"),
    when=pgtrigger.Before,
    func="PERFORM general_meeting_is_not_in_the_future(NEW); RETURN NEW;",
)

# Deferred: a merge is a row and a column, written one after the other.
absorbed_has_its_merge = pgtrigger.Trigger(
    name="absorbed_has_its_merge",
    operation=pgtrigger.Insert | pgtrigger.UpdateOf("merged_into_id"),
    when=pgtrigger.After,
    timing=pgtrigger.Deferred,
    func="PERFORM absorbed_as_its_merge_says(NEW.id); RETURN NULL;",
)

merge_has_its_absorbed = pgtrigger.Trigger(
    name="merge_has_its_absorbed",
    operation=pgtrigger.Insert | pgtrigger.Update,
    when=pgtrigger.After,
    timing=pgtrigger.Deferred,
    func="PERFORM absorbed_as_its_merge_says(NEW.absorbed_id); RETURN NULL;",
)

merge_is_only_undone_once = pgtrigger.Trigger(
    name="merge_is_only_undone_once",
    operation=pgtrigger.Update,
    when=pgtrigger.After,
    func="PERFORM merge_is_only_undone_once(NEW, OLD); RETURN NULL;",
)

replaces_its_own_kind = pgtrigger.Trigger(
    name="replaces_its_own_kind",
    operation=pgtrigger.Insert,
    when=pgtrigger.Before,
    func="PERFORM replaces_its_own_kind(NEW); RETURN NEW;",
)

stays_reserved_and_withdrawn = pgtrigger.Trigger(
    name="stays_reserved_and_withdrawn",
    operation=pgtrigger.Update,
    when=pgtrigger.Before,
    func="PERFORM stays_reserved_and_withdrawn(NEW, OLD); RETURN NEW;",
)
