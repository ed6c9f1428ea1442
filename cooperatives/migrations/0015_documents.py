import django.core.validators
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import indh_portal.parsing.model_fields
import indh_portal.parsing.validators


class Migration(migrations.Migration):
    dependencies = [
        ("cooperatives", "0014_spellings"),
        ("files", "0001_stored_files"),
        ("pghistory", "0007_auto_20250421_0444"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="DocumentKindEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "name_fr",
                    models.CharField(blank=True, max_length=150, verbose_name="nom en français"),
                ),
                (
                    "name_ar",
                    models.CharField(blank=True, max_length=150, verbose_name="nom en arabe"),
                ),
                (
                    "name_zgh",
                    models.CharField(blank=True, max_length=150, verbose_name="nom en amazighe"),
                ),
                ("code", models.SlugField(db_index=False, max_length=40, verbose_name="code")),
                (
                    "rank",
                    models.PositiveSmallIntegerField(default=100, verbose_name="ordre d’affichage"),
                ),
                (
                    "required",
                    models.BooleanField(
                        default=False,
                        help_text="Absent, il est compté parmi les documents manquants.",
                        verbose_name="demandé à chaque coopérative",
                    ),
                ),
                (
                    "restricted",
                    models.BooleanField(
                        default=False,
                        help_text="Sa présence se voit, son contenu s’ouvre avec un motif et un droit.",
                        verbose_name="réservé",
                    ),
                ),
                (
                    "single",
                    models.BooleanField(
                        default=True,
                        help_text="Décoché, plusieurs documents de ce type valent en même temps.",
                        verbose_name="un seul en vigueur",
                    ),
                ),
                (
                    "validity_months",
                    indh_portal.parsing.model_fields.CountField(
                        blank=True,
                        help_text="Donne l’expiration quand le document ne la dit pas. Vide : il n’expire pas.",
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(600),
                        ],
                        verbose_name="durée habituelle en mois",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="CooperativeDocument",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "version",
                    models.PositiveIntegerField(default=1, editable=False, verbose_name="version"),
                ),
                (
                    "issued_on",
                    indh_portal.parsing.model_fields.DayField(
                        blank=True,
                        null=True,
                        validators=[indh_portal.parsing.validators.not_in_the_future],
                        verbose_name="délivré le",
                    ),
                ),
                (
                    "expires_on",
                    indh_portal.parsing.model_fields.DayField(
                        blank=True, null=True, verbose_name="expire le"
                    ),
                ),
                ("restricted", models.BooleanField(default=False, verbose_name="réservé")),
                ("note", models.CharField(blank=True, max_length=300, verbose_name="remarque")),
                ("added_at", models.DateTimeField(auto_now_add=True, verbose_name="ajouté à")),
                (
                    "withdrawn_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="retiré à"),
                ),
                (
                    "withdrawn_reason",
                    models.CharField(blank=True, max_length=300, verbose_name="motif du retrait"),
                ),
                (
                    "added_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="ajouté par",
                    ),
                ),
                (
                    "cooperative",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="documents",
                        to="cooperatives.cooperative",
                        verbose_name="coopérative",
                    ),
                ),
                (
                    "file",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="files.storedfile",
                        verbose_name="fichier",
                    ),
                ),
                (
                    "replaces",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replacements",
                        to="cooperatives.cooperativedocument",
                        verbose_name="remplace",
                    ),
                ),
                (
                    "withdrawn_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="retiré par",
                    ),
                ),
            ],
            options={
                "verbose_name": "document",
                "verbose_name_plural": "documents",
                "ordering": ["kind", "-added_at", "-pk"],
                "permissions": [
                    (
                        "view_cooperativedocument",
                        "Ouvre les documents qui ne sont pas réservés",
                    ),
                    ("withdraw_cooperativedocument", "Retire un document ajouté par erreur"),
                    (
                        "open_restricted_cooperativedocument",
                        "Ouvre un document réservé, avec un motif gardé dans l’historique",
                    ),
                ],
                "default_permissions": ("add", "change"),
            },
        ),
        migrations.CreateModel(
            name="DocumentKind",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "name_fr",
                    models.CharField(blank=True, max_length=150, verbose_name="nom en français"),
                ),
                (
                    "name_ar",
                    models.CharField(blank=True, max_length=150, verbose_name="nom en arabe"),
                ),
                (
                    "name_zgh",
                    models.CharField(blank=True, max_length=150, verbose_name="nom en amazighe"),
                ),
                ("code", models.SlugField(max_length=40, unique=True, verbose_name="code")),
                (
                    "rank",
                    models.PositiveSmallIntegerField(default=100, verbose_name="ordre d’affichage"),
                ),
                (
                    "required",
                    models.BooleanField(
                        default=False,
                        help_text="Absent, il est compté parmi les documents manquants.",
                        verbose_name="demandé à chaque coopérative",
                    ),
                ),
                (
                    "restricted",
                    models.BooleanField(
                        default=False,
                        help_text="Sa présence se voit, son contenu s’ouvre avec un motif et un droit.",
                        verbose_name="réservé",
                    ),
                ),
                (
                    "single",
                    models.BooleanField(
                        default=True,
                        help_text="Décoché, plusieurs documents de ce type valent en même temps.",
                        verbose_name="un seul en vigueur",
                    ),
                ),
                (
                    "validity_months",
                    indh_portal.parsing.model_fields.CountField(
                        blank=True,
                        help_text="Donne l’expiration quand le document ne la dit pas. Vide : il n’expire pas.",
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(600),
                        ],
                        verbose_name="durée habituelle en mois",
                    ),
                ),
            ],
            options={
                "verbose_name": "type de document",
                "verbose_name_plural": "types de document",
                "ordering": ["rank", "name_fr", "pk"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("name_fr", ""), _negated=True),
                            models.Q(("name_ar", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="documentkind_is_named_in_french_or_arabic",
                        violation_error_message="Donnez le nom en français ou en arabe.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="CooperativeDocumentEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "issued_on",
                    indh_portal.parsing.model_fields.DayField(
                        blank=True,
                        null=True,
                        validators=[indh_portal.parsing.validators.not_in_the_future],
                        verbose_name="délivré le",
                    ),
                ),
                (
                    "expires_on",
                    indh_portal.parsing.model_fields.DayField(
                        blank=True, null=True, verbose_name="expire le"
                    ),
                ),
                ("restricted", models.BooleanField(default=False, verbose_name="réservé")),
                ("note", models.CharField(blank=True, max_length=300, verbose_name="remarque")),
                ("added_at", models.DateTimeField(auto_now_add=True, verbose_name="ajouté à")),
                (
                    "withdrawn_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="retiré à"),
                ),
                (
                    "withdrawn_reason",
                    models.CharField(blank=True, max_length=300, verbose_name="motif du retrait"),
                ),
                (
                    "added_by",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="ajouté par",
                    ),
                ),
                (
                    "cooperative",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="cooperatives.cooperative",
                        verbose_name="coopérative",
                    ),
                ),
                (
                    "file",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="files.storedfile",
                        verbose_name="fichier",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="cooperatives.cooperativedocument",
                    ),
                ),
                (
                    "replaces",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="cooperatives.cooperativedocument",
                        verbose_name="remplace",
                    ),
                ),
                (
                    "withdrawn_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="retiré par",
                    ),
                ),
                (
                    "kind",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="cooperatives.documentkind",
                        verbose_name="type de document",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="cooperativedocument",
            name="kind",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="documents",
                to="cooperatives.documentkind",
                verbose_name="type de document",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="documentkind",
            trigger=pgtrigger.compiler.Trigger(
                name="document_kind_stays_single_or_not",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."single" IS DISTINCT FROM (NEW."single"))',
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="c3373ca5c99af677f77f44d04dd31ce606d9c97c",
                    operation="UPDATE",
                    pgid="pgtrigger_document_kind_stays_single_or_not_dcac4",
                    table="cooperatives_documentkind",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="documentkind",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "cooperatives_documentkindevent" ("code", "id", "name_ar", "name_fr", "name_zgh", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rank", "required", "restricted", "single", "validity_months") VALUES (NEW."code", NEW."id", NEW."name_ar", NEW."name_fr", NEW."name_zgh", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."rank", NEW."required", NEW."restricted", NEW."single", NEW."validity_months"); RETURN NULL;',
                    hash="3e9e7eb7fb43dcd5b7e1f87077111037ceafcd63",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_c168e",
                    table="cooperatives_documentkind",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="documentkind",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "cooperatives_documentkindevent" ("code", "id", "name_ar", "name_fr", "name_zgh", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rank", "required", "restricted", "single", "validity_months") VALUES (NEW."code", NEW."id", NEW."name_ar", NEW."name_fr", NEW."name_zgh", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."rank", NEW."required", NEW."restricted", NEW."single", NEW."validity_months"); RETURN NULL;',
                    hash="d25d01443dc17c660ba8b7d858440d3208573b6f",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_4558a",
                    table="cooperatives_documentkind",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="documentkind",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "cooperatives_documentkindevent" ("code", "id", "name_ar", "name_fr", "name_zgh", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rank", "required", "restricted", "single", "validity_months") VALUES (OLD."code", OLD."id", OLD."name_ar", OLD."name_fr", OLD."name_zgh", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."rank", OLD."required", OLD."restricted", OLD."single", OLD."validity_months"); RETURN NULL;',
                    hash="06b5fd7776b812a3ca5fd144a90ca00c02cecd64",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_86def",
                    table="cooperatives_documentkind",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddField(
            model_name="documentkindevent",
            name="pgh_context",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="pghistory.context",
            ),
        ),
        migrations.AddField(
            model_name="documentkindevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="cooperatives.documentkind",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="cooperativedocumentevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="3cb48107020d0e7ab0a4a5de7f4709a92df10158",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_c9882",
                    table="cooperatives_cooperativedocumentevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="cooperativedocument",
            index=models.Index(fields=["cooperative", "kind"], name="document_of_a_slot"),
        ),
        migrations.AddIndex(
            model_name="cooperativedocument",
            index=models.Index(
                condition=models.Q(("expires_on__isnull", False), ("withdrawn_at__isnull", True)),
                fields=["expires_on"],
                name="document_by_last_day",
            ),
        ),
        migrations.AddConstraint(
            model_name="cooperativedocument",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("issued_on__isnull", True),
                    ("expires_on__isnull", True),
                    ("expires_on__gte", models.F("issued_on")),
                    _connector="OR",
                ),
                name="document_expires_after_it_is_issued",
                violation_error_message="Le document expire avant d’être délivré.",
            ),
        ),
        migrations.AddConstraint(
            model_name="cooperativedocument",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("withdrawn_at__isnull", True),
                        ("withdrawn_by__isnull", True),
                        ("withdrawn_reason", ""),
                    ),
                    models.Q(
                        models.Q(("withdrawn_reason", ""), _negated=True),
                        ("withdrawn_at__isnull", False),
                        ("withdrawn_by__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="document_withdrawal_is_whole_or_absent",
                violation_error_message="Un document retiré porte une date, un auteur et un motif.",
            ),
        ),
        migrations.AddConstraint(
            model_name="cooperativedocument",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("replaces__isnull", True),
                    models.Q(("replaces", models.F("pk")), _negated=True),
                    _connector="OR",
                ),
                name="document_does_not_replace_itself",
                violation_error_message="Un document ne se remplace pas lui-même.",
            ),
        ),
        migrations.AddConstraint(
            model_name="cooperativedocument",
            constraint=models.UniqueConstraint(
                condition=models.Q(("withdrawn_at__isnull", True)),
                fields=("replaces",),
                name="document_is_replaced_once_at_a_time",
                violation_error_message="Ce document est déjà remplacé par un autre.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="cooperativedocument",
            trigger=pgtrigger.compiler.Trigger(
                name="count_saves",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="NEW.version = OLD.version + 1; RETURN NEW;",
                    hash="ea7ad1723257dc87b69c3799a290a0133b6ec090",
                    operation="UPDATE",
                    pgid="pgtrigger_count_saves_7ffbc",
                    table="cooperatives_cooperativedocument",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="cooperativedocument",
            trigger=pgtrigger.compiler.Trigger(
                name="stays_with_its_cooperative",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    declare="DECLARE the_cooperative cooperatives_cooperative%ROWTYPE;",
                    func="\n        IF TG_OP = 'UPDATE' THEN\n            IF NEW.cooperative_id = OLD.cooperative_id THEN\n                RETURN NEW;\n            END IF;\n            IF NOT EXISTS (\n                SELECT 1 FROM cooperatives_movedrow moved\n                    JOIN cooperatives_merge merge ON merge.id = moved.merge_id\n                WHERE moved.model = 'cooperatives.cooperativedocument' AND moved.row_key = NEW.id\n                    AND merge.undone_at IS NULL\n                    AND (OLD.cooperative_id, NEW.cooperative_id) IN (\n                        (merge.absorbed_id, merge.survivor_id),\n                        (merge.survivor_id, merge.absorbed_id)\n                    )\n            ) THEN\n                RAISE EXCEPTION 'cooperatives.cooperativedocument % changes its cooperative without a merge',\n                    NEW.id\n                    USING ERRCODE = 'check_violation', CONSTRAINT = 'stays_with_its_cooperative';\n            END IF;\n        END IF;\n        SELECT * INTO the_cooperative FROM cooperatives_cooperative\n            WHERE id = NEW.cooperative_id FOR KEY SHARE;\n        IF the_cooperative.merged_into_id IS NOT NULL THEN\n            RAISE EXCEPTION 'cooperative % was merged: nothing is attached to it',\n                the_cooperative.reference\n                USING ERRCODE = 'check_violation',\n                    CONSTRAINT = 'absorbed_cooperative_receives_nothing';\n        END IF;\n        RETURN NEW;\n        ",
                    hash="3e7204e6acd237ae1943adfe4e6b99a5f8d02809",
                    operation='INSERT OR UPDATE OF "cooperative_id"',
                    pgid="pgtrigger_stays_with_its_cooperative_e9629",
                    table="cooperatives_cooperativedocument",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="cooperativedocument",
            trigger=pgtrigger.compiler.Trigger(
                name="replaces_its_own_kind",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n        IF NEW.replaces_id IS NOT NULL AND NOT EXISTS (\n            SELECT 1 FROM cooperatives_cooperativedocument former\n            WHERE former.id = NEW.replaces_id AND former.cooperative_id = NEW.cooperative_id\n                AND former.kind_id = NEW.kind_id\n        ) THEN\n            RAISE EXCEPTION 'a document replaces one of its kind and of its cooperative'\n                USING ERRCODE = 'check_violation', CONSTRAINT = 'replaces_its_own_kind';\n        END IF;\n        RETURN NEW;\n    ",
                    hash="35d71d72740908cd49e80bbbc0a009b6cbd1d175",
                    operation="INSERT",
                    pgid="pgtrigger_replaces_its_own_kind_020fc",
                    table="cooperatives_cooperativedocument",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="cooperativedocument",
            trigger=pgtrigger.compiler.Trigger(
                name="stays_reserved_and_withdrawn",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n        IF OLD.restricted AND NOT NEW.restricted\n            OR OLD.withdrawn_at IS NOT NULL AND (\n                NEW.withdrawn_at, NEW.withdrawn_by_id, NEW.withdrawn_reason\n            ) IS DISTINCT FROM (OLD.withdrawn_at, OLD.withdrawn_by_id, OLD.withdrawn_reason) THEN\n            RAISE EXCEPTION 'document % stays reserved, and withdrawn', OLD.id\n                USING ERRCODE = 'check_violation', CONSTRAINT = 'stays_reserved_and_withdrawn';\n        END IF;\n        RETURN NEW;\n    ",
                    hash="a124c9c69843d43fe1b86a7d55f0f12d90d96b19",
                    operation="UPDATE",
                    pgid="pgtrigger_stays_reserved_and_withdrawn_6363a",
                    table="cooperatives_cooperativedocument",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="cooperativedocument",
            trigger=pgtrigger.compiler.Trigger(
                name="document_is_never_another_paper",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."kind_id" IS DISTINCT FROM (NEW."kind_id") OR OLD."file_id" IS DISTINCT FROM (NEW."file_id") OR OLD."replaces_id" IS DISTINCT FROM (NEW."replaces_id") OR OLD."added_by_id" IS DISTINCT FROM (NEW."added_by_id") OR OLD."added_at" IS DISTINCT FROM (NEW."added_at"))',
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="59c73899dca5aeff6f4c0f0fe27dc75989c62e3b",
                    operation="UPDATE",
                    pgid="pgtrigger_document_is_never_another_paper_ef582",
                    table="cooperatives_cooperativedocument",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="cooperativedocument",
            trigger=pgtrigger.compiler.Trigger(
                name="document_is_never_deleted",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="20a57cb4c1ee3c6c19b07c08fe414c8f09812287",
                    operation="DELETE",
                    pgid="pgtrigger_document_is_never_deleted_8c203",
                    table="cooperatives_cooperativedocument",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="cooperativedocument",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "cooperatives_cooperativedocumentevent" ("added_at", "added_by_id", "cooperative_id", "expires_on", "file_id", "id", "issued_on", "kind_id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "replaces_id", "restricted", "withdrawn_at", "withdrawn_by_id", "withdrawn_reason") VALUES (NEW."added_at", NEW."added_by_id", NEW."cooperative_id", NEW."expires_on", NEW."file_id", NEW."id", NEW."issued_on", NEW."kind_id", NEW."note", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."replaces_id", NEW."restricted", NEW."withdrawn_at", NEW."withdrawn_by_id", NEW."withdrawn_reason"); RETURN NULL;',
                    hash="31c8d2e93d3a5a6500688918feaa739486a779c7",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_91234",
                    table="cooperatives_cooperativedocument",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="cooperativedocument",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."added_at" IS DISTINCT FROM (NEW."added_at") OR OLD."added_by_id" IS DISTINCT FROM (NEW."added_by_id") OR OLD."cooperative_id" IS DISTINCT FROM (NEW."cooperative_id") OR OLD."expires_on" IS DISTINCT FROM (NEW."expires_on") OR OLD."file_id" IS DISTINCT FROM (NEW."file_id") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."issued_on" IS DISTINCT FROM (NEW."issued_on") OR OLD."kind_id" IS DISTINCT FROM (NEW."kind_id") OR OLD."note" IS DISTINCT FROM (NEW."note") OR OLD."replaces_id" IS DISTINCT FROM (NEW."replaces_id") OR OLD."restricted" IS DISTINCT FROM (NEW."restricted") OR OLD."withdrawn_at" IS DISTINCT FROM (NEW."withdrawn_at") OR OLD."withdrawn_by_id" IS DISTINCT FROM (NEW."withdrawn_by_id") OR OLD."withdrawn_reason" IS DISTINCT FROM (NEW."withdrawn_reason"))',
                    func='INSERT INTO "cooperatives_cooperativedocumentevent" ("added_at", "added_by_id", "cooperative_id", "expires_on", "file_id", "id", "issued_on", "kind_id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "replaces_id", "restricted", "withdrawn_at", "withdrawn_by_id", "withdrawn_reason") VALUES (NEW."added_at", NEW."added_by_id", NEW."cooperative_id", NEW."expires_on", NEW."file_id", NEW."id", NEW."issued_on", NEW."kind_id", NEW."note", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."replaces_id", NEW."restricted", NEW."withdrawn_at", NEW."withdrawn_by_id", NEW."withdrawn_reason"); RETURN NULL;',
                    hash="d884949cdc39493394484fe7fbc821da5a87939d",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_a769e",
                    table="cooperatives_cooperativedocument",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="cooperativedocument",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "cooperatives_cooperativedocumentevent" ("added_at", "added_by_id", "cooperative_id", "expires_on", "file_id", "id", "issued_on", "kind_id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "replaces_id", "restricted", "withdrawn_at", "withdrawn_by_id", "withdrawn_reason") VALUES (OLD."added_at", OLD."added_by_id", OLD."cooperative_id", OLD."expires_on", OLD."file_id", OLD."id", OLD."issued_on", OLD."kind_id", OLD."note", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."replaces_id", OLD."restricted", OLD."withdrawn_at", OLD."withdrawn_by_id", OLD."withdrawn_reason"); RETURN NULL;',
                    hash="87660d0ecdda4aaa62c546e26573beb0a58a1e35",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_6e6c0",
                    table="cooperatives_cooperativedocument",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="documentkindevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="039e02fe8f2169577a8bf8ddb710547bcc92cfc8",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_f73c3",
                    table="cooperatives_documentkindevent",
                    when="BEFORE",
                ),
            ),
        ),
    ]
