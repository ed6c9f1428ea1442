import datetime

import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.contrib.postgres.indexes
import django.core.serializers.json
import django.core.validators
import django.db.models.deletion
import django.db.models.expressions
import django.db.models.functions.comparison
import django.db.models.functions.datetime
import django.db.models.functions.math
import django.db.models.functions.text
import django.db.models.lookups
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import indh_portal.names.folding
import indh_portal.parsing.model_fields
import indh_portal.parsing.validators
import indh_portal.territory.models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("files", "0001_schema"),
        ("pghistory", "0007_auto_20250421_0444"),
        ("territory", "0001_schema"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="DocumentKind",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ("name_fr", models.CharField(blank=True, max_length=150)),
                ("name_ar", models.CharField(blank=True, max_length=150)),
                ("name_zgh", models.CharField(blank=True, max_length=150)),
                ("code", models.SlugField(max_length=40, unique=True)),
                ("rank", models.PositiveSmallIntegerField(default=100)),
                ("required", models.BooleanField(default=False)),
                ("restricted", models.BooleanField(default=False)),
                ("single", models.BooleanField(default=True)),
                (
                    "validity_months",
                    indh_portal.parsing.model_fields.CountField(
                        blank=True,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(600),
                        ],
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
            name="Sector",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ("name_fr", models.CharField(blank=True, max_length=150)),
                ("name_ar", models.CharField(blank=True, max_length=150)),
                ("name_zgh", models.CharField(blank=True, max_length=150)),
                ("code", models.SlugField(max_length=40, unique=True)),
            ],
            options={
                "verbose_name": "secteur",
                "verbose_name_plural": "secteurs",
                "ordering": ["name_fr", "pk"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("name_fr", ""), _negated=True),
                            models.Q(("name_ar", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="sector_is_named_in_french_or_arabic",
                        violation_error_message="Donnez le nom en français ou en arabe.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Activity",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ("name_fr", models.CharField(blank=True, max_length=150)),
                ("name_ar", models.CharField(blank=True, max_length=150)),
                ("name_zgh", models.CharField(blank=True, max_length=150)),
                ("code", models.SlugField(max_length=40, unique=True)),
                (
                    "sector",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="activities",
                        to="cooperatives.sector",
                    ),
                ),
            ],
            options={
                "verbose_name": "activité",
                "verbose_name_plural": "activités",
                "ordering": ["sector", "name_fr", "pk"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("name_fr", ""), _negated=True),
                            models.Q(("name_ar", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="activity_is_named_in_french_or_arabic",
                        violation_error_message="Donnez le nom en français ou en arabe.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Cooperative",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ("name_fr", models.CharField(blank=True, max_length=150)),
                ("name_ar", models.CharField(blank=True, max_length=150)),
                ("name_zgh", models.CharField(blank=True, max_length=150)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("reference", models.CharField(editable=False, max_length=12, unique=True)),
                ("kind", models.CharField(default="cooperative", max_length=12)),
                ("locality", models.CharField(blank=True, max_length=100)),
                (
                    "latitude",
                    models.DecimalField(
                        blank=True,
                        decimal_places=6,
                        editable=False,
                        max_digits=8,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(20),
                            django.core.validators.MaxValueValidator(37),
                        ],
                    ),
                ),
                (
                    "longitude",
                    models.DecimalField(
                        blank=True,
                        decimal_places=6,
                        editable=False,
                        max_digits=9,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(-18),
                            django.core.validators.MaxValueValidator(0),
                        ],
                    ),
                ),
                (
                    "founded_on",
                    indh_portal.parsing.model_fields.DayField(
                        blank=True,
                        null=True,
                        validators=[indh_portal.parsing.validators.not_in_the_future],
                    ),
                ),
                ("court", models.CharField(blank=True, max_length=100)),
                ("register_number", models.CharField(blank=True, max_length=30)),
                ("ice", models.CharField(blank=True, max_length=15)),
                ("tax_number", models.CharField(blank=True, max_length=10)),
                ("cnss_number", models.CharField(blank=True, max_length=10)),
                ("phone", indh_portal.parsing.model_fields.PhoneField(blank=True)),
                ("email", models.EmailField(blank=True, max_length=254)),
                ("status", models.CharField(default="unknown", max_length=8)),
                (
                    "status_since",
                    indh_portal.parsing.model_fields.DayField(
                        blank=True,
                        null=True,
                        validators=[indh_portal.parsing.validators.not_in_the_future],
                    ),
                ),
                ("status_reason", models.CharField(blank=True, max_length=300)),
                ("women_cooperative", models.BooleanField(blank=True, null=True)),
                ("created_with_indh", models.BooleanField(blank=True, null=True)),
                (
                    "search_text",
                    models.GeneratedField(
                        db_persist=True,
                        expression=indh_portal.names.folding.fold_name(
                            django.db.models.functions.text.Concat(
                                models.F("name_fr"),
                                models.Value(" "),
                                models.F("name_ar"),
                                models.Value(" "),
                                models.F("name_zgh"),
                                models.Value(" "),
                                models.F("locality"),
                                output_field=models.TextField(),
                            )
                        ),
                        output_field=models.TextField(),
                    ),
                ),
                (
                    "sort_name",
                    models.GeneratedField(
                        db_persist=True,
                        expression=indh_portal.names.folding.fold_name(
                            django.db.models.functions.text.Concat(
                                models.F("name_fr"),
                                models.F("name_ar"),
                                output_field=models.TextField(),
                            )
                        ),
                        output_field=models.TextField(),
                    ),
                ),
                (
                    "key_fr",
                    models.GeneratedField(
                        db_persist=True,
                        expression=indh_portal.names.folding.name_key("name_fr"),
                        output_field=models.TextField(),
                    ),
                ),
                (
                    "key_ar",
                    models.GeneratedField(
                        db_persist=True,
                        expression=indh_portal.names.folding.name_key("name_ar"),
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
                                    models.F("name_fr"),
                                    models.Value(" "),
                                    models.F("name_ar"),
                                    models.Value(" "),
                                    models.F("name_zgh"),
                                    models.Value(" "),
                                    models.F("locality"),
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
                        related_name="cooperatives",
                        to="territory.commune",
                    ),
                ),
                (
                    "merged_into",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="absorbed",
                        to="cooperatives.cooperative",
                    ),
                ),
                (
                    "sector",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="cooperatives",
                        to="cooperatives.sector",
                    ),
                ),
            ],
            options={
                "verbose_name": "coopérative",
                "verbose_name_plural": "coopératives",
                "ordering": ["sort_name", "pk"],
                "abstract": False,
                "indexes": [
                    django.contrib.postgres.indexes.GinIndex(
                        fields=["search_text"],
                        name="cooperative_search_trgm",
                        opclasses=["gin_trgm_ops"],
                    ),
                    django.contrib.postgres.indexes.GinIndex(
                        fields=["key_fr", "key_ar"],
                        name="cooperative_key_trgm",
                        opclasses=["gin_trgm_ops", "gin_trgm_ops"],
                    ),
                    django.contrib.postgres.indexes.GinIndex(
                        fields=["sounds"],
                        name="cooperative_sounds_trgm",
                        opclasses=["gin_trgm_ops"],
                    ),
                    models.Index(
                        fields=["sort_name"],
                        name="cooperative_name_begins",
                        opclasses=["text_pattern_ops"],
                    ),
                    models.Index(
                        fields=["key_fr"],
                        name="cooperative_key_fr_begins",
                        opclasses=["text_pattern_ops"],
                    ),
                    models.Index(
                        fields=["key_ar"],
                        name="cooperative_key_ar_begins",
                        opclasses=["text_pattern_ops"],
                    ),
                    models.Index(
                        django.contrib.postgres.indexes.OpClass(
                            indh_portal.names.folding.joined_consonants("key_fr"),
                            name="text_pattern_ops",
                        ),
                        name="cooperative_key_fr_joined",
                    ),
                    models.Index(
                        django.contrib.postgres.indexes.OpClass(
                            indh_portal.names.folding.joined_consonants("key_ar"),
                            name="text_pattern_ops",
                        ),
                        name="cooperative_key_ar_joined",
                    ),
                    models.Index(
                        condition=models.Q(("phone", ""), _negated=True),
                        fields=["phone"],
                        name="cooperative_by_phone",
                    ),
                    models.Index(
                        condition=models.Q(("ice", ""), _negated=True),
                        fields=["ice"],
                        name="cooperative_by_ice",
                    ),
                    models.Index(
                        condition=models.Q(("register_number", ""), _negated=True),
                        fields=["register_number"],
                        name="cooperative_by_register",
                    ),
                    models.Index(fields=["sort_name", "id"], name="cooperative_by_name"),
                    models.Index(fields=["commune", "sort_name"], name="cooperative_by_commune"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("name_fr", ""), _negated=True),
                            models.Q(("name_ar", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="cooperative_is_named_in_french_or_arabic",
                        violation_error_message="Donnez le nom en français ou en arabe.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(
                            models.Q(("register_number", ""), _negated=True),
                            ("merged_into__isnull", True),
                        ),
                        fields=("court", "register_number"),
                        name="cooperative_register_number_is_unique_at_its_court",
                        violation_error_message="Ce numéro du registre local, à ce tribunal, est déjà celui d’une coopérative.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ice", ""), ("ice__regex", "^[0-9]{15}$"), _connector="OR"
                        ),
                        name="cooperative_ice_has_fifteen_digits",
                        violation_error_message="L’ICE compte 15 chiffres.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("status__in", ["active", "idle", "closed", "unknown"])),
                        name="cooperative_status_is_known",
                        violation_error_message="Choisissez une situation de la liste.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("status_since__isnull", True),
                            models.Q(("status_reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="cooperative_standing_has_a_reason_since_its_day",
                        violation_error_message="Donnez le motif de cette situation.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("status_since__isnull", True),
                            ("founded_on__isnull", True),
                            ("status_since__gte", models.F("founded_on")),
                            _connector="OR",
                        ),
                        name="cooperative_standing_begins_after_its_foundation",
                        violation_error_message="Cette situation ne peut commencer avant la création de la coopérative.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("latitude__isnull", True), ("longitude__isnull", True)),
                            models.Q(("latitude__isnull", False), ("longitude__isnull", False)),
                            _connector="OR",
                        ),
                        name="cooperative_position_is_whole_or_absent",
                        violation_error_message="Une position compte une latitude et une longitude.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("merged_into__isnull", True),
                            models.Q(("merged_into", models.F("pk")), _negated=True),
                            _connector="OR",
                        ),
                        name="cooperative_is_not_merged_into_itself",
                        violation_error_message="Une fiche ne se fusionne pas avec elle-même.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="DocumentKindEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField()),
                ("id", models.BigIntegerField()),
                ("name_fr", models.CharField(blank=True, max_length=150)),
                ("name_ar", models.CharField(blank=True, max_length=150)),
                ("name_zgh", models.CharField(blank=True, max_length=150)),
                ("code", models.SlugField(db_index=False, max_length=40)),
                ("rank", models.PositiveSmallIntegerField(default=100)),
                ("required", models.BooleanField(default=False)),
                ("restricted", models.BooleanField(default=False)),
                ("single", models.BooleanField(default=True)),
                (
                    "validity_months",
                    indh_portal.parsing.model_fields.CountField(
                        blank=True,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(600),
                        ],
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
                        to="cooperatives.documentkind",
                    ),
                ),
            ],
            options={"abstract": False},
        ),
        migrations.CreateModel(
            name="SectorEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField()),
                ("id", models.BigIntegerField()),
                ("name_fr", models.CharField(blank=True, max_length=150)),
                ("name_ar", models.CharField(blank=True, max_length=150)),
                ("name_zgh", models.CharField(blank=True, max_length=150)),
                ("code", models.SlugField(db_index=False, max_length=40)),
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
                        to="cooperatives.sector",
                    ),
                ),
            ],
            options={"abstract": False},
        ),
        migrations.CreateModel(
            name="ActivityEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField()),
                ("id", models.BigIntegerField()),
                ("name_fr", models.CharField(blank=True, max_length=150)),
                ("name_ar", models.CharField(blank=True, max_length=150)),
                ("name_zgh", models.CharField(blank=True, max_length=150)),
                ("code", models.SlugField(db_index=False, max_length=40)),
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
                        to="cooperatives.activity",
                    ),
                ),
                (
                    "sector",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="cooperatives.sector",
                    ),
                ),
            ],
            options={"abstract": False},
        ),
        migrations.CreateModel(
            name="BankAccount",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ("rib", indh_portal.parsing.model_fields.RIBField()),
                ("holder", models.CharField(max_length=150)),
                ("used_from", indh_portal.parsing.model_fields.DayField(blank=True, null=True)),
                ("used_to", indh_portal.parsing.model_fields.DayField(blank=True, null=True)),
                ("mistaken", models.BooleanField(default=False)),
                ("note", models.CharField(blank=True, max_length=300)),
                (
                    "cooperative",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="bank_accounts",
                        to="cooperatives.cooperative",
                    ),
                ),
            ],
            options={
                "verbose_name": "compte bancaire",
                "verbose_name_plural": "comptes bancaires",
                "ordering": [
                    models.OrderBy(models.F("used_from"), descending=True, nulls_last=True),
                    "-pk",
                ],
                "permissions": [
                    ("close_bankaccount", "Ferme un compte bancaire, ou le dit saisi par erreur"),
                    (
                        "reveal_bankaccount",
                        "Affiche un RIB entier, avec un motif gardé dans l’historique",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=django.db.models.lookups.Exact(
                            models.Case(
                                models.When(
                                    rib__regex="^[0-9]{24}$",
                                    then=django.db.models.functions.math.Mod(
                                        django.db.models.functions.comparison.Cast(
                                            "rib",
                                            models.DecimalField(decimal_places=0, max_digits=24),
                                        ),
                                        models.Value(
                                            97, models.DecimalField(decimal_places=0, max_digits=24)
                                        ),
                                    ),
                                ),
                                default=models.Value(-1),
                                output_field=models.DecimalField(decimal_places=0, max_digits=24),
                            ),
                            models.Value(0),
                        ),
                        name="bank_account_key_is_right",
                        violation_error_message="La clé de ce RIB ne correspond pas. Vérifiez chaque chiffre.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("used_from__isnull", True),
                            ("used_to__isnull", True),
                            ("used_to__gte", models.F("used_from")),
                            _connector="OR",
                        ),
                        name="bank_account_closes_after_it_opens",
                        violation_error_message="Le compte se ferme avant de s’ouvrir.",
                    ),
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        condition=models.Q(("mistaken", False)),
                        expressions=[
                            ("cooperative", "="),
                            (
                                indh_portal.territory.models.daterange(
                                    "used_from",
                                    "used_to",
                                    django.contrib.postgres.fields.ranges.RangeBoundary(True, True),
                                ),
                                "&&",
                            ),
                        ],
                        name="cooperative_has_one_bank_account_at_a_time",
                        violation_error_message="Un autre compte couvre déjà une partie de ces dates. Fermez-le d’abord, ou cochez « Mettre fin au compte précédent ».",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ChangeProposal",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ("reference", models.CharField(editable=False, max_length=14, unique=True)),
                ("version_read", models.PositiveIntegerField()),
                ("reason", models.CharField(max_length=300)),
                ("proposed_at", models.DateTimeField(auto_now_add=True)),
                ("status", models.CharField(default="open", max_length=9)),
                ("decided_at", models.DateTimeField(blank=True, null=True)),
                ("answer", models.CharField(blank=True, max_length=300)),
                (
                    "decided_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "proposed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "cooperative",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="change_proposals",
                        to="cooperatives.cooperative",
                    ),
                ),
            ],
            options={
                "verbose_name": "proposition de correction",
                "verbose_name_plural": "propositions de correction",
                "ordering": ["-proposed_at", "-pk"],
                "permissions": [
                    ("decide_changeproposal", "Accepte ou refuse les corrections proposées")
                ],
                "indexes": [
                    models.Index(fields=["status", "proposed_at"], name="proposal_by_status")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("status__in", ["open", "accepted", "in_part", "refused", "withdrawn"])
                        ),
                        name="proposal_status_is_known",
                        violation_error_message="Choisissez un statut de la liste.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True),
                        name="proposal_has_a_reason",
                        violation_error_message="Donnez le motif de la correction proposée.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("decided_at__isnull", True),
                                ("decided_by__isnull", True),
                                ("status", "open"),
                            ),
                            models.Q(
                                models.Q(("status", "open"), _negated=True),
                                ("decided_at__isnull", False),
                                ("decided_by__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="proposal_end_is_dated_and_signed",
                        violation_error_message="Une réponse a une date et un auteur.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("status__in", ("accepted", "in_part", "refused")), _negated=True
                            ),
                            models.Q(("decided_by", models.F("proposed_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="proposal_is_not_decided_by_its_author",
                        violation_error_message="On n’examine pas sa propre proposition.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status", "withdrawn"), _negated=True),
                            ("decided_by", models.F("proposed_by")),
                            _connector="OR",
                        ),
                        name="proposal_is_withdrawn_by_its_author",
                        violation_error_message="Seule la personne qui a proposé retire sa proposition.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status__in", ["refused", "in_part"]), _negated=True),
                            models.Q(("answer", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="proposal_refusal_has_an_answer",
                        violation_error_message="Dites pourquoi une correction n’est pas retenue.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("status", "open")),
                        fields=("cooperative", "proposed_by"),
                        name="proposal_waits_once_per_author",
                        violation_error_message="Une de vos propositions attend déjà pour cette coopérative. Retirez-la pour en faire une autre.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CooperativeActivity",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                (
                    "activity",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="cooperatives.activity",
                    ),
                ),
                (
                    "cooperative",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="cooperatives.cooperative",
                    ),
                ),
            ],
            options={
                "verbose_name": "activité exercée",
                "verbose_name_plural": "activités exercées",
                "ordering": ["cooperative", "activity", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("cooperative", "activity"),
                        name="cooperative_activity_is_stated_once",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="CooperativeDocument",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "issued_on",
                    indh_portal.parsing.model_fields.DayField(
                        blank=True,
                        null=True,
                        validators=[indh_portal.parsing.validators.not_in_the_future],
                    ),
                ),
                ("expires_on", indh_portal.parsing.model_fields.DayField(blank=True, null=True)),
                ("restricted", models.BooleanField(default=False)),
                ("note", models.CharField(blank=True, max_length=300)),
                ("added_at", models.DateTimeField(auto_now_add=True)),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                ("withdrawn_reason", models.CharField(blank=True, max_length=300)),
                (
                    "added_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "cooperative",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="documents",
                        to="cooperatives.cooperative",
                    ),
                ),
                (
                    "file",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="files.storedfile",
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
                    ),
                ),
                (
                    "kind",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="documents",
                        to="cooperatives.documentkind",
                    ),
                ),
            ],
            options={
                "verbose_name": "document",
                "verbose_name_plural": "documents",
                "ordering": ["kind", "-added_at", "-pk"],
                "permissions": [
                    ("view_cooperativedocument", "Ouvre les documents qui ne sont pas réservés"),
                    ("withdraw_cooperativedocument", "Retire un document ajouté par erreur"),
                    (
                        "open_restricted_cooperativedocument",
                        "Ouvre un document réservé, avec un motif gardé dans l’historique",
                    ),
                ],
                "default_permissions": ("add", "change"),
                "indexes": [
                    models.Index(fields=["cooperative", "kind"], name="document_of_a_slot"),
                    models.Index(
                        condition=models.Q(
                            ("expires_on__isnull", False), ("withdrawn_at__isnull", True)
                        ),
                        fields=["expires_on"],
                        name="document_by_last_day",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("issued_on__isnull", True),
                            ("expires_on__isnull", True),
                            ("expires_on__gte", models.F("issued_on")),
                            _connector="OR",
                        ),
                        name="document_expires_after_it_is_issued",
                        violation_error_message="Le document expire avant d’être délivré.",
                    ),
                    models.CheckConstraint(
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
                    models.CheckConstraint(
                        condition=models.Q(
                            ("replaces__isnull", True),
                            models.Q(("replaces", models.F("pk")), _negated=True),
                            _connector="OR",
                        ),
                        name="document_does_not_replace_itself",
                        violation_error_message="Un document ne se remplace pas lui-même.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("withdrawn_at__isnull", True)),
                        fields=("replaces",),
                        name="document_is_replaced_once_at_a_time",
                        violation_error_message="Ce document est déjà remplacé par un autre.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CooperativeEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField()),
                ("id", models.BigIntegerField()),
                ("name_fr", models.CharField(blank=True, max_length=150)),
                ("name_ar", models.CharField(blank=True, max_length=150)),
                ("name_zgh", models.CharField(blank=True, max_length=150)),
                ("reference", models.CharField(editable=False, max_length=12)),
                ("kind", models.CharField(default="cooperative", max_length=12)),
                ("locality", models.CharField(blank=True, max_length=100)),
                (
                    "latitude",
                    models.DecimalField(
                        blank=True,
                        decimal_places=6,
                        editable=False,
                        max_digits=8,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(20),
                            django.core.validators.MaxValueValidator(37),
                        ],
                    ),
                ),
                (
                    "longitude",
                    models.DecimalField(
                        blank=True,
                        decimal_places=6,
                        editable=False,
                        max_digits=9,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(-18),
                            django.core.validators.MaxValueValidator(0),
                        ],
                    ),
                ),
                (
                    "founded_on",
                    indh_portal.parsing.model_fields.DayField(
                        blank=True,
                        null=True,
                        validators=[indh_portal.parsing.validators.not_in_the_future],
                    ),
                ),
                ("court", models.CharField(blank=True, max_length=100)),
                ("register_number", models.CharField(blank=True, max_length=30)),
                ("ice", models.CharField(blank=True, max_length=15)),
                ("tax_number", models.CharField(blank=True, max_length=10)),
                ("cnss_number", models.CharField(blank=True, max_length=10)),
                ("phone", indh_portal.parsing.model_fields.PhoneField(blank=True)),
                ("email", models.EmailField(blank=True, max_length=254)),
                ("status", models.CharField(default="unknown", max_length=8)),
                (
                    "status_since",
                    indh_portal.parsing.model_fields.DayField(
                        blank=True,
                        null=True,
                        validators=[indh_portal.parsing.validators.not_in_the_future],
                    ),
                ),
                ("status_reason", models.CharField(blank=True, max_length=300)),
                ("women_cooperative", models.BooleanField(blank=True, null=True)),
                ("created_with_indh", models.BooleanField(blank=True, null=True)),
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
                    "merged_into",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="cooperatives.cooperative",
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
                        to="cooperatives.cooperative",
                    ),
                ),
                (
                    "sector",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="cooperatives.sector",
                    ),
                ),
            ],
            options={"abstract": False},
        ),
        migrations.CreateModel(
            name="DistinctPair",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ("reason", models.CharField(max_length=300)),
                ("decided_at", models.DateTimeField(auto_now_add=True)),
                ("revoked_at", models.DateTimeField(blank=True, null=True)),
                ("revoked_reason", models.CharField(blank=True, max_length=300)),
                (
                    "decided_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "first",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="cooperatives.cooperative",
                    ),
                ),
                (
                    "revoked_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "second",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="cooperatives.cooperative",
                    ),
                ),
            ],
            options={
                "verbose_name": "paire de coopératives distinctes",
                "verbose_name_plural": "paires de coopératives distinctes",
                "ordering": ["-decided_at", "-pk"],
                "permissions": [
                    ("review_duplicates", "Répond qu’un doublon possible n’en est pas un")
                ],
                "default_permissions": (),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("first__lt", models.F("second"))),
                        name="distinct_pair_is_in_order",
                        violation_error_message="Une fiche ne se distingue pas d’elle-même.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("revoked_at__isnull", True)),
                        fields=("first", "second"),
                        name="distinct_pair_is_said_once",
                        violation_error_message="Ces deux fiches sont déjà dites distinctes.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True),
                        name="distinct_pair_says_why",
                        violation_error_message="Dites en une phrase ce qui les distingue.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("revoked_at__isnull", True),
                                ("revoked_by__isnull", True),
                                ("revoked_reason", ""),
                            ),
                            models.Q(
                                ("revoked_at__isnull", False),
                                ("revoked_by__isnull", False),
                                models.Q(("revoked_reason", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="distinct_pair_is_revoked_by_someone_for_a_reason",
                        violation_error_message="Dites en une phrase pourquoi la réponse est retirée.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="DuplicateCandidate",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ("score", models.DecimalField(decimal_places=3, max_digits=4)),
                ("reasons", models.JSONField(default=list)),
                ("found_at", models.DateTimeField(auto_now_add=True)),
                (
                    "first",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="cooperatives.cooperative",
                    ),
                ),
                (
                    "second",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="cooperatives.cooperative",
                    ),
                ),
            ],
            options={
                "verbose_name": "doublon possible",
                "verbose_name_plural": "doublons possibles",
                "ordering": ["-score", "found_at", "pk"],
                "permissions": [("search_duplicates", "Relance la recherche des doublons")],
                "default_permissions": ("view",),
                "indexes": [models.Index(fields=["second", "first"], name="duplicate_by_second")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("first__lt", models.F("second"))),
                        name="duplicate_is_in_order",
                        violation_error_message="Une fiche n’est pas le doublon d’elle-même.",
                    ),
                    models.UniqueConstraint(
                        fields=("first", "second"),
                        name="duplicate_is_listed_once",
                        violation_error_message="Cette paire est déjà dans la liste.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="GeneralMeeting",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("year", models.PositiveSmallIntegerField()),
                (
                    "held_on",
                    indh_portal.parsing.model_fields.DayField(
                        validators=[indh_portal.parsing.validators.not_in_the_future]
                    ),
                ),
                (
                    "accounts_filed_on",
                    indh_portal.parsing.model_fields.DayField(
                        blank=True,
                        null=True,
                        validators=[indh_portal.parsing.validators.not_in_the_future],
                    ),
                ),
                ("mistaken", models.BooleanField(default=False)),
                ("note", models.CharField(blank=True, max_length=300)),
                (
                    "cooperative",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="general_meetings",
                        to="cooperatives.cooperative",
                    ),
                ),
            ],
            options={
                "verbose_name": "assemblée générale",
                "verbose_name_plural": "assemblées générales",
                "ordering": ["-year", "-pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("mistaken", False)),
                        fields=("cooperative", "year"),
                        name="cooperative_approves_its_accounts_once_a_year",
                        violation_error_message="L’assemblée de cet exercice est déjà enregistrée : corrigez-la plutôt.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("year__gte", 2005)),
                        name="general_meeting_accounts_are_of_our_time",
                        violation_error_message="Choisissez un exercice de la liste.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("year__lt", django.db.models.functions.datetime.ExtractYear("held_on"))
                        ),
                        name="general_meeting_is_held_after_its_year",
                        violation_error_message="L’assemblée approuve les comptes d’une année terminée : elle se tient après le 31 décembre de cet exercice. Vérifiez l’exercice ou la date.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("accounts_filed_on__isnull", True),
                            ("accounts_filed_on__gte", models.F("held_on")),
                            _connector="OR",
                        ),
                        name="general_meeting_accounts_are_filed_after_it",
                        violation_error_message="Les comptes sont déposés avant l’assemblée qui les approuve. Vérifiez les deux dates.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Headcount",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                (
                    "as_of",
                    indh_portal.parsing.model_fields.DayField(
                        validators=[indh_portal.parsing.validators.not_in_the_future]
                    ),
                ),
                ("source", models.CharField(max_length=12)),
                ("members", indh_portal.parsing.model_fields.CountField(blank=True, null=True)),
                ("members_qualifier", models.CharField(default="exact", max_length=8)),
                (
                    "members_women",
                    indh_portal.parsing.model_fields.CountField(blank=True, null=True),
                ),
                ("members_women_qualifier", models.CharField(default="exact", max_length=8)),
                (
                    "members_youth",
                    indh_portal.parsing.model_fields.CountField(blank=True, null=True),
                ),
                ("members_youth_qualifier", models.CharField(default="exact", max_length=8)),
                (
                    "workers_permanent",
                    indh_portal.parsing.model_fields.CountField(blank=True, null=True),
                ),
                ("workers_permanent_qualifier", models.CharField(default="exact", max_length=8)),
                (
                    "workers_seasonal",
                    indh_portal.parsing.model_fields.CountField(blank=True, null=True),
                ),
                ("workers_seasonal_qualifier", models.CharField(default="exact", max_length=8)),
                (
                    "workers_women",
                    indh_portal.parsing.model_fields.CountField(blank=True, null=True),
                ),
                ("workers_women_qualifier", models.CharField(default="exact", max_length=8)),
                ("note", models.CharField(blank=True, max_length=300)),
                (
                    "cooperative",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="headcounts",
                        to="cooperatives.cooperative",
                    ),
                ),
            ],
            options={
                "verbose_name": "effectif",
                "verbose_name_plural": "effectifs",
                "ordering": ["-as_of", "-pk"],
                "indexes": [
                    models.Index(fields=["cooperative", "-as_of", "-id"], name="headcount_latest")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("members_women__isnull", True),
                            ("members__isnull", True),
                            models.Q(("members_qualifier", "exact"), _negated=True),
                            ("members_women__lte", models.F("members")),
                            _connector="OR",
                        ),
                        name="headcount_members_women_within_members",
                        violation_error_message="Les femmes ne peuvent être plus nombreuses que les adhérents.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("members_youth__isnull", True),
                            ("members__isnull", True),
                            models.Q(("members_qualifier", "exact"), _negated=True),
                            ("members_youth__lte", models.F("members")),
                            _connector="OR",
                        ),
                        name="headcount_members_youth_within_members",
                        violation_error_message="Les jeunes ne peuvent être plus nombreux que les adhérents.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("members__isnull", False),
                            ("members_women__isnull", False),
                            ("members_youth__isnull", False),
                            ("workers_permanent__isnull", False),
                            ("workers_seasonal__isnull", False),
                            ("workers_women__isnull", False),
                            _connector="OR",
                        ),
                        name="headcount_says_something",
                        violation_error_message="Donnez au moins un effectif.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Merge",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ("reason", models.CharField(max_length=300)),
                (
                    "changes",
                    models.JSONField(
                        blank=True,
                        default=dict,
                        encoder=django.core.serializers.json.DjangoJSONEncoder,
                    ),
                ),
                ("merged_at", models.DateTimeField(auto_now_add=True)),
                ("undone_at", models.DateTimeField(blank=True, null=True)),
                ("undo_reason", models.CharField(blank=True, max_length=300)),
                (
                    "absorbed",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="absorptions",
                        to="cooperatives.cooperative",
                    ),
                ),
                (
                    "merged_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "survivor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="merges",
                        to="cooperatives.cooperative",
                    ),
                ),
                (
                    "undone_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "fusion de fiches",
                "verbose_name_plural": "fusions de fiches",
                "ordering": ["-merged_at", "-pk"],
                "permissions": [("merge_cooperative", "Fusionne deux fiches et défait une fusion")],
                "default_permissions": (),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("survivor", models.F("absorbed")), _negated=True),
                        name="merge_joins_two_cooperatives",
                        violation_error_message="Une fiche ne se fusionne pas avec elle-même.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("undone_at__isnull", True)),
                        fields=("absorbed",),
                        name="cooperative_is_absorbed_once_at_a_time",
                        violation_error_message="Cette fiche est déjà fusionnée dans une autre.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True),
                        name="merge_has_a_reason",
                        violation_error_message="Donnez le motif de la fusion.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("undo_reason", ""),
                                ("undone_at__isnull", True),
                                ("undone_by__isnull", True),
                            ),
                            models.Q(
                                models.Q(("undo_reason", ""), _negated=True),
                                ("undone_at__isnull", False),
                                ("undone_by__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="merge_undoing_is_whole_or_absent",
                        violation_error_message="Une fusion défaite porte une date, un auteur et un motif.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("undone_at__isnull", True),
                            (
                                "undone_at__lte",
                                django.db.models.expressions.CombinedExpression(
                                    models.F("merged_at"),
                                    "+",
                                    models.Value(datetime.timedelta(days=30)),
                                ),
                            ),
                            _connector="OR",
                        ),
                        name="merge_is_undone_within_thirty_days",
                        violation_error_message="Une fusion ne se défait que pendant 30 jours.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Officer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("name", models.CharField(max_length=150)),
                ("role", models.CharField(max_length=10)),
                ("phone", indh_portal.parsing.model_fields.PhoneField(blank=True)),
                ("mandate_from", indh_portal.parsing.model_fields.DayField(blank=True, null=True)),
                ("mandate_to", indh_portal.parsing.model_fields.DayField(blank=True, null=True)),
                (
                    "key",
                    models.GeneratedField(
                        db_persist=True,
                        expression=indh_portal.names.folding.name_key("name"),
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
                                    models.F("name"),
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
                    "cooperative",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="officers",
                        to="cooperatives.cooperative",
                    ),
                ),
            ],
            options={
                "verbose_name": "responsable",
                "verbose_name_plural": "responsables",
                "ordering": [
                    models.OrderBy(models.F("mandate_from"), descending=True, nulls_last=True),
                    "-pk",
                ],
                "permissions": [
                    ("view_officer_phone", "Voit le téléphone des personnes responsables"),
                    (
                        "reveal_officer_phone",
                        "Affiche le téléphone d’une personne, avec un motif gardé dans l’historique",
                    ),
                    (
                        "view_shared_officers",
                        "Voit où une personne responsable signe aussi ; l’historique le garde",
                    ),
                ],
                "indexes": [
                    django.contrib.postgres.indexes.GinIndex(
                        fields=["sounds"], name="officer_sounds_trgm", opclasses=["gin_trgm_ops"]
                    ),
                    models.Index(
                        indh_portal.names.folding.fold_name("name"), name="officer_by_folded_name"
                    ),
                    models.Index(
                        condition=models.Q(("phone", ""), _negated=True),
                        fields=["phone"],
                        name="officer_by_phone",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("mandate_from__isnull", True),
                            ("mandate_to__isnull", True),
                            ("mandate_to__gte", models.F("mandate_from")),
                            _connector="OR",
                        ),
                        name="officer_mandate_ends_after_it_starts",
                        violation_error_message="Le mandat se termine avant de commencer.",
                    ),
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        condition=models.Q(("role", "president")),
                        expressions=[
                            ("cooperative", "="),
                            (
                                indh_portal.territory.models.daterange(
                                    "mandate_from",
                                    "mandate_to",
                                    django.contrib.postgres.fields.ranges.RangeBoundary(True, True),
                                ),
                                "&&",
                            ),
                        ],
                        name="cooperative_has_one_president_at_a_time",
                        violation_error_message="Une autre présidence couvre déjà une partie de ces dates. Terminez d’abord l’ancien mandat.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PublicStatement",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                (
                    "said_on",
                    indh_portal.parsing.model_fields.DayField(
                        validators=[indh_portal.parsing.validators.not_in_the_future]
                    ),
                ),
                ("occasion", models.CharField(blank=True, max_length=150)),
                ("medium", models.CharField(max_length=150)),
                ("wording", models.TextField(max_length=1000)),
                ("amount", indh_portal.parsing.model_fields.MoneyField(blank=True, null=True)),
                ("amount_qualifier", models.CharField(default="exact", max_length=8)),
                ("jobs", indh_portal.parsing.model_fields.CountField(blank=True, null=True)),
                ("jobs_qualifier", models.CharField(default="exact", max_length=8)),
                ("record_reference", models.CharField(blank=True, max_length=20)),
                (
                    "cooperative",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="public_statements",
                        to="cooperatives.cooperative",
                    ),
                ),
            ],
            options={
                "verbose_name": "déclaration publique",
                "verbose_name_plural": "déclarations publiques",
                "ordering": ["-said_on", "-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("amount__isnull", True), ("amount__gt", 0), _connector="OR"
                        ),
                        name="public_statement_amount_is_positive",
                        violation_error_message="Le montant annoncé est positif.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="SupportService",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("kind", models.CharField(max_length=14)),
                ("provider", models.CharField(blank=True, max_length=150)),
                ("starts_on", indh_portal.parsing.model_fields.DayField(blank=True, null=True)),
                ("ends_on", indh_portal.parsing.model_fields.DayField(blank=True, null=True)),
                ("hours", indh_portal.parsing.model_fields.CountField(blank=True, null=True)),
                (
                    "participants",
                    indh_portal.parsing.model_fields.CountField(blank=True, null=True),
                ),
                ("women", indh_portal.parsing.model_fields.CountField(blank=True, null=True)),
                ("youth", indh_portal.parsing.model_fields.CountField(blank=True, null=True)),
                ("cost", indh_portal.parsing.model_fields.MoneyField(blank=True, null=True)),
                ("result", models.TextField(blank=True, max_length=1000)),
                (
                    "cooperative",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="support_services",
                        to="cooperatives.cooperative",
                    ),
                ),
            ],
            options={
                "verbose_name": "appui technique",
                "verbose_name_plural": "appuis techniques",
                "ordering": [
                    models.OrderBy(models.F("starts_on"), descending=True, nulls_last=True),
                    "-pk",
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("starts_on__isnull", True),
                            ("ends_on__isnull", True),
                            ("ends_on__gte", models.F("starts_on")),
                            _connector="OR",
                        ),
                        name="support_service_ends_after_it_starts",
                        violation_error_message="L’appui se termine avant de commencer.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("women__isnull", True),
                            ("participants__isnull", True),
                            ("women__lte", models.F("participants")),
                            _connector="OR",
                        ),
                        name="support_service_women_within_participants",
                        violation_error_message="Les femmes ne peuvent être plus nombreuses que les participants.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("youth__isnull", True),
                            ("participants__isnull", True),
                            ("youth__lte", models.F("participants")),
                            _connector="OR",
                        ),
                        name="support_service_youth_within_participants",
                        violation_error_message="Les jeunes ne peuvent être plus nombreux que les participants.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("cost__isnull", True), ("cost__gt", 0), _connector="OR"
                        ),
                        name="support_service_cost_is_positive",
                        violation_error_message="Le coût est un montant positif.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="BankAccountEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField()),
                ("id", models.BigIntegerField()),
                ("rib", indh_portal.parsing.model_fields.RIBField()),
                ("holder", models.CharField(max_length=150)),
                ("used_from", indh_portal.parsing.model_fields.DayField(blank=True, null=True)),
                ("used_to", indh_portal.parsing.model_fields.DayField(blank=True, null=True)),
                ("mistaken", models.BooleanField(default=False)),
                ("note", models.CharField(blank=True, max_length=300)),
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
                        to="cooperatives.bankaccount",
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
                    ),
                ),
            ],
            options={"abstract": False},
        ),
        migrations.CreateModel(
            name="ChangeProposalEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField()),
                ("id", models.BigIntegerField()),
                ("reference", models.CharField(editable=False, max_length=14)),
                ("version_read", models.PositiveIntegerField()),
                ("reason", models.CharField(max_length=300)),
                ("proposed_at", models.DateTimeField(auto_now_add=True)),
                ("status", models.CharField(default="open", max_length=9)),
                ("decided_at", models.DateTimeField(blank=True, null=True)),
                ("answer", models.CharField(blank=True, max_length=300)),
                (
                    "decided_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
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
                        to="cooperatives.changeproposal",
                    ),
                ),
                (
                    "proposed_by",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
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
                    ),
                ),
            ],
            options={"abstract": False},
        ),
        migrations.CreateModel(
            name="CooperativeActivityEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField()),
                ("id", models.BigIntegerField()),
                (
                    "activity",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="cooperatives.activity",
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
                        to="cooperatives.cooperativeactivity",
                    ),
                ),
            ],
            options={"abstract": False},
        ),
        migrations.CreateModel(
            name="CooperativeAlias",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ("spelling", models.CharField(max_length=150)),
                ("source", models.CharField(default="written", max_length=7)),
                (
                    "folded",
                    models.GeneratedField(
                        db_persist=True,
                        expression=indh_portal.names.folding.fold_name("spelling"),
                        output_field=models.TextField(),
                    ),
                ),
                (
                    "key",
                    models.GeneratedField(
                        db_persist=True,
                        expression=indh_portal.names.folding.name_key("spelling"),
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
                    "cooperative",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="aliases",
                        to="cooperatives.cooperative",
                    ),
                ),
                (
                    "merge",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="spellings",
                        to="cooperatives.merge",
                    ),
                ),
            ],
            options={
                "verbose_name": "autre graphie de la coopérative",
                "verbose_name_plural": "autres graphies de la coopérative",
                "ordering": ["cooperative", "spelling", "pk"],
                "indexes": [
                    django.contrib.postgres.indexes.GinIndex(
                        fields=["key"], name="coop_alias_key_trgm", opclasses=["gin_trgm_ops"]
                    ),
                    django.contrib.postgres.indexes.GinIndex(
                        fields=["sounds"], name="coop_alias_sounds_trgm", opclasses=["gin_trgm_ops"]
                    ),
                    models.Index(
                        django.contrib.postgres.indexes.OpClass(
                            indh_portal.names.folding.joined_consonants("key"),
                            name="text_pattern_ops",
                        ),
                        name="coop_alias_joined",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("cooperative", "folded"),
                        name="cooperative_alias_is_kept_once",
                        violation_error_message="Cette graphie est déjà gardée pour cette coopérative.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("folded__gt", "")),
                        name="cooperative_alias_says_something",
                        violation_error_message="Écrivez au moins une lettre ou un chiffre.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("source__in", ["search", "former", "merged", "written"])
                        ),
                        name="cooperative_alias_source_is_known",
                        violation_error_message="Choisissez une origine de la liste.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CooperativeDocumentEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField()),
                ("id", models.BigIntegerField()),
                (
                    "issued_on",
                    indh_portal.parsing.model_fields.DayField(
                        blank=True,
                        null=True,
                        validators=[indh_portal.parsing.validators.not_in_the_future],
                    ),
                ),
                ("expires_on", indh_portal.parsing.model_fields.DayField(blank=True, null=True)),
                ("restricted", models.BooleanField(default=False)),
                ("note", models.CharField(blank=True, max_length=300)),
                ("added_at", models.DateTimeField(auto_now_add=True)),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                ("withdrawn_reason", models.CharField(blank=True, max_length=300)),
                (
                    "added_by",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
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
                    ),
                ),
            ],
            options={"abstract": False},
        ),
        migrations.CreateModel(
            name="DistinctPairEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField()),
                ("id", models.BigIntegerField()),
                ("reason", models.CharField(max_length=300)),
                ("decided_at", models.DateTimeField(auto_now_add=True)),
                ("revoked_at", models.DateTimeField(blank=True, null=True)),
                ("revoked_reason", models.CharField(blank=True, max_length=300)),
                (
                    "decided_by",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "first",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="cooperatives.cooperative",
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
                        to="cooperatives.distinctpair",
                    ),
                ),
                (
                    "revoked_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "second",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="cooperatives.cooperative",
                    ),
                ),
            ],
            options={"abstract": False},
        ),
        migrations.CreateModel(
            name="GeneralMeetingEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField()),
                ("id", models.BigIntegerField()),
                ("year", models.PositiveSmallIntegerField()),
                (
                    "held_on",
                    indh_portal.parsing.model_fields.DayField(
                        validators=[indh_portal.parsing.validators.not_in_the_future]
                    ),
                ),
                (
                    "accounts_filed_on",
                    indh_portal.parsing.model_fields.DayField(
                        blank=True,
                        null=True,
                        validators=[indh_portal.parsing.validators.not_in_the_future],
                    ),
                ),
                ("mistaken", models.BooleanField(default=False)),
                ("note", models.CharField(blank=True, max_length=300)),
                (
                    "cooperative",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="cooperatives.cooperative",
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
                        to="cooperatives.generalmeeting",
                    ),
                ),
            ],
            options={"abstract": False},
        ),
        migrations.CreateModel(
            name="HeadcountEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField()),
                ("id", models.BigIntegerField()),
                (
                    "as_of",
                    indh_portal.parsing.model_fields.DayField(
                        validators=[indh_portal.parsing.validators.not_in_the_future]
                    ),
                ),
                ("source", models.CharField(max_length=12)),
                ("members", indh_portal.parsing.model_fields.CountField(blank=True, null=True)),
                ("members_qualifier", models.CharField(default="exact", max_length=8)),
                (
                    "members_women",
                    indh_portal.parsing.model_fields.CountField(blank=True, null=True),
                ),
                ("members_women_qualifier", models.CharField(default="exact", max_length=8)),
                (
                    "members_youth",
                    indh_portal.parsing.model_fields.CountField(blank=True, null=True),
                ),
                ("members_youth_qualifier", models.CharField(default="exact", max_length=8)),
                (
                    "workers_permanent",
                    indh_portal.parsing.model_fields.CountField(blank=True, null=True),
                ),
                ("workers_permanent_qualifier", models.CharField(default="exact", max_length=8)),
                (
                    "workers_seasonal",
                    indh_portal.parsing.model_fields.CountField(blank=True, null=True),
                ),
                ("workers_seasonal_qualifier", models.CharField(default="exact", max_length=8)),
                (
                    "workers_women",
                    indh_portal.parsing.model_fields.CountField(blank=True, null=True),
                ),
                ("workers_women_qualifier", models.CharField(default="exact", max_length=8)),
                ("note", models.CharField(blank=True, max_length=300)),
                (
                    "cooperative",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="cooperatives.cooperative",
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
                        to="cooperatives.headcount",
                    ),
                ),
            ],
            options={"abstract": False},
        ),
        migrations.CreateModel(
            name="MergeEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField()),
                ("id", models.BigIntegerField()),
                ("reason", models.CharField(max_length=300)),
                (
                    "changes",
                    models.JSONField(
                        blank=True,
                        default=dict,
                        encoder=django.core.serializers.json.DjangoJSONEncoder,
                    ),
                ),
                ("merged_at", models.DateTimeField(auto_now_add=True)),
                ("undone_at", models.DateTimeField(blank=True, null=True)),
                ("undo_reason", models.CharField(blank=True, max_length=300)),
                (
                    "absorbed",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="cooperatives.cooperative",
                    ),
                ),
                (
                    "merged_by",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
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
                        to="cooperatives.merge",
                    ),
                ),
                (
                    "survivor",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="cooperatives.cooperative",
                    ),
                ),
                (
                    "undone_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={"abstract": False},
        ),
        migrations.CreateModel(
            name="MovedRow",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ("model", models.CharField(max_length=100)),
                ("row_key", models.BigIntegerField()),
                ("came_after", models.BooleanField(default=False)),
                (
                    "merge",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="moved_rows",
                        to="cooperatives.merge",
                    ),
                ),
            ],
            options={
                "verbose_name": "ligne déplacée",
                "verbose_name_plural": "lignes déplacées",
                "ordering": ["merge", "model", "row_key", "pk"],
                "default_permissions": (),
                "indexes": [models.Index(fields=["model", "row_key"], name="moved_row_of_a_row")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("merge", "model", "row_key"), name="row_moves_once_in_a_merge"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="OfficerEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField()),
                ("id", models.BigIntegerField()),
                ("name", models.CharField(max_length=150)),
                ("role", models.CharField(max_length=10)),
                ("phone", indh_portal.parsing.model_fields.PhoneField(blank=True)),
                ("mandate_from", indh_portal.parsing.model_fields.DayField(blank=True, null=True)),
                ("mandate_to", indh_portal.parsing.model_fields.DayField(blank=True, null=True)),
                (
                    "cooperative",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="cooperatives.cooperative",
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
                        to="cooperatives.officer",
                    ),
                ),
            ],
            options={"abstract": False},
        ),
        migrations.CreateModel(
            name="ProposedChange",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ("field", models.CharField(max_length=20)),
                ("before", models.JSONField(blank=True, null=True)),
                ("after", models.JSONField(blank=True, null=True)),
                ("kept", models.BooleanField(blank=True, null=True)),
                (
                    "proposal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="changes",
                        to="cooperatives.changeproposal",
                    ),
                ),
            ],
            options={
                "verbose_name": "champ proposé",
                "verbose_name_plural": "champs proposés",
                "ordering": ["proposal", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("proposal", "field"), name="proposed_change_is_stated_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "field__in",
                                (
                                    "name_fr",
                                    "name_ar",
                                    "commune",
                                    "locality",
                                    "kind",
                                    "sector",
                                    "activities",
                                    "founded_on",
                                    "women_cooperative",
                                    "created_with_indh",
                                    "court",
                                    "register_number",
                                    "ice",
                                    "tax_number",
                                    "cnss_number",
                                    "phone",
                                    "email",
                                ),
                            )
                        ),
                        name="proposed_change_is_about_the_identity",
                        violation_error_message="Ce champ ne se propose pas.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("after__isnull", False), ("before__isnull", True)),
                            models.Q(("after__isnull", True), ("before__isnull", False)),
                            models.Q(
                                ("after__isnull", False),
                                ("before__isnull", False),
                                models.Q(("before", models.F("after")), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="proposed_change_changes_something",
                        violation_error_message="La valeur proposée est celle de la fiche.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PublicStatementEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField()),
                ("id", models.BigIntegerField()),
                (
                    "said_on",
                    indh_portal.parsing.model_fields.DayField(
                        validators=[indh_portal.parsing.validators.not_in_the_future]
                    ),
                ),
                ("occasion", models.CharField(blank=True, max_length=150)),
                ("medium", models.CharField(max_length=150)),
                ("wording", models.TextField(max_length=1000)),
                ("amount", indh_portal.parsing.model_fields.MoneyField(blank=True, null=True)),
                ("amount_qualifier", models.CharField(default="exact", max_length=8)),
                ("jobs", indh_portal.parsing.model_fields.CountField(blank=True, null=True)),
                ("jobs_qualifier", models.CharField(default="exact", max_length=8)),
                ("record_reference", models.CharField(blank=True, max_length=20)),
                (
                    "cooperative",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="cooperatives.cooperative",
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
                        to="cooperatives.publicstatement",
                    ),
                ),
            ],
            options={"abstract": False},
        ),
        migrations.CreateModel(
            name="SupportServiceEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField()),
                ("id", models.BigIntegerField()),
                ("kind", models.CharField(max_length=14)),
                ("provider", models.CharField(blank=True, max_length=150)),
                ("starts_on", indh_portal.parsing.model_fields.DayField(blank=True, null=True)),
                ("ends_on", indh_portal.parsing.model_fields.DayField(blank=True, null=True)),
                ("hours", indh_portal.parsing.model_fields.CountField(blank=True, null=True)),
                (
                    "participants",
                    indh_portal.parsing.model_fields.CountField(blank=True, null=True),
                ),
                ("women", indh_portal.parsing.model_fields.CountField(blank=True, null=True)),
                ("youth", indh_portal.parsing.model_fields.CountField(blank=True, null=True)),
                ("cost", indh_portal.parsing.model_fields.MoneyField(blank=True, null=True)),
                ("result", models.TextField(blank=True, max_length=1000)),
                (
                    "cooperative",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="cooperatives.cooperative",
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
                        to="cooperatives.supportservice",
                    ),
                ),
            ],
            options={"abstract": False},
        ),
        migrations.CreateModel(
            name="CooperativeAliasEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField()),
                ("id", models.BigIntegerField()),
                ("spelling", models.CharField(max_length=150)),
                ("source", models.CharField(default="written", max_length=7)),
                (
                    "cooperative",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="cooperatives.cooperative",
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
                        to="cooperatives.cooperativealias",
                    ),
                ),
                (
                    "merge",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="cooperatives.merge",
                    ),
                ),
            ],
            options={"abstract": False},
        ),
        migrations.CreateModel(
            name="ProposedChangeEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField()),
                ("id", models.BigIntegerField()),
                ("field", models.CharField(max_length=20)),
                ("kept", models.BooleanField(blank=True, null=True)),
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
                        to="cooperatives.proposedchange",
                    ),
                ),
                (
                    "proposal",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="cooperatives.changeproposal",
                    ),
                ),
            ],
            options={"abstract": False},
        ),
        migrations.AddField(
            model_name="cooperative",
            name="activities",
            field=models.ManyToManyField(
                blank=True,
                related_name="cooperatives",
                through="cooperatives.CooperativeActivity",
                to="cooperatives.activity",
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
        pgtrigger.migrations.AddTrigger(
            model_name="sector",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "cooperatives_sectorevent" ("code", "id", "name_ar", "name_fr", "name_zgh", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."code", NEW."id", NEW."name_ar", NEW."name_fr", NEW."name_zgh", _pgh_attach_context(), NOW(), \'insert\', NEW."id"); RETURN NULL;',
                    hash="a6b6ee8ad471717deaa71fb1303d10d4d155fbeb",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_d6bed",
                    table="cooperatives_sector",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="sector",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "cooperatives_sectorevent" ("code", "id", "name_ar", "name_fr", "name_zgh", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."code", NEW."id", NEW."name_ar", NEW."name_fr", NEW."name_zgh", _pgh_attach_context(), NOW(), \'update\', NEW."id"); RETURN NULL;',
                    hash="e1078b7d411fe3244ffac32496e893de9b0a606e",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_4d47a",
                    table="cooperatives_sector",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="sector",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "cooperatives_sectorevent" ("code", "id", "name_ar", "name_fr", "name_zgh", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."code", OLD."id", OLD."name_ar", OLD."name_fr", OLD."name_zgh", _pgh_attach_context(), NOW(), \'delete\', OLD."id"); RETURN NULL;',
                    hash="4102e70c12f50468d062dc96b3832353a1c60a17",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_f3484",
                    table="cooperatives_sector",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="changeproposalevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="86e2c5a4b63e63aea150fa42e8519258d087f6c9",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_3c4ff",
                    table="cooperatives_changeproposalevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="changeproposal",
            trigger=pgtrigger.compiler.Trigger(
                name="stays_with_its_cooperative",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n        PERFORM stays_with_its_cooperative(\n            'cooperatives.changeproposal', TG_OP = 'UPDATE', NEW.id,\n            OLD.cooperative_id, NEW.cooperative_id\n        );\n        RETURN NEW;\n        ",
                    hash="61cc78adb77ac4a913f6e5bcdf83a9b5b87bb739",
                    operation='INSERT OR UPDATE OF "cooperative_id"',
                    pgid="pgtrigger_stays_with_its_cooperative_dedab",
                    table="cooperatives_changeproposal",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="changeproposal",
            trigger=pgtrigger.compiler.Trigger(
                name="proposal_status_follows_its_path",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    declare="DECLARE _is_valid_transition BOOLEAN;",
                    func='SELECT CONCAT(OLD."status", \':\', NEW."status") = ANY(\'{open:accepted,open:in_part,open:refused,open:withdrawn}\'::text[]) INTO _is_valid_transition; IF (_is_valid_transition IS FALSE AND OLD."status" IS DISTINCT FROM NEW."status") THEN RAISE EXCEPTION \'pgtrigger: Invalid transition of field "status" from "%" to "%" on table %\', OLD."status", NEW."status", TG_TABLE_NAME; ELSE RETURN NEW; END IF;',
                    hash="ac3a1770f3342b7c13ed739decf4268ff98c9721",
                    operation="UPDATE",
                    pgid="pgtrigger_proposal_status_follows_its_path_1e27e",
                    table="cooperatives_changeproposal",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="changeproposal",
            trigger=pgtrigger.compiler.Trigger(
                name="proposal_stays_as_it_was_made",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."reference" IS DISTINCT FROM (NEW."reference") OR OLD."version_read" IS DISTINCT FROM (NEW."version_read") OR OLD."reason" IS DISTINCT FROM (NEW."reason") OR OLD."proposed_by_id" IS DISTINCT FROM (NEW."proposed_by_id") OR OLD."proposed_at" IS DISTINCT FROM (NEW."proposed_at"))',
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="8129177bf28ae9ab354d86effd2aff02a35f814b",
                    operation="UPDATE",
                    pgid="pgtrigger_proposal_stays_as_it_was_made_3b2bb",
                    table="cooperatives_changeproposal",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="changeproposal",
            trigger=pgtrigger.compiler.Trigger(
                name="proposal_is_never_deleted",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="6d4c1ac743a833326d7cd69e0978bc4b5dabe85b",
                    operation="DELETE",
                    pgid="pgtrigger_proposal_is_never_deleted_c5087",
                    table="cooperatives_changeproposal",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="changeproposal",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "cooperatives_changeproposalevent" ("answer", "cooperative_id", "decided_at", "decided_by_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposed_at", "proposed_by_id", "reason", "reference", "status", "version_read") VALUES (NEW."answer", NEW."cooperative_id", NEW."decided_at", NEW."decided_by_id", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."proposed_at", NEW."proposed_by_id", NEW."reason", NEW."reference", NEW."status", NEW."version_read"); RETURN NULL;',
                    hash="abec4ad7eb8d4f043a926268bdd7f79001bedaa5",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_49193",
                    table="cooperatives_changeproposal",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="changeproposal",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "cooperatives_changeproposalevent" ("answer", "cooperative_id", "decided_at", "decided_by_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposed_at", "proposed_by_id", "reason", "reference", "status", "version_read") VALUES (NEW."answer", NEW."cooperative_id", NEW."decided_at", NEW."decided_by_id", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."proposed_at", NEW."proposed_by_id", NEW."reason", NEW."reference", NEW."status", NEW."version_read"); RETURN NULL;',
                    hash="c32da44dd58620fe011fccbfa5cab881ba70aea4",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_d591c",
                    table="cooperatives_changeproposal",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="changeproposal",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "cooperatives_changeproposalevent" ("answer", "cooperative_id", "decided_at", "decided_by_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposed_at", "proposed_by_id", "reason", "reference", "status", "version_read") VALUES (OLD."answer", OLD."cooperative_id", OLD."decided_at", OLD."decided_by_id", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."proposed_at", OLD."proposed_by_id", OLD."reason", OLD."reference", OLD."status", OLD."version_read"); RETURN NULL;',
                    hash="918cd9021d80445f052d66a7960b5362296b8d37",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_fd2e6",
                    table="cooperatives_changeproposal",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="bankaccountevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="61446c1512cc2c3b3c17b5e85616752cc6e0a17f",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_94dff",
                    table="cooperatives_bankaccountevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="bankaccount",
            trigger=pgtrigger.compiler.Trigger(
                name="stays_with_its_cooperative",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n        PERFORM stays_with_its_cooperative(\n            'cooperatives.bankaccount', TG_OP = 'UPDATE', NEW.id,\n            OLD.cooperative_id, NEW.cooperative_id\n        );\n        RETURN NEW;\n        ",
                    hash="106419b1bc9feb9dfe99df394b41800722df9245",
                    operation='INSERT OR UPDATE OF "cooperative_id"',
                    pgid="pgtrigger_stays_with_its_cooperative_6bc0a",
                    table="cooperatives_bankaccount",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="bankaccount",
            trigger=pgtrigger.compiler.Trigger(
                name="bank_account_is_never_edited",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."rib" IS DISTINCT FROM (NEW."rib") OR OLD."holder" IS DISTINCT FROM (NEW."holder") OR OLD."used_from" IS DISTINCT FROM (NEW."used_from") OR OLD."note" IS DISTINCT FROM (NEW."note"))',
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="8e1f8cc152a307165ee17665933652daeb786688",
                    operation="UPDATE",
                    pgid="pgtrigger_bank_account_is_never_edited_2fc03",
                    table="cooperatives_bankaccount",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="bankaccount",
            trigger=pgtrigger.compiler.Trigger(
                name="bank_account_is_never_erased",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="9e91f5d2a8dc9b86b2ebac168240a2807dd27394",
                    operation="DELETE",
                    pgid="pgtrigger_bank_account_is_never_erased_38b11",
                    table="cooperatives_bankaccount",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="bankaccount",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "cooperatives_bankaccountevent" ("cooperative_id", "holder", "id", "mistaken", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rib", "used_from", "used_to") VALUES (NEW."cooperative_id", NEW."holder", NEW."id", NEW."mistaken", NEW."note", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."rib", NEW."used_from", NEW."used_to"); RETURN NULL;',
                    hash="de9152d1e50d4a70479d3aa724ce0319388c2f4e",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_c2f49",
                    table="cooperatives_bankaccount",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="bankaccount",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "cooperatives_bankaccountevent" ("cooperative_id", "holder", "id", "mistaken", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rib", "used_from", "used_to") VALUES (NEW."cooperative_id", NEW."holder", NEW."id", NEW."mistaken", NEW."note", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."rib", NEW."used_from", NEW."used_to"); RETURN NULL;',
                    hash="6cf53438fc16b5ede50244ad3da0a04fa233846f",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_20b93",
                    table="cooperatives_bankaccount",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="bankaccount",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "cooperatives_bankaccountevent" ("cooperative_id", "holder", "id", "mistaken", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rib", "used_from", "used_to") VALUES (OLD."cooperative_id", OLD."holder", OLD."id", OLD."mistaken", OLD."note", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."rib", OLD."used_from", OLD."used_to"); RETURN NULL;',
                    hash="f1650fbd492c0a55664623640543a208422b86cb",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_6ff11",
                    table="cooperatives_bankaccount",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="cooperativeactivity",
            trigger=pgtrigger.compiler.Trigger(
                name="stays_with_its_cooperative",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n        PERFORM stays_with_its_cooperative(\n            'cooperatives.cooperativeactivity', TG_OP = 'UPDATE', NEW.id,\n            OLD.cooperative_id, NEW.cooperative_id\n        );\n        RETURN NEW;\n        ",
                    hash="734cfaf7823a9dda6983e66bc900e51e4cbdc78e",
                    operation='INSERT OR UPDATE OF "cooperative_id"',
                    pgid="pgtrigger_stays_with_its_cooperative_d6294",
                    table="cooperatives_cooperativeactivity",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="cooperativeactivity",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "cooperatives_cooperativeactivityevent" ("activity_id", "cooperative_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."activity_id", NEW."cooperative_id", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id"); RETURN NULL;',
                    hash="d3e71c20ec0df47b31f499047bf2a5405d600dc7",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_13ddd",
                    table="cooperatives_cooperativeactivity",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="cooperativeactivity",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "cooperatives_cooperativeactivityevent" ("activity_id", "cooperative_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."activity_id", NEW."cooperative_id", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id"); RETURN NULL;',
                    hash="de6e12ebd49ccc304304ea74224aafa99678b939",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_b5473",
                    table="cooperatives_cooperativeactivity",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="cooperativeactivity",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "cooperatives_cooperativeactivityevent" ("activity_id", "cooperative_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."activity_id", OLD."cooperative_id", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id"); RETURN NULL;',
                    hash="e260f265ae03d7e113dcefe7225b9f7a5189f30d",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_c4e82",
                    table="cooperatives_cooperativeactivity",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="cooperativeactivityevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="07055aaa7a9efcdd0c8a59b9531d48d1a522d791",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_9e46f",
                    table="cooperatives_cooperativeactivityevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="distinctpair",
            trigger=pgtrigger.compiler.Trigger(
                name="distinct_pair_is_never_deleted",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="c49058b639f58746e275dda324892ca1250b1fa3",
                    operation="DELETE",
                    pgid="pgtrigger_distinct_pair_is_never_deleted_e6fdb",
                    table="cooperatives_distinctpair",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="distinctpair",
            trigger=pgtrigger.compiler.Trigger(
                name="distinct_pair_is_never_rewritten",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."first_id" IS DISTINCT FROM (NEW."first_id") OR OLD."second_id" IS DISTINCT FROM (NEW."second_id") OR OLD."reason" IS DISTINCT FROM (NEW."reason") OR OLD."decided_by_id" IS DISTINCT FROM (NEW."decided_by_id") OR OLD."decided_at" IS DISTINCT FROM (NEW."decided_at"))',
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="ca0963b115fe82339c20b483e79f53999af94647",
                    operation="UPDATE",
                    pgid="pgtrigger_distinct_pair_is_never_rewritten_8d692",
                    table="cooperatives_distinctpair",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="distinctpair",
            trigger=pgtrigger.compiler.Trigger(
                name="distinct_pair_is_revoked_once",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."revoked_at" IS NOT NULL)',
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="179091416aaed6a44494330b88c755d0574c7f5b",
                    operation="UPDATE",
                    pgid="pgtrigger_distinct_pair_is_revoked_once_579a7",
                    table="cooperatives_distinctpair",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="distinctpair",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "cooperatives_distinctpairevent" ("decided_at", "decided_by_id", "first_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "revoked_at", "revoked_by_id", "revoked_reason", "second_id") VALUES (NEW."decided_at", NEW."decided_by_id", NEW."first_id", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."reason", NEW."revoked_at", NEW."revoked_by_id", NEW."revoked_reason", NEW."second_id"); RETURN NULL;',
                    hash="7b6a8c354dc7dfa61d507f4855226bcb9fd201c7",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_8d067",
                    table="cooperatives_distinctpair",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="distinctpair",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "cooperatives_distinctpairevent" ("decided_at", "decided_by_id", "first_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "revoked_at", "revoked_by_id", "revoked_reason", "second_id") VALUES (NEW."decided_at", NEW."decided_by_id", NEW."first_id", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."reason", NEW."revoked_at", NEW."revoked_by_id", NEW."revoked_reason", NEW."second_id"); RETURN NULL;',
                    hash="155fa53bd791188df80e58fb7fa86256ce92f4c6",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_1f206",
                    table="cooperatives_distinctpair",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="distinctpair",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "cooperatives_distinctpairevent" ("decided_at", "decided_by_id", "first_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "revoked_at", "revoked_by_id", "revoked_reason", "second_id") VALUES (OLD."decided_at", OLD."decided_by_id", OLD."first_id", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."reason", OLD."revoked_at", OLD."revoked_by_id", OLD."revoked_reason", OLD."second_id"); RETURN NULL;',
                    hash="c9eaa6eb5bd83f83d5ab164adde2ea98dc3cceff",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_58980",
                    table="cooperatives_distinctpair",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="distinctpairevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="1e7231742d4a186e0853709905113d6f8dddb1e7",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_fbbd0",
                    table="cooperatives_distinctpairevent",
                    when="BEFORE",
                ),
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
                    func="\n        PERFORM stays_with_its_cooperative(\n            'cooperatives.cooperativedocument', TG_OP = 'UPDATE', NEW.id,\n            OLD.cooperative_id, NEW.cooperative_id\n        );\n        RETURN NEW;\n        ",
                    hash="9c0963c01a38c10e8c4549a04891bfcbc7137d04",
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
                    func="PERFORM replaces_its_own_kind(NEW); RETURN NEW;",
                    hash="fd02b037ac339fa1743e1b45eb74e500bbb29ce7",
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
                    func="PERFORM stays_reserved_and_withdrawn(NEW, OLD); RETURN NEW;",
                    hash="38a41f238998e4f2efd05d4f4990a214ce5054b2",
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
        pgtrigger.migrations.AddTrigger(
            model_name="generalmeeting",
            trigger=pgtrigger.compiler.Trigger(
                name="count_saves",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="NEW.version = OLD.version + 1; RETURN NEW;",
                    hash="86e8e69fa3c9d2ba69f8ac20d28d62e0b8847657",
                    operation="UPDATE",
                    pgid="pgtrigger_count_saves_2950b",
                    table="cooperatives_generalmeeting",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="generalmeeting",
            trigger=pgtrigger.compiler.Trigger(
                name="stays_with_its_cooperative",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n        PERFORM stays_with_its_cooperative(\n            'cooperatives.generalmeeting', TG_OP = 'UPDATE', NEW.id,\n            OLD.cooperative_id, NEW.cooperative_id\n        );\n        RETURN NEW;\n        ",
                    hash="223818672c6335b939828793d34524b9338dc17f",
                    operation='INSERT OR UPDATE OF "cooperative_id"',
                    pgid="pgtrigger_stays_with_its_cooperative_b928d",
                    table="cooperatives_generalmeeting",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="generalmeeting",
            trigger=pgtrigger.compiler.Trigger(
                name="general_meeting_is_not_in_the_future",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="PERFORM general_meeting_is_not_in_the_future(NEW); RETURN NEW;",
                    hash="e20ab63ce44e2f7cbee818067e99f237717ec3bd",
                    operation='INSERT OR UPDATE OF "held_on", "accounts_filed_on"',
                    pgid="pgtrigger_general_meeting_is_not_in_the_future_2210f",
                    table="cooperatives_generalmeeting",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="generalmeeting",
            trigger=pgtrigger.compiler.Trigger(
                name="general_meeting_is_never_deleted",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="cf17b40cac10c492ae1a994ca2925062838429c5",
                    operation="DELETE",
                    pgid="pgtrigger_general_meeting_is_never_deleted_50172",
                    table="cooperatives_generalmeeting",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="generalmeeting",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "cooperatives_generalmeetingevent" ("accounts_filed_on", "cooperative_id", "held_on", "id", "mistaken", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "year") VALUES (NEW."accounts_filed_on", NEW."cooperative_id", NEW."held_on", NEW."id", NEW."mistaken", NEW."note", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."year"); RETURN NULL;',
                    hash="8d430a37b925f94a508ecbcdb9f119a431b2709e",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_b7f8a",
                    table="cooperatives_generalmeeting",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="generalmeeting",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."accounts_filed_on" IS DISTINCT FROM (NEW."accounts_filed_on") OR OLD."cooperative_id" IS DISTINCT FROM (NEW."cooperative_id") OR OLD."held_on" IS DISTINCT FROM (NEW."held_on") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."mistaken" IS DISTINCT FROM (NEW."mistaken") OR OLD."note" IS DISTINCT FROM (NEW."note") OR OLD."year" IS DISTINCT FROM (NEW."year"))',
                    func='INSERT INTO "cooperatives_generalmeetingevent" ("accounts_filed_on", "cooperative_id", "held_on", "id", "mistaken", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "year") VALUES (NEW."accounts_filed_on", NEW."cooperative_id", NEW."held_on", NEW."id", NEW."mistaken", NEW."note", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."year"); RETURN NULL;',
                    hash="8aa913b967b3e24c452c46b0a1520eea3f07973c",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_e03e5",
                    table="cooperatives_generalmeeting",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="generalmeeting",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "cooperatives_generalmeetingevent" ("accounts_filed_on", "cooperative_id", "held_on", "id", "mistaken", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "year") VALUES (OLD."accounts_filed_on", OLD."cooperative_id", OLD."held_on", OLD."id", OLD."mistaken", OLD."note", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."year"); RETURN NULL;',
                    hash="0925364b59a47f2f44eed088c63c305368bb8a55",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_08b23",
                    table="cooperatives_generalmeeting",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="generalmeetingevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="d38bc5da658bebcfc89c74f057fff0e6f4250a1a",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_f04aa",
                    table="cooperatives_generalmeetingevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="headcount",
            trigger=pgtrigger.compiler.Trigger(
                name="stays_with_its_cooperative",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n        PERFORM stays_with_its_cooperative(\n            'cooperatives.headcount', TG_OP = 'UPDATE', NEW.id,\n            OLD.cooperative_id, NEW.cooperative_id\n        );\n        RETURN NEW;\n        ",
                    hash="03d1cb58987d406a8b96a129da16ed70c6f99cf0",
                    operation='INSERT OR UPDATE OF "cooperative_id"',
                    pgid="pgtrigger_stays_with_its_cooperative_00f15",
                    table="cooperatives_headcount",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="headcount",
            trigger=pgtrigger.compiler.Trigger(
                name="headcount_is_never_edited",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n        PERFORM only_its_cooperative_changes(to_jsonb(NEW), to_jsonb(OLD), TG_TABLE_NAME, 'headcount_is_never_edited');\n        RETURN NULL;\n        ",
                    hash="be126ed96f20c83393dbddcfc7b0ff0fb0390e21",
                    operation="UPDATE",
                    pgid="pgtrigger_headcount_is_never_edited_badc7",
                    table="cooperatives_headcount",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="headcount",
            trigger=pgtrigger.compiler.Trigger(
                name="headcount_is_never_deleted",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="2fb45f1fd44424d7579d7c86c0b9e4f2be5d6eb1",
                    operation="DELETE",
                    pgid="pgtrigger_headcount_is_never_deleted_0460a",
                    table="cooperatives_headcount",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="headcount",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "cooperatives_headcountevent" ("as_of", "cooperative_id", "id", "members", "members_qualifier", "members_women", "members_women_qualifier", "members_youth", "members_youth_qualifier", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "workers_permanent", "workers_permanent_qualifier", "workers_seasonal", "workers_seasonal_qualifier", "workers_women", "workers_women_qualifier") VALUES (NEW."as_of", NEW."cooperative_id", NEW."id", NEW."members", NEW."members_qualifier", NEW."members_women", NEW."members_women_qualifier", NEW."members_youth", NEW."members_youth_qualifier", NEW."note", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."source", NEW."workers_permanent", NEW."workers_permanent_qualifier", NEW."workers_seasonal", NEW."workers_seasonal_qualifier", NEW."workers_women", NEW."workers_women_qualifier"); RETURN NULL;',
                    hash="1c9f32ebbd6cbd19f1cb5d6e01d21f9f76146a0c",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_5cf08",
                    table="cooperatives_headcount",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="headcount",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "cooperatives_headcountevent" ("as_of", "cooperative_id", "id", "members", "members_qualifier", "members_women", "members_women_qualifier", "members_youth", "members_youth_qualifier", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "workers_permanent", "workers_permanent_qualifier", "workers_seasonal", "workers_seasonal_qualifier", "workers_women", "workers_women_qualifier") VALUES (NEW."as_of", NEW."cooperative_id", NEW."id", NEW."members", NEW."members_qualifier", NEW."members_women", NEW."members_women_qualifier", NEW."members_youth", NEW."members_youth_qualifier", NEW."note", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."source", NEW."workers_permanent", NEW."workers_permanent_qualifier", NEW."workers_seasonal", NEW."workers_seasonal_qualifier", NEW."workers_women", NEW."workers_women_qualifier"); RETURN NULL;',
                    hash="497b5ac617ed1175e43d516f4b6a1c18726cd5d2",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_2cf46",
                    table="cooperatives_headcount",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="headcount",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "cooperatives_headcountevent" ("as_of", "cooperative_id", "id", "members", "members_qualifier", "members_women", "members_women_qualifier", "members_youth", "members_youth_qualifier", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "workers_permanent", "workers_permanent_qualifier", "workers_seasonal", "workers_seasonal_qualifier", "workers_women", "workers_women_qualifier") VALUES (OLD."as_of", OLD."cooperative_id", OLD."id", OLD."members", OLD."members_qualifier", OLD."members_women", OLD."members_women_qualifier", OLD."members_youth", OLD."members_youth_qualifier", OLD."note", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."source", OLD."workers_permanent", OLD."workers_permanent_qualifier", OLD."workers_seasonal", OLD."workers_seasonal_qualifier", OLD."workers_women", OLD."workers_women_qualifier"); RETURN NULL;',
                    hash="ecc455aa96b9eaa27afc351636ffff304976e508",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_db491",
                    table="cooperatives_headcount",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="headcountevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="43f12b47ab1e039a9508b665916ec57dd28620a6",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_1effd",
                    table="cooperatives_headcountevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="merge",
            trigger=pgtrigger.compiler.Trigger(
                name="merge_has_its_absorbed",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    constraint="CONSTRAINT",
                    func="PERFORM absorbed_as_its_merge_says(NEW.absorbed_id); RETURN NULL;",
                    hash="6bcfb44402c844195f332156950537bad3abcb21",
                    operation="INSERT OR UPDATE",
                    pgid="pgtrigger_merge_has_its_absorbed_f287c",
                    table="cooperatives_merge",
                    timing="DEFERRABLE INITIALLY DEFERRED",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="merge",
            trigger=pgtrigger.compiler.Trigger(
                name="merge_is_only_undone_once",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="PERFORM merge_is_only_undone_once(NEW, OLD); RETURN NULL;",
                    hash="ddaa63dbb7e05213c7886d3cfa31431e42244cf1",
                    operation="UPDATE",
                    pgid="pgtrigger_merge_is_only_undone_once_de74b",
                    table="cooperatives_merge",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="merge",
            trigger=pgtrigger.compiler.Trigger(
                name="merge_is_never_deleted",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="ac4abc92b1a5a1a0e2e558914ca4cb5d129357bc",
                    operation="DELETE",
                    pgid="pgtrigger_merge_is_never_deleted_1f967",
                    table="cooperatives_merge",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="merge",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "cooperatives_mergeevent" ("absorbed_id", "changes", "id", "merged_at", "merged_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "survivor_id", "undo_reason", "undone_at", "undone_by_id") VALUES (NEW."absorbed_id", NEW."changes", NEW."id", NEW."merged_at", NEW."merged_by_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."reason", NEW."survivor_id", NEW."undo_reason", NEW."undone_at", NEW."undone_by_id"); RETURN NULL;',
                    hash="1f73f929975355367b473da113627028839af6b9",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_a6c38",
                    table="cooperatives_merge",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="merge",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "cooperatives_mergeevent" ("absorbed_id", "changes", "id", "merged_at", "merged_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "survivor_id", "undo_reason", "undone_at", "undone_by_id") VALUES (NEW."absorbed_id", NEW."changes", NEW."id", NEW."merged_at", NEW."merged_by_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."reason", NEW."survivor_id", NEW."undo_reason", NEW."undone_at", NEW."undone_by_id"); RETURN NULL;',
                    hash="dd39fb8816ceaa22019da4ef10ab4fe8cbf9af82",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_dcf7b",
                    table="cooperatives_merge",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="merge",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "cooperatives_mergeevent" ("absorbed_id", "changes", "id", "merged_at", "merged_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "survivor_id", "undo_reason", "undone_at", "undone_by_id") VALUES (OLD."absorbed_id", OLD."changes", OLD."id", OLD."merged_at", OLD."merged_by_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."reason", OLD."survivor_id", OLD."undo_reason", OLD."undone_at", OLD."undone_by_id"); RETURN NULL;',
                    hash="9c7487388550e12d28e077a69c175792b2ee78a7",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_47131",
                    table="cooperatives_merge",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="cooperativealiasevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="13ba5b9db4e59738cae1fc525c60af316f3cf3f7",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_3aeb6",
                    table="cooperatives_cooperativealiasevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="cooperativealias",
            trigger=pgtrigger.compiler.Trigger(
                name="stays_with_its_cooperative",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n        PERFORM stays_with_its_cooperative(\n            'cooperatives.cooperativealias', TG_OP = 'UPDATE', NEW.id,\n            OLD.cooperative_id, NEW.cooperative_id\n        );\n        RETURN NEW;\n        ",
                    hash="c8f6231c59d15292ab2ed661a313c9a9b464cd23",
                    operation='INSERT OR UPDATE OF "cooperative_id"',
                    pgid="pgtrigger_stays_with_its_cooperative_6a429",
                    table="cooperatives_cooperativealias",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="cooperativealias",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "cooperatives_cooperativealiasevent" ("cooperative_id", "id", "merge_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "spelling") VALUES (NEW."cooperative_id", NEW."id", NEW."merge_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."source", NEW."spelling"); RETURN NULL;',
                    hash="487b8450ab33de7c0482148393a6d95397de8acd",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_6d309",
                    table="cooperatives_cooperativealias",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="cooperativealias",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."cooperative_id" IS DISTINCT FROM (NEW."cooperative_id") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."merge_id" IS DISTINCT FROM (NEW."merge_id") OR OLD."source" IS DISTINCT FROM (NEW."source") OR OLD."spelling" IS DISTINCT FROM (NEW."spelling"))',
                    func='INSERT INTO "cooperatives_cooperativealiasevent" ("cooperative_id", "id", "merge_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "spelling") VALUES (NEW."cooperative_id", NEW."id", NEW."merge_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."source", NEW."spelling"); RETURN NULL;',
                    hash="9af003bc9a9c73ad49226af4fb313ebcb92b022c",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_0f309",
                    table="cooperatives_cooperativealias",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="cooperativealias",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "cooperatives_cooperativealiasevent" ("cooperative_id", "id", "merge_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "spelling") VALUES (OLD."cooperative_id", OLD."id", OLD."merge_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."source", OLD."spelling"); RETURN NULL;',
                    hash="b863af8e8c7a604417dd706b01bda0beaa76ea8d",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_8553f",
                    table="cooperatives_cooperativealias",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="mergeevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="4e95a3f081b3cc5a43ff5c9967adaf47f0c2a6a4",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_ad7d4",
                    table="cooperatives_mergeevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="movedrow",
            trigger=pgtrigger.compiler.Trigger(
                name="moved_row_is_insert_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="e697789fa1f8d2774fb251873ba59c8a1313f8ae",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_moved_row_is_insert_only_82b2b",
                    table="cooperatives_movedrow",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="officer",
            trigger=pgtrigger.compiler.Trigger(
                name="count_saves",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="NEW.version = OLD.version + 1; RETURN NEW;",
                    hash="f81dc43280086e5ecd823be4c7c8250690deac1a",
                    operation="UPDATE",
                    pgid="pgtrigger_count_saves_09647",
                    table="cooperatives_officer",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="officer",
            trigger=pgtrigger.compiler.Trigger(
                name="stays_with_its_cooperative",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n        PERFORM stays_with_its_cooperative(\n            'cooperatives.officer', TG_OP = 'UPDATE', NEW.id,\n            OLD.cooperative_id, NEW.cooperative_id\n        );\n        RETURN NEW;\n        ",
                    hash="0ebf2b4afe1eb5137991d16148717503d5e6ef76",
                    operation='INSERT OR UPDATE OF "cooperative_id"',
                    pgid="pgtrigger_stays_with_its_cooperative_a6b16",
                    table="cooperatives_officer",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="officer",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "cooperatives_officerevent" ("cooperative_id", "id", "mandate_from", "mandate_to", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "role") VALUES (NEW."cooperative_id", NEW."id", NEW."mandate_from", NEW."mandate_to", NEW."name", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."phone", NEW."role"); RETURN NULL;',
                    hash="ad62b9a7f1f72f9520f47581f5c2bc284e91324e",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_d146f",
                    table="cooperatives_officer",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="officer",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."cooperative_id" IS DISTINCT FROM (NEW."cooperative_id") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."mandate_from" IS DISTINCT FROM (NEW."mandate_from") OR OLD."mandate_to" IS DISTINCT FROM (NEW."mandate_to") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."phone" IS DISTINCT FROM (NEW."phone") OR OLD."role" IS DISTINCT FROM (NEW."role"))',
                    func='INSERT INTO "cooperatives_officerevent" ("cooperative_id", "id", "mandate_from", "mandate_to", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "role") VALUES (NEW."cooperative_id", NEW."id", NEW."mandate_from", NEW."mandate_to", NEW."name", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."phone", NEW."role"); RETURN NULL;',
                    hash="49882a53f36c0ad9c380f1f9b9fd2092a3e76b13",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_7e9e2",
                    table="cooperatives_officer",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="officer",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "cooperatives_officerevent" ("cooperative_id", "id", "mandate_from", "mandate_to", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "role") VALUES (OLD."cooperative_id", OLD."id", OLD."mandate_from", OLD."mandate_to", OLD."name", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."phone", OLD."role"); RETURN NULL;',
                    hash="8f798695b9e87a4a717cbb4fc1f9607f3d9133a3",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_440eb",
                    table="cooperatives_officer",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="officerevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="e91df7463c3516c345564c882db502bd2c7aeee3",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_765ff",
                    table="cooperatives_officerevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="proposedchange",
            trigger=pgtrigger.compiler.Trigger(
                name="proposed_change_stays_as_it_was_made",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."proposal_id" IS DISTINCT FROM (NEW."proposal_id") OR OLD."field" IS DISTINCT FROM (NEW."field") OR OLD."before" IS DISTINCT FROM (NEW."before") OR OLD."after" IS DISTINCT FROM (NEW."after"))',
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="bedde97cc7206b5bbd2c9adf8aef44ad977d3da2",
                    operation="UPDATE",
                    pgid="pgtrigger_proposed_change_stays_as_it_was_made_663cd",
                    table="cooperatives_proposedchange",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="proposedchange",
            trigger=pgtrigger.compiler.Trigger(
                name="proposed_change_is_never_deleted",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="efecc9afc62646c75cfffa31cd7841502ee9ee2e",
                    operation="DELETE",
                    pgid="pgtrigger_proposed_change_is_never_deleted_a42e2",
                    table="cooperatives_proposedchange",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="proposedchange",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "cooperatives_proposedchangeevent" ("field", "id", "kept", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposal_id") VALUES (NEW."field", NEW."id", NEW."kept", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."proposal_id"); RETURN NULL;',
                    hash="c3f20fa14a304602fcbbee94dab17ca205b2780c",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_1fedc",
                    table="cooperatives_proposedchange",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="proposedchange",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."field" IS DISTINCT FROM (NEW."field") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."kept" IS DISTINCT FROM (NEW."kept") OR OLD."proposal_id" IS DISTINCT FROM (NEW."proposal_id"))',
                    func='INSERT INTO "cooperatives_proposedchangeevent" ("field", "id", "kept", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposal_id") VALUES (NEW."field", NEW."id", NEW."kept", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."proposal_id"); RETURN NULL;',
                    hash="1473db4e5d793bc68e0f15bca1eea0e15b4f3340",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_a07c1",
                    table="cooperatives_proposedchange",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="proposedchange",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "cooperatives_proposedchangeevent" ("field", "id", "kept", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposal_id") VALUES (OLD."field", OLD."id", OLD."kept", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."proposal_id"); RETURN NULL;',
                    hash="4140351e6466c72903e6f333b694802dc03b204c",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_73241",
                    table="cooperatives_proposedchange",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="proposedchangeevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="9f432a8d4716275325be993634861f10ec93b13e",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_a9098",
                    table="cooperatives_proposedchangeevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="publicstatement",
            trigger=pgtrigger.compiler.Trigger(
                name="stays_with_its_cooperative",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n        PERFORM stays_with_its_cooperative(\n            'cooperatives.publicstatement', TG_OP = 'UPDATE', NEW.id,\n            OLD.cooperative_id, NEW.cooperative_id\n        );\n        RETURN NEW;\n        ",
                    hash="8bd5077481b6916f387b20cb9a80a5baa86af265",
                    operation='INSERT OR UPDATE OF "cooperative_id"',
                    pgid="pgtrigger_stays_with_its_cooperative_22504",
                    table="cooperatives_publicstatement",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="publicstatement",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "cooperatives_publicstatementevent" ("amount", "amount_qualifier", "cooperative_id", "id", "jobs", "jobs_qualifier", "medium", "occasion", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "record_reference", "said_on", "wording") VALUES (NEW."amount", NEW."amount_qualifier", NEW."cooperative_id", NEW."id", NEW."jobs", NEW."jobs_qualifier", NEW."medium", NEW."occasion", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."record_reference", NEW."said_on", NEW."wording"); RETURN NULL;',
                    hash="b45ffc5a9e7b41d8f89ba030a093dc671e827bce",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_accaa",
                    table="cooperatives_publicstatement",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="publicstatement",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "cooperatives_publicstatementevent" ("amount", "amount_qualifier", "cooperative_id", "id", "jobs", "jobs_qualifier", "medium", "occasion", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "record_reference", "said_on", "wording") VALUES (NEW."amount", NEW."amount_qualifier", NEW."cooperative_id", NEW."id", NEW."jobs", NEW."jobs_qualifier", NEW."medium", NEW."occasion", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."record_reference", NEW."said_on", NEW."wording"); RETURN NULL;',
                    hash="f7a10667f5e772a4b626f7321c8f3e5801a9a4e6",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_595d6",
                    table="cooperatives_publicstatement",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="publicstatement",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "cooperatives_publicstatementevent" ("amount", "amount_qualifier", "cooperative_id", "id", "jobs", "jobs_qualifier", "medium", "occasion", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "record_reference", "said_on", "wording") VALUES (OLD."amount", OLD."amount_qualifier", OLD."cooperative_id", OLD."id", OLD."jobs", OLD."jobs_qualifier", OLD."medium", OLD."occasion", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."record_reference", OLD."said_on", OLD."wording"); RETURN NULL;',
                    hash="22a9c09308a72a6e1caabc7e456e10ff0aefad46",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_6820a",
                    table="cooperatives_publicstatement",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="publicstatementevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="8d04c4b9073b143e4812dd7a54c3b576d8a2352a",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_de77d",
                    table="cooperatives_publicstatementevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="cooperativeevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="b400ce77de1cc28a6642b3eb426a9a8cc5df565e",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_268a2",
                    table="cooperatives_cooperativeevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="cooperative",
            trigger=pgtrigger.compiler.Trigger(
                name="count_saves",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="NEW.version = OLD.version + 1; RETURN NEW;",
                    hash="52de3f35ee154c05cc242662fe2c3e678874c17d",
                    operation="UPDATE",
                    pgid="pgtrigger_count_saves_2facd",
                    table="cooperatives_cooperative",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="cooperative",
            trigger=pgtrigger.compiler.Trigger(
                name="survivor_is_not_absorbed",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="PERFORM survivor_is_not_absorbed(NEW, OLD, TG_OP = 'UPDATE'); RETURN NEW;",
                    hash="db15fac22a9e99ed28880dbd6d2563be565cb307",
                    operation='INSERT OR UPDATE OF "merged_into_id"',
                    pgid="pgtrigger_survivor_is_not_absorbed_26788",
                    table="cooperatives_cooperative",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="cooperative",
            trigger=pgtrigger.compiler.Trigger(
                name="absorbed_has_its_merge",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    constraint="CONSTRAINT",
                    func="PERFORM absorbed_as_its_merge_says(NEW.id); RETURN NULL;",
                    hash="d0d274246db84e03ce9c5fdc94b2ae1fa54209c2",
                    operation='INSERT OR UPDATE OF "merged_into_id"',
                    pgid="pgtrigger_absorbed_has_its_merge_1572a",
                    table="cooperatives_cooperative",
                    timing="DEFERRABLE INITIALLY DEFERRED",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="cooperative",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "cooperatives_cooperativeevent" ("cnss_number", "commune_id", "court", "created_with_indh", "email", "founded_on", "ice", "id", "kind", "latitude", "locality", "longitude", "merged_into_id", "name_ar", "name_fr", "name_zgh", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "reference", "register_number", "sector_id", "status", "status_reason", "status_since", "tax_number", "women_cooperative") VALUES (NEW."cnss_number", NEW."commune_id", NEW."court", NEW."created_with_indh", NEW."email", NEW."founded_on", NEW."ice", NEW."id", NEW."kind", NEW."latitude", NEW."locality", NEW."longitude", NEW."merged_into_id", NEW."name_ar", NEW."name_fr", NEW."name_zgh", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."phone", NEW."reference", NEW."register_number", NEW."sector_id", NEW."status", NEW."status_reason", NEW."status_since", NEW."tax_number", NEW."women_cooperative"); RETURN NULL;',
                    hash="9947c0367b534fc56cbadb2dec4cda9f4278001e",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_a5458",
                    table="cooperatives_cooperative",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="cooperative",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."cnss_number" IS DISTINCT FROM (NEW."cnss_number") OR OLD."commune_id" IS DISTINCT FROM (NEW."commune_id") OR OLD."court" IS DISTINCT FROM (NEW."court") OR OLD."created_with_indh" IS DISTINCT FROM (NEW."created_with_indh") OR OLD."email" IS DISTINCT FROM (NEW."email") OR OLD."founded_on" IS DISTINCT FROM (NEW."founded_on") OR OLD."ice" IS DISTINCT FROM (NEW."ice") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."latitude" IS DISTINCT FROM (NEW."latitude") OR OLD."locality" IS DISTINCT FROM (NEW."locality") OR OLD."longitude" IS DISTINCT FROM (NEW."longitude") OR OLD."merged_into_id" IS DISTINCT FROM (NEW."merged_into_id") OR OLD."name_ar" IS DISTINCT FROM (NEW."name_ar") OR OLD."name_fr" IS DISTINCT FROM (NEW."name_fr") OR OLD."name_zgh" IS DISTINCT FROM (NEW."name_zgh") OR OLD."phone" IS DISTINCT FROM (NEW."phone") OR OLD."reference" IS DISTINCT FROM (NEW."reference") OR OLD."register_number" IS DISTINCT FROM (NEW."register_number") OR OLD."sector_id" IS DISTINCT FROM (NEW."sector_id") OR OLD."status" IS DISTINCT FROM (NEW."status") OR OLD."status_reason" IS DISTINCT FROM (NEW."status_reason") OR OLD."status_since" IS DISTINCT FROM (NEW."status_since") OR OLD."tax_number" IS DISTINCT FROM (NEW."tax_number") OR OLD."women_cooperative" IS DISTINCT FROM (NEW."women_cooperative"))',
                    func='INSERT INTO "cooperatives_cooperativeevent" ("cnss_number", "commune_id", "court", "created_with_indh", "email", "founded_on", "ice", "id", "kind", "latitude", "locality", "longitude", "merged_into_id", "name_ar", "name_fr", "name_zgh", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "reference", "register_number", "sector_id", "status", "status_reason", "status_since", "tax_number", "women_cooperative") VALUES (NEW."cnss_number", NEW."commune_id", NEW."court", NEW."created_with_indh", NEW."email", NEW."founded_on", NEW."ice", NEW."id", NEW."kind", NEW."latitude", NEW."locality", NEW."longitude", NEW."merged_into_id", NEW."name_ar", NEW."name_fr", NEW."name_zgh", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."phone", NEW."reference", NEW."register_number", NEW."sector_id", NEW."status", NEW."status_reason", NEW."status_since", NEW."tax_number", NEW."women_cooperative"); RETURN NULL;',
                    hash="b16288bb20e38d7759ef620ac8e95f9f3f7ed75c",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_26eca",
                    table="cooperatives_cooperative",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="cooperative",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "cooperatives_cooperativeevent" ("cnss_number", "commune_id", "court", "created_with_indh", "email", "founded_on", "ice", "id", "kind", "latitude", "locality", "longitude", "merged_into_id", "name_ar", "name_fr", "name_zgh", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "reference", "register_number", "sector_id", "status", "status_reason", "status_since", "tax_number", "women_cooperative") VALUES (OLD."cnss_number", OLD."commune_id", OLD."court", OLD."created_with_indh", OLD."email", OLD."founded_on", OLD."ice", OLD."id", OLD."kind", OLD."latitude", OLD."locality", OLD."longitude", OLD."merged_into_id", OLD."name_ar", OLD."name_fr", OLD."name_zgh", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."phone", OLD."reference", OLD."register_number", OLD."sector_id", OLD."status", OLD."status_reason", OLD."status_since", OLD."tax_number", OLD."women_cooperative"); RETURN NULL;',
                    hash="1b6eed9030d9e1d3e0ec82d5d15f8a150a89166e",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_99d1d",
                    table="cooperatives_cooperative",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="activityevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="9b4756e3ddd91624505ff2a87d5d3007677264e5",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_3f52d",
                    table="cooperatives_activityevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="activity",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "cooperatives_activityevent" ("code", "id", "name_ar", "name_fr", "name_zgh", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sector_id") VALUES (NEW."code", NEW."id", NEW."name_ar", NEW."name_fr", NEW."name_zgh", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."sector_id"); RETURN NULL;',
                    hash="072b00f4a0b4680060e3dc8cf8c67cc70e1727ee",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_71fd3",
                    table="cooperatives_activity",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="activity",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "cooperatives_activityevent" ("code", "id", "name_ar", "name_fr", "name_zgh", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sector_id") VALUES (NEW."code", NEW."id", NEW."name_ar", NEW."name_fr", NEW."name_zgh", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."sector_id"); RETURN NULL;',
                    hash="3ad1be2819a391b5681c88a3e7ab21672e9ac9ee",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_317db",
                    table="cooperatives_activity",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="activity",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "cooperatives_activityevent" ("code", "id", "name_ar", "name_fr", "name_zgh", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sector_id") VALUES (OLD."code", OLD."id", OLD."name_ar", OLD."name_fr", OLD."name_zgh", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."sector_id"); RETURN NULL;',
                    hash="8e622648ffee2ce3aef8a073bf3cdb2afe7a6481",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_96084",
                    table="cooperatives_activity",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="sectorevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="faeb69729ec7db428cc76401698f174a1d978000",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_2dba9",
                    table="cooperatives_sectorevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="supportservice",
            trigger=pgtrigger.compiler.Trigger(
                name="count_saves",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="NEW.version = OLD.version + 1; RETURN NEW;",
                    hash="05b8ab692fd3747e0fbb2a2af0e95de635f2e719",
                    operation="UPDATE",
                    pgid="pgtrigger_count_saves_0ba76",
                    table="cooperatives_supportservice",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="supportservice",
            trigger=pgtrigger.compiler.Trigger(
                name="stays_with_its_cooperative",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n        PERFORM stays_with_its_cooperative(\n            'cooperatives.supportservice', TG_OP = 'UPDATE', NEW.id,\n            OLD.cooperative_id, NEW.cooperative_id\n        );\n        RETURN NEW;\n        ",
                    hash="c29b83f7857f45c999cb397d2a236f43cb6e5bfc",
                    operation='INSERT OR UPDATE OF "cooperative_id"',
                    pgid="pgtrigger_stays_with_its_cooperative_7a684",
                    table="cooperatives_supportservice",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="supportservice",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "cooperatives_supportserviceevent" ("cooperative_id", "cost", "ends_on", "hours", "id", "kind", "participants", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "provider", "result", "starts_on", "women", "youth") VALUES (NEW."cooperative_id", NEW."cost", NEW."ends_on", NEW."hours", NEW."id", NEW."kind", NEW."participants", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."provider", NEW."result", NEW."starts_on", NEW."women", NEW."youth"); RETURN NULL;',
                    hash="e5e1655860f05618726c8b5ac8d893f77ce4f889",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_4da2f",
                    table="cooperatives_supportservice",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="supportservice",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."cooperative_id" IS DISTINCT FROM (NEW."cooperative_id") OR OLD."cost" IS DISTINCT FROM (NEW."cost") OR OLD."ends_on" IS DISTINCT FROM (NEW."ends_on") OR OLD."hours" IS DISTINCT FROM (NEW."hours") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."participants" IS DISTINCT FROM (NEW."participants") OR OLD."provider" IS DISTINCT FROM (NEW."provider") OR OLD."result" IS DISTINCT FROM (NEW."result") OR OLD."starts_on" IS DISTINCT FROM (NEW."starts_on") OR OLD."women" IS DISTINCT FROM (NEW."women") OR OLD."youth" IS DISTINCT FROM (NEW."youth"))',
                    func='INSERT INTO "cooperatives_supportserviceevent" ("cooperative_id", "cost", "ends_on", "hours", "id", "kind", "participants", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "provider", "result", "starts_on", "women", "youth") VALUES (NEW."cooperative_id", NEW."cost", NEW."ends_on", NEW."hours", NEW."id", NEW."kind", NEW."participants", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."provider", NEW."result", NEW."starts_on", NEW."women", NEW."youth"); RETURN NULL;',
                    hash="14e4fc4eb03cd559ac4c90adc22475c9f3955121",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_1c258",
                    table="cooperatives_supportservice",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="supportservice",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "cooperatives_supportserviceevent" ("cooperative_id", "cost", "ends_on", "hours", "id", "kind", "participants", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "provider", "result", "starts_on", "women", "youth") VALUES (OLD."cooperative_id", OLD."cost", OLD."ends_on", OLD."hours", OLD."id", OLD."kind", OLD."participants", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."provider", OLD."result", OLD."starts_on", OLD."women", OLD."youth"); RETURN NULL;',
                    hash="31a608b3e2f5863f1ee0186032b386e56d09608d",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_c1162",
                    table="cooperatives_supportservice",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="supportserviceevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="74bb03f192cd9938dd403ba61394ffd1cde840c2",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_ed711",
                    table="cooperatives_supportserviceevent",
                    when="BEFORE",
                ),
            ),
        ),
    ]
