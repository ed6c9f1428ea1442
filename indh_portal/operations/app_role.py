"""Says what the role that serves pages may do in the database: never more than the triggers allow.

The role owns nothing, so it can neither disable a trigger nor empty a table. Where a trigger
refuses UPDATE or DELETE, the role does not even have that privilege.
"""

import pgtrigger
from django.db import connection
from psycopg.sql import SQL, Identifier

from cooperatives.triggers import OnlyTheseColumns

ROLE = "portal_app"
EVERYTHING = {"SELECT", "INSERT", "UPDATE", "DELETE"}
# The portal only reads these tables of libraries.
NOT_OURS = {"django_migrations": {"SELECT"}}


def exists():
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [ROLE])
        return cursor.fetchone() is not None


def privileges():
    """Return {table: privileges of the role on it}."""
    tables = dict.fromkeys(connection.introspection.table_names(), EVERYTHING)
    for model, trigger in pgtrigger.registered():
        table = model._meta.db_table
        if table not in tables:  # the table does not exist yet: only some apps were migrated
            continue
        if isinstance(trigger, pgtrigger.Protect) and not trigger.get_condition(model):
            tables[table] = tables[table] - set(str(trigger.operation).split(" OR "))
        if isinstance(trigger, OnlyTheseColumns):
            columns = f"UPDATE ({', '.join(trigger.columns)})"
            tables[table] = tables[table] - {"UPDATE"} | {columns}
    return tables | NOT_OURS


def grant():
    """Give the role its privileges, and take back every other privilege on these tables."""
    role = Identifier(ROLE)
    schema = Identifier("public")
    with connection.cursor() as cursor:
        for statement in (
            "REVOKE ALL ON ALL TABLES IN SCHEMA {schema} FROM {role}",
            "GRANT USAGE ON SCHEMA {schema} TO {role}",
            "GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA {schema} TO {role}",
        ):
            cursor.execute(SQL(statement).format(schema=schema, role=role))
        for table, names in privileges().items():
            held = SQL(", ").join(map(SQL, sorted(names)))
            statement = SQL("GRANT {} ON {} TO {}").format(held, Identifier(table), role)
            cursor.execute(statement)


def grant_after_migrate(**kwargs):
    """Grant the privileges after Django’s `post_migrate`, so that pages can use a new table."""
    if exists():
        grant()
