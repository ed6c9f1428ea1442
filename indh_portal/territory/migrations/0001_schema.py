import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.contrib.postgres.indexes
import django.db.models.deletion
import django.db.models.functions.comparison
import django.db.models.functions.text
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import indh_portal.history.tracking
import indh_portal.names.folding
import indh_portal.parsing.model_fields
import indh_portal.territory.models


class Migration(migrations.Migration):
    initial = True

    dependencies = [migrations.swappable_dependency(settings.AUTH_USER_MODEL)]

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
                    )
                ],
            },
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
                    )
                ],
            },
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
                "ordering": ["commune", "spelling", "pk"],
                "indexes": [
                    django.contrib.postgres.indexes.GinIndex(
                        fields=["search_text"], name="alias_search_trgm", opclasses=["gin_trgm_ops"]
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("search_text",), name="commune_alias_names_one_commune"
                    )
                ],
            },
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
                "ordering": ["user", "-starts_on", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ends_on__isnull", True),
                            ("ends_on__gte", models.F("starts_on")),
                            _connector="OR",
                        ),
                        name="posting_ends_after_it_starts",
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
                    ),
                ],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="region",
            trigger=indh_portal.history.tracking.Tracks(
                "territory.Region", "territory_region", "", "", "", "one"
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="communealias",
            trigger=indh_portal.history.tracking.Tracks(
                "territory.CommuneAlias",
                "territory_communealias",
                "search_text,sounds",
                "SELECT coalesce(array_agg(commune ORDER BY commune), '{}') FROM (SELECT ($1).\"commune_id\") AS each (commune) WHERE commune IS NOT NULL",
                "commune_id",
                "one",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="posting",
            trigger=indh_portal.history.tracking.Tracks(
                "territory.Posting", "territory_posting", "", "", "", "one"
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="commune",
            trigger=indh_portal.history.tracking.Tracks(
                "territory.Commune",
                "territory_commune",
                "sounds",
                "SELECT coalesce(array_agg(commune ORDER BY commune), '{}') FROM (SELECT ($1).\"id\") AS each (commune) WHERE commune IS NOT NULL",
                "id",
                "one",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="prefecture",
            trigger=indh_portal.history.tracking.Tracks(
                "territory.Prefecture", "territory_prefecture", "", "", "", "one"
            ),
        ),
    ]
