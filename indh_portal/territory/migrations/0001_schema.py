import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.contrib.postgres.indexes
import django.db.models.deletion
import django.db.models.functions.comparison
import django.db.models.functions.text
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import indh_portal.names.folding
import indh_portal.parsing.model_fields
import indh_portal.territory.models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("pghistory", "0007_auto_20250421_0444"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Region",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ("name_fr", models.CharField(blank=True, max_length=150)),
                ("name_ar", models.CharField(blank=True, max_length=150)),
                ("name_zgh", models.CharField(blank=True, max_length=150)),
                ("code", models.CharField(max_length=10, unique=True)),
            ],
            options={
                "verbose_name": "région",
                "verbose_name_plural": "régions",
                "ordering": ["code", "pk"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("name_fr", ""), _negated=True),
                            models.Q(("name_ar", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="region_is_named_in_french_or_arabic",
                        violation_error_message="Donnez le nom en français ou en arabe.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Prefecture",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ("name_fr", models.CharField(blank=True, max_length=150)),
                ("name_ar", models.CharField(blank=True, max_length=150)),
                ("name_zgh", models.CharField(blank=True, max_length=150)),
                ("code", models.CharField(max_length=10, unique=True)),
                (
                    "region",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="prefectures",
                        to="territory.region",
                    ),
                ),
            ],
            options={
                "verbose_name": "préfecture",
                "verbose_name_plural": "préfectures",
                "ordering": ["code", "pk"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("name_fr", ""), _negated=True),
                            models.Q(("name_ar", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="prefecture_is_named_in_french_or_arabic",
                        violation_error_message="Donnez le nom en français ou en arabe.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="RegionEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField()),
                ("id", models.BigIntegerField()),
                ("name_fr", models.CharField(blank=True, max_length=150)),
                ("name_ar", models.CharField(blank=True, max_length=150)),
                ("name_zgh", models.CharField(blank=True, max_length=150)),
                ("code", models.CharField(max_length=10)),
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
                        to="territory.region",
                    ),
                ),
            ],
            options={"abstract": False},
        ),
        migrations.CreateModel(
            name="Commune",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ("name_fr", models.CharField(blank=True, max_length=150)),
                ("name_ar", models.CharField(blank=True, max_length=150)),
                ("name_zgh", models.CharField(blank=True, max_length=150)),
                ("code", models.CharField(blank=True, max_length=15, null=True, unique=True)),
                ("kind", models.CharField(max_length=5)),
                (
                    "sounds",
                    models.GeneratedField(
                        db_persist=True,
                        expression=django.db.models.functions.text.Concat(
                            models.Value(" "),
                            indh_portal.names.folding.consonant_key(
                                django.db.models.functions.text.Concat(
                                    models.Value(" "),
                                    models.F("name_fr"),
                                    models.Value(" "),
                                    models.F("name_ar"),
                                    models.Value(" "),
                                    models.F("name_zgh"),
                                    output_field=models.TextField(),
                                )
                            ),
                            models.Value(" "),
                            output_field=models.TextField(),
                        ),
                        output_field=models.TextField(),
                    ),
                ),
                (
                    "prefecture",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="communes",
                        to="territory.prefecture",
                    ),
                ),
            ],
            options={
                "verbose_name": "commune",
                "verbose_name_plural": "communes",
                "ordering": ["name_fr", "pk"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("name_fr", ""), _negated=True),
                            models.Q(("name_ar", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="commune_is_named_in_french_or_arabic",
                        violation_error_message="Donnez le nom en français ou en arabe.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="PrefectureEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField()),
                ("id", models.BigIntegerField()),
                ("name_fr", models.CharField(blank=True, max_length=150)),
                ("name_ar", models.CharField(blank=True, max_length=150)),
                ("name_zgh", models.CharField(blank=True, max_length=150)),
                ("code", models.CharField(max_length=10)),
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
                        to="territory.prefecture",
                    ),
                ),
                (
                    "region",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="territory.region",
                    ),
                ),
            ],
            options={"abstract": False},
        ),
        migrations.CreateModel(
            name="CommuneAlias",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ("spelling", models.CharField(max_length=150)),
                (
                    "search_text",
                    models.GeneratedField(
                        db_persist=True,
                        expression=indh_portal.names.folding.fold_name(models.F("spelling")),
                        output_field=models.TextField(),
                    ),
                ),
                (
                    "sounds",
                    models.GeneratedField(
                        db_persist=True,
                        expression=django.db.models.functions.text.Concat(
                            models.Value(" "),
                            indh_portal.names.folding.consonant_key(
                                django.db.models.functions.text.Concat(
                                    models.Value(" "),
                                    models.F("spelling"),
                                    output_field=models.TextField(),
                                )
                            ),
                            models.Value(" "),
                            output_field=models.TextField(),
                        ),
                        output_field=models.TextField(),
                    ),
                ),
                (
                    "commune",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="aliases",
                        to="territory.commune",
                    ),
                ),
            ],
            options={
                "verbose_name": "autre graphie",
                "verbose_name_plural": "autres graphies",
                "ordering": ["commune", "spelling", "pk"],
                "indexes": [
                    django.contrib.postgres.indexes.GinIndex(
                        fields=["search_text"], name="alias_search_trgm", opclasses=["gin_trgm_ops"]
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("search_text",),
                        name="commune_alias_names_one_commune",
                        violation_error_message="Cette graphie désigne déjà une commune.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="CommuneEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField()),
                ("id", models.BigIntegerField()),
                ("name_fr", models.CharField(blank=True, max_length=150)),
                ("name_ar", models.CharField(blank=True, max_length=150)),
                ("name_zgh", models.CharField(blank=True, max_length=150)),
                ("code", models.CharField(blank=True, max_length=15, null=True)),
                ("kind", models.CharField(max_length=5)),
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
                        to="territory.commune",
                    ),
                ),
                (
                    "prefecture",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="territory.prefecture",
                    ),
                ),
            ],
            options={"abstract": False},
        ),
        migrations.CreateModel(
            name="Posting",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ("starts_on", indh_portal.parsing.model_fields.DayField()),
                ("ends_on", indh_portal.parsing.model_fields.DayField(blank=True, null=True)),
                (
                    "commune",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="territory.commune",
                    ),
                ),
                (
                    "replaces",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="territory.posting",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="postings",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "prefecture",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="territory.prefecture",
                    ),
                ),
            ],
            options={
                "verbose_name": "affectation",
                "verbose_name_plural": "affectations",
                "ordering": ["user", "-starts_on", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ends_on__isnull", True),
                            ("ends_on__gte", models.F("starts_on")),
                            _connector="OR",
                        ),
                        name="posting_ends_after_it_starts",
                        violation_error_message="L’affectation se termine avant de commencer.",
                    ),
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        expressions=[
                            ("user", "="),
                            ("prefecture", "="),
                            (
                                django.db.models.functions.comparison.Coalesce(
                                    "commune", models.Value(0)
                                ),
                                "=",
                            ),
                            (
                                indh_portal.territory.models.daterange(
                                    "starts_on",
                                    "ends_on",
                                    django.contrib.postgres.fields.ranges.RangeBoundary(True, True),
                                ),
                                "&&",
                            ),
                        ],
                        name="posting_does_not_overlap",
                        violation_error_message="Cette personne est déjà affectée à ce lieu sur une partie de ces dates.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CommuneAliasEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField()),
                ("id", models.BigIntegerField()),
                ("spelling", models.CharField(max_length=150)),
                (
                    "commune",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="territory.commune",
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
                        to="territory.communealias",
                    ),
                ),
            ],
            options={"abstract": False},
        ),
        migrations.CreateModel(
            name="PostingEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField()),
                ("id", models.BigIntegerField()),
                ("starts_on", indh_portal.parsing.model_fields.DayField()),
                ("ends_on", indh_portal.parsing.model_fields.DayField(blank=True, null=True)),
                (
                    "commune",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="territory.commune",
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
                        to="territory.posting",
                    ),
                ),
                (
                    "replaces",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="territory.posting",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "prefecture",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="territory.prefecture",
                    ),
                ),
            ],
            options={"abstract": False},
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="region",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "territory_regionevent" ("code", "id", "name_ar", "name_fr", "name_zgh", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."code", NEW."id", NEW."name_ar", NEW."name_fr", NEW."name_zgh", _pgh_attach_context(), NOW(), \'insert\', NEW."id"); RETURN NULL;',
                    hash="aa25895afe486b1bb37c12dc44ff536fb18110eb",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_29a5b",
                    table="territory_region",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="region",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "territory_regionevent" ("code", "id", "name_ar", "name_fr", "name_zgh", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."code", NEW."id", NEW."name_ar", NEW."name_fr", NEW."name_zgh", _pgh_attach_context(), NOW(), \'update\', NEW."id"); RETURN NULL;',
                    hash="756309536eac8af9239b853fa7af2dd96bdbd1b8",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_2cc2b",
                    table="territory_region",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="region",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "territory_regionevent" ("code", "id", "name_ar", "name_fr", "name_zgh", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."code", OLD."id", OLD."name_ar", OLD."name_fr", OLD."name_zgh", _pgh_attach_context(), NOW(), \'delete\', OLD."id"); RETURN NULL;',
                    hash="9350fd6401fe031e0e49fda9f3669081ae6bd86e",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_005eb",
                    table="territory_region",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="communealias",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "territory_communealiasevent" ("commune_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "spelling") VALUES (NEW."commune_id", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."spelling"); RETURN NULL;',
                    hash="eb0f36f466f9f636efd62777fa184b9ac0278abe",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_fb708",
                    table="territory_communealias",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="communealias",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."commune_id" IS DISTINCT FROM (NEW."commune_id") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."spelling" IS DISTINCT FROM (NEW."spelling"))',
                    func='INSERT INTO "territory_communealiasevent" ("commune_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "spelling") VALUES (NEW."commune_id", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."spelling"); RETURN NULL;',
                    hash="06de3c99872f390315cd2343fd81745196cb8d3d",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_e7193",
                    table="territory_communealias",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="communealias",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "territory_communealiasevent" ("commune_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "spelling") VALUES (OLD."commune_id", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."spelling"); RETURN NULL;',
                    hash="98f11579ef669a6e6e0e50796a11db9e3f866149",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_6d029",
                    table="territory_communealias",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="communealiasevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="e2c385ea582ebab068d64dc230c9cf0dd80632c5",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_d21fe",
                    table="territory_communealiasevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="postingevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="c702363202f8ac899ab1dace204aae282dc0fa4f",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_be18b",
                    table="territory_postingevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="posting",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "territory_postingevent" ("commune_id", "ends_on", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "prefecture_id", "replaces_id", "starts_on", "user_id") VALUES (NEW."commune_id", NEW."ends_on", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."prefecture_id", NEW."replaces_id", NEW."starts_on", NEW."user_id"); RETURN NULL;',
                    hash="d9e7eb0a3f434aee6ac9b2ffb7c45349f833cd8c",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_85409",
                    table="territory_posting",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="posting",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "territory_postingevent" ("commune_id", "ends_on", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "prefecture_id", "replaces_id", "starts_on", "user_id") VALUES (NEW."commune_id", NEW."ends_on", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."prefecture_id", NEW."replaces_id", NEW."starts_on", NEW."user_id"); RETURN NULL;',
                    hash="7361e47f212816d13bc9247273c1c89d7fed6004",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_e9b18",
                    table="territory_posting",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="posting",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "territory_postingevent" ("commune_id", "ends_on", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "prefecture_id", "replaces_id", "starts_on", "user_id") VALUES (OLD."commune_id", OLD."ends_on", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."prefecture_id", OLD."replaces_id", OLD."starts_on", OLD."user_id"); RETURN NULL;',
                    hash="79ae33c02bc5765bdc2b1a2a90d17324f38cd4c2",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_04b11",
                    table="territory_posting",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="communeevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="e2a35aab666a0c43c635ca882b274000e11c3383",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_bbc5b",
                    table="territory_communeevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="commune",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "territory_communeevent" ("code", "id", "kind", "name_ar", "name_fr", "name_zgh", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "prefecture_id") VALUES (NEW."code", NEW."id", NEW."kind", NEW."name_ar", NEW."name_fr", NEW."name_zgh", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."prefecture_id"); RETURN NULL;',
                    hash="99818cec40fa58ccf4faa676b3329bb3054e4d07",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_38273",
                    table="territory_commune",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="commune",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."code" IS DISTINCT FROM (NEW."code") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."name_ar" IS DISTINCT FROM (NEW."name_ar") OR OLD."name_fr" IS DISTINCT FROM (NEW."name_fr") OR OLD."name_zgh" IS DISTINCT FROM (NEW."name_zgh") OR OLD."prefecture_id" IS DISTINCT FROM (NEW."prefecture_id"))',
                    func='INSERT INTO "territory_communeevent" ("code", "id", "kind", "name_ar", "name_fr", "name_zgh", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "prefecture_id") VALUES (NEW."code", NEW."id", NEW."kind", NEW."name_ar", NEW."name_fr", NEW."name_zgh", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."prefecture_id"); RETURN NULL;',
                    hash="b77af4c90ad20da3183a2116bf9a63bd837b0a9d",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_5816a",
                    table="territory_commune",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="commune",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "territory_communeevent" ("code", "id", "kind", "name_ar", "name_fr", "name_zgh", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "prefecture_id") VALUES (OLD."code", OLD."id", OLD."kind", OLD."name_ar", OLD."name_fr", OLD."name_zgh", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."prefecture_id"); RETURN NULL;',
                    hash="5d92d502927cfe18a6a70fec9aa5d480f7e8d3a2",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_7d09f",
                    table="territory_commune",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="prefectureevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="f8cf95716135dcf7fdb6da7851c60eb9f445b1ed",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_713e4",
                    table="territory_prefectureevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="prefecture",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "territory_prefectureevent" ("code", "id", "name_ar", "name_fr", "name_zgh", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "region_id") VALUES (NEW."code", NEW."id", NEW."name_ar", NEW."name_fr", NEW."name_zgh", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."region_id"); RETURN NULL;',
                    hash="d8bfbfb63a50c9479c2cbf95447b479dda14bd6e",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_6c6a7",
                    table="territory_prefecture",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="prefecture",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "territory_prefectureevent" ("code", "id", "name_ar", "name_fr", "name_zgh", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "region_id") VALUES (NEW."code", NEW."id", NEW."name_ar", NEW."name_fr", NEW."name_zgh", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."region_id"); RETURN NULL;',
                    hash="1fc0812459d79b9960304a90aac7b64f663ea4a2",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_ba883",
                    table="territory_prefecture",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="prefecture",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "territory_prefectureevent" ("code", "id", "name_ar", "name_fr", "name_zgh", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "region_id") VALUES (OLD."code", OLD."id", OLD."name_ar", OLD."name_fr", OLD."name_zgh", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."region_id"); RETURN NULL;',
                    hash="9f40684b9739ef53a4b88a979b0de7f597827e39",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_b2354",
                    table="territory_prefecture",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="regionevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="96d2273093eb5bb262c66a32a67c485457547ca9",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_a1110",
                    table="territory_regionevent",
                    when="BEFORE",
                ),
            ),
        ),
    ]
