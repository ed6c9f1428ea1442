from django.db import migrations

INDEXES = """
CREATE INDEX history_by_time ON pghistory_context (created_at DESC, id DESC);
CREATE INDEX history_by_subject
    ON pghistory_context ((metadata ->> 'reference'), created_at DESC);
"""
DROP_INDEXES = "DROP INDEX history_by_time; DROP INDEX history_by_subject;"

# Who and why are as final as what: the first statement of an act writes them, none rewrites them.
ATTACH_ONCE = """
CREATE OR REPLACE FUNCTION _pgh_attach_context() RETURNS pghistory_context.id%TYPE AS $$
    DECLARE
        _pgh_context_id UUID;
        _pgh_context_metadata JSONB;
    BEGIN
        BEGIN
            SELECT INTO _pgh_context_id current_setting('pghistory.context_id');
            SELECT INTO _pgh_context_metadata current_setting('pghistory.context_metadata');
            EXCEPTION WHEN OTHERS THEN
        END;
        IF _pgh_context_id IS NULL OR _pgh_context_metadata IS NULL THEN
            RETURN NULL;
        END IF;
        INSERT INTO pghistory_context (id, metadata, created_at, updated_at)
            VALUES (_pgh_context_id, _pgh_context_metadata, clock_timestamp(), clock_timestamp())
            ON CONFLICT (id) DO NOTHING;
        RETURN _pgh_context_id;
    END;
$$ LANGUAGE plpgsql;
"""

REFUSE = """
CREATE FUNCTION refuse_to_rewrite_history() RETURNS trigger AS $$
BEGIN
    RAISE EXCEPTION 'history is append-only' USING ERRCODE = 'insufficient_privilege';
END;
$$ LANGUAGE plpgsql;
CREATE TRIGGER history_is_append_only BEFORE UPDATE OR DELETE ON pghistory_context
    FOR EACH ROW EXECUTE FUNCTION refuse_to_rewrite_history();
"""
ALLOW = """
DROP TRIGGER history_is_append_only ON pghistory_context;
DROP FUNCTION refuse_to_rewrite_history();
"""


class Migration(migrations.Migration):
    initial = True

    dependencies = [("pghistory", "0007_auto_20250421_0444")]

    operations = [
        migrations.CreateModel(
            name="Entry",
            fields=[],
            options={
                "verbose_name": "ligne d’historique",
                "verbose_name_plural": "lignes d’historique",
                "ordering": ["-created_at", "-pk"],
                "proxy": True,
                "default_permissions": (),
                "indexes": [],
                "constraints": [],
            },
            bases=("pghistory.context",),
        ),
        migrations.RunSQL(INDEXES, DROP_INDEXES),
        migrations.RunSQL(ATTACH_ONCE, migrations.RunSQL.noop),
        migrations.RunSQL(REFUSE, ALLOW),
    ]
