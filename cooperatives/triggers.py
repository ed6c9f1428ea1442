"""Defines the rules on cooperatives and merges that Postgres itself enforces.

Other apps use them too: `stays_with_its_cooperative` is on every table whose rows belong to a
cooperative. The SQL functions are in `migrations/*.sql`.
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
    """Refuses every update of a column that is not in `columns`.

    The database role of the pages has no right to update another column.
    """

    columns = ("cooperative_id",)


def only_its_cooperative_changes(name):
    """Return the trigger of a table whose rows are never edited.

    A merge may still give a row to another cooperative.
    """
    return OnlyTheseColumns(
        name=name,
        operation=pgtrigger.Update,
        # It runs after the update, since a generated column has no value before.
        when=pgtrigger.After,
        func=f"""
        PERFORM only_its_cooperative_changes(to_jsonb(NEW), to_jsonb(OLD), TG_TABLE_NAME, '{name}');
        RETURN NULL;
        """,
    )


def refuses(name, *columns):
    """Return the trigger that calls `name(NEW)` on a new row and on a change of these columns."""
    return pgtrigger.Trigger(
        name=name,
        operation=pgtrigger.Insert | pgtrigger.UpdateOf(*columns),
        when=pgtrigger.Before,
        func=f"PERFORM {name}(NEW); RETURN NEW;",
    )


survivor_is_not_absorbed = pgtrigger.Trigger(
    name="survivor_is_not_absorbed",
    operation=pgtrigger.Insert | pgtrigger.UpdateOf("merged_into_id"),
    when=pgtrigger.Before,
    func="PERFORM survivor_is_not_absorbed(NEW, OLD, TG_OP = 'UPDATE'); RETURN NEW;",
)

# The two next triggers are deferred, since a merge writes its row and `merged_into` one after the
# other.
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
