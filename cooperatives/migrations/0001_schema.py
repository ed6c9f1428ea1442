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

import indh_portal.history.tracking
import indh_portal.names.folding
import indh_portal.parsing.model_fields
import indh_portal.parsing.validators
import indh_portal.territory.models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("files", "0001_schema"),
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
                ("locality_fr", models.CharField(blank=True, max_length=100)),
                ("locality_ar", models.CharField(blank=True, max_length=100)),
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
                                models.F("locality_fr"),
                                models.Value(" "),
                                models.F("locality_ar"),
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
                                    models.F("locality_fr"),
                                    models.Value(" "),
                                    models.F("locality_ar"),
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
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(
                            models.Q(("register_number", ""), _negated=True),
                            ("merged_into__isnull", True),
                        ),
                        fields=("court", "register_number"),
                        name="cooperative_register_number_is_unique_at_its_court",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ice", ""), ("ice__regex", "^[0-9]{15}$"), _connector="OR"
                        ),
                        name="cooperative_ice_has_fifteen_digits",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("status__in", ["active", "idle", "closed", "unknown"])),
                        name="cooperative_status_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("status_since__isnull", True),
                            models.Q(("status_reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="cooperative_standing_has_a_reason_since_its_day",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("status_since__isnull", True),
                            ("founded_on__isnull", True),
                            ("status_since__gte", models.F("founded_on")),
                            _connector="OR",
                        ),
                        name="cooperative_standing_begins_after_its_foundation",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("latitude__isnull", True), ("longitude__isnull", True)),
                            models.Q(("latitude__isnull", False), ("longitude__isnull", False)),
                            _connector="OR",
                        ),
                        name="cooperative_position_is_whole_or_absent",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("merged_into__isnull", True),
                            models.Q(("merged_into", models.F("pk")), _negated=True),
                            _connector="OR",
                        ),
                        name="cooperative_is_not_merged_into_itself",
                    ),
                ],
            },
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
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("used_from__isnull", True),
                            ("used_to__isnull", True),
                            ("used_to__gte", models.F("used_from")),
                            _connector="OR",
                        ),
                        name="bank_account_closes_after_it_opens",
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
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True),
                        name="proposal_has_a_reason",
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
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status", "withdrawn"), _negated=True),
                            ("decided_by", models.F("proposed_by")),
                            _connector="OR",
                        ),
                        name="proposal_is_withdrawn_by_its_author",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status__in", ["refused", "in_part"]), _negated=True),
                            models.Q(("answer", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="proposal_refusal_has_an_answer",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("status", "open")),
                        fields=("cooperative", "proposed_by"),
                        name="proposal_waits_once_per_author",
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
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("replaces__isnull", True),
                            models.Q(("replaces", models.F("pk")), _negated=True),
                            _connector="OR",
                        ),
                        name="document_does_not_replace_itself",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("withdrawn_at__isnull", True)),
                        fields=("replaces",),
                        name="document_is_replaced_once_at_a_time",
                    ),
                ],
            },
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
                "ordering": ["-decided_at", "-pk"],
                "permissions": [
                    ("review_duplicates", "Répond qu’un doublon possible n’en est pas un")
                ],
                "default_permissions": (),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("first__lt", models.F("second"))),
                        name="distinct_pair_is_in_order",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("revoked_at__isnull", True)),
                        fields=("first", "second"),
                        name="distinct_pair_is_said_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True),
                        name="distinct_pair_says_why",
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
                "ordering": ["-score", "found_at", "pk"],
                "permissions": [("search_duplicates", "Relance la recherche des doublons")],
                "default_permissions": ("view",),
                "indexes": [models.Index(fields=["second", "first"], name="duplicate_by_second")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("first__lt", models.F("second"))),
                        name="duplicate_is_in_order",
                    ),
                    models.UniqueConstraint(
                        fields=("first", "second"), name="duplicate_is_listed_once"
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
                "ordering": ["-year", "-pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("mistaken", False)),
                        fields=("cooperative", "year"),
                        name="cooperative_approves_its_accounts_once_a_year",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("year__gte", 2005)),
                        name="general_meeting_accounts_are_of_our_time",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("year__lt", django.db.models.functions.datetime.ExtractYear("held_on"))
                        ),
                        name="general_meeting_is_held_after_its_year",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("accounts_filed_on__isnull", True),
                            ("accounts_filed_on__gte", models.F("held_on")),
                            _connector="OR",
                        ),
                        name="general_meeting_accounts_are_filed_after_it",
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
                "ordering": ["-merged_at", "-pk"],
                "permissions": [("merge_cooperative", "Fusionne deux fiches et défait une fusion")],
                "default_permissions": (),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("survivor", models.F("absorbed")), _negated=True),
                        name="merge_joins_two_cooperatives",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("undone_at__isnull", True)),
                        fields=("absorbed",),
                        name="cooperative_is_absorbed_once_at_a_time",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True), name="merge_has_a_reason"
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
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Officer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("name_fr", models.CharField(blank=True, max_length=150)),
                ("name_ar", models.CharField(blank=True, max_length=150)),
                ("role", models.CharField(max_length=10)),
                ("phone", indh_portal.parsing.model_fields.PhoneField(blank=True)),
                ("mandate_from", indh_portal.parsing.model_fields.DayField(blank=True, null=True)),
                ("mandate_to", indh_portal.parsing.model_fields.DayField(blank=True, null=True)),
                (
                    "key",
                    models.GeneratedField(
                        db_persist=True,
                        expression=indh_portal.names.folding.name_key(
                            django.db.models.functions.comparison.Coalesce(
                                django.db.models.functions.comparison.NullIf(
                                    models.F("name_fr"), models.Value("")
                                ),
                                models.F("name_ar"),
                                output_field=models.TextField(),
                            )
                        ),
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
                        indh_portal.names.folding.fold_name("name_fr"),
                        name="officer_by_folded_name",
                    ),
                    models.Index(
                        indh_portal.names.folding.fold_name("name_ar"),
                        name="officer_by_folded_arabic_name",
                    ),
                    models.Index(
                        indh_portal.names.folding.joined_consonants("key"),
                        name="officer_by_joined_name",
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
                            models.Q(("name_fr", ""), _negated=True),
                            models.Q(("name_ar", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="officer_is_named_in_french_or_arabic",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("mandate_from__isnull", True),
                            ("mandate_to__isnull", True),
                            ("mandate_to__gte", models.F("mandate_from")),
                            _connector="OR",
                        ),
                        name="officer_mandate_ends_after_it_starts",
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
                "ordering": ["-said_on", "-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("amount__isnull", True), ("amount__gt", 0), _connector="OR"
                        ),
                        name="public_statement_amount_is_positive",
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
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("women__isnull", True),
                            ("participants__isnull", True),
                            ("women__lte", models.F("participants")),
                            _connector="OR",
                        ),
                        name="support_service_women_within_participants",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("youth__isnull", True),
                            ("participants__isnull", True),
                            ("youth__lte", models.F("participants")),
                            _connector="OR",
                        ),
                        name="support_service_youth_within_participants",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("cost__isnull", True), ("cost__gt", 0), _connector="OR"
                        ),
                        name="support_service_cost_is_positive",
                    ),
                ],
            },
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
                        fields=("cooperative", "folded"), name="cooperative_alias_is_kept_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("folded__gt", "")),
                        name="cooperative_alias_says_something",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("source__in", ["search", "former", "merged", "written"])
                        ),
                        name="cooperative_alias_source_is_known",
                    ),
                ],
            },
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
                                    "locality_fr",
                                    "locality_ar",
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
                    ),
                ],
            },
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
            trigger=indh_portal.history.tracking.Tracks(
                "cooperatives.DocumentKind", "cooperatives_documentkind", "", "", "", "one"
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="sector",
            trigger=indh_portal.history.tracking.Tracks(
                "cooperatives.Sector", "cooperatives_sector", "", "", "", "one"
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
            trigger=indh_portal.history.tracking.Tracks(
                "cooperatives.ChangeProposal",
                "cooperatives_changeproposal",
                "",
                'SELECT coalesce(array_agg(commune ORDER BY commune), \'{}\') FROM (SELECT t1."commune_id" FROM "cooperatives_cooperative" t1 WHERE t1."id" = ($1)."cooperative_id") AS each (commune) WHERE commune IS NOT NULL',
                "cooperative_id",
                "one",
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
            trigger=indh_portal.history.tracking.Tracks(
                "cooperatives.BankAccount",
                "cooperatives_bankaccount",
                "",
                'SELECT coalesce(array_agg(commune ORDER BY commune), \'{}\') FROM (SELECT t1."commune_id" FROM "cooperatives_cooperative" t1 WHERE t1."id" = ($1)."cooperative_id") AS each (commune) WHERE commune IS NOT NULL',
                "cooperative_id",
                "one",
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
            trigger=indh_portal.history.tracking.Tracks(
                "cooperatives.CooperativeActivity",
                "cooperatives_cooperativeactivity",
                "",
                'SELECT coalesce(array_agg(commune ORDER BY commune), \'{}\') FROM (SELECT t1."commune_id" FROM "cooperatives_cooperative" t1 WHERE t1."id" = ($1)."cooperative_id") AS each (commune) WHERE commune IS NOT NULL',
                "cooperative_id",
                "one",
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
            trigger=indh_portal.history.tracking.Tracks(
                "cooperatives.DistinctPair",
                "cooperatives_distinctpair",
                "",
                'SELECT coalesce(array_agg(commune ORDER BY commune), \'{}\') FROM (SELECT t1."commune_id" FROM "cooperatives_cooperative" t1 WHERE t1."id" = ($1)."first_id" UNION SELECT t1."commune_id" FROM "cooperatives_cooperative" t1 WHERE t1."id" = ($1)."second_id") AS each (commune) WHERE commune IS NOT NULL',
                "first_id,second_id",
                "all",
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
            trigger=indh_portal.history.tracking.Tracks(
                "cooperatives.CooperativeDocument",
                "cooperatives_cooperativedocument",
                "version",
                'SELECT coalesce(array_agg(commune ORDER BY commune), \'{}\') FROM (SELECT t1."commune_id" FROM "cooperatives_cooperative" t1 WHERE t1."id" = ($1)."cooperative_id") AS each (commune) WHERE commune IS NOT NULL',
                "cooperative_id",
                "one",
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
            trigger=indh_portal.history.tracking.Tracks(
                "cooperatives.GeneralMeeting",
                "cooperatives_generalmeeting",
                "version",
                'SELECT coalesce(array_agg(commune ORDER BY commune), \'{}\') FROM (SELECT t1."commune_id" FROM "cooperatives_cooperative" t1 WHERE t1."id" = ($1)."cooperative_id") AS each (commune) WHERE commune IS NOT NULL',
                "cooperative_id",
                "one",
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
            trigger=indh_portal.history.tracking.Tracks(
                "cooperatives.Headcount",
                "cooperatives_headcount",
                "",
                'SELECT coalesce(array_agg(commune ORDER BY commune), \'{}\') FROM (SELECT t1."commune_id" FROM "cooperatives_cooperative" t1 WHERE t1."id" = ($1)."cooperative_id") AS each (commune) WHERE commune IS NOT NULL',
                "cooperative_id",
                "one",
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
            trigger=indh_portal.history.tracking.Tracks(
                "cooperatives.Merge",
                "cooperatives_merge",
                "",
                'SELECT coalesce(array_agg(commune ORDER BY commune), \'{}\') FROM (SELECT t1."commune_id" FROM "cooperatives_cooperative" t1 WHERE t1."id" = ($1)."survivor_id") AS each (commune) WHERE commune IS NOT NULL',
                "survivor_id",
                "one",
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
            trigger=indh_portal.history.tracking.Tracks(
                "cooperatives.CooperativeAlias",
                "cooperatives_cooperativealias",
                "folded,key,sounds",
                'SELECT coalesce(array_agg(commune ORDER BY commune), \'{}\') FROM (SELECT t1."commune_id" FROM "cooperatives_cooperative" t1 WHERE t1."id" = ($1)."cooperative_id") AS each (commune) WHERE commune IS NOT NULL',
                "cooperative_id",
                "one",
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
            trigger=indh_portal.history.tracking.Tracks(
                "cooperatives.Officer",
                "cooperatives_officer",
                "key,sounds,version",
                'SELECT coalesce(array_agg(commune ORDER BY commune), \'{}\') FROM (SELECT t1."commune_id" FROM "cooperatives_cooperative" t1 WHERE t1."id" = ($1)."cooperative_id") AS each (commune) WHERE commune IS NOT NULL',
                "cooperative_id",
                "one",
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
            trigger=indh_portal.history.tracking.Tracks(
                "cooperatives.ProposedChange",
                "cooperatives_proposedchange",
                "after,before",
                'SELECT coalesce(array_agg(commune ORDER BY commune), \'{}\') FROM (SELECT t2."commune_id" FROM "cooperatives_changeproposal" t1, "cooperatives_cooperative" t2 WHERE t1."id" = ($1)."proposal_id" AND t2."id" = t1."cooperative_id") AS each (commune) WHERE commune IS NOT NULL',
                "proposal_id",
                "one",
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
            trigger=indh_portal.history.tracking.Tracks(
                "cooperatives.PublicStatement",
                "cooperatives_publicstatement",
                "",
                'SELECT coalesce(array_agg(commune ORDER BY commune), \'{}\') FROM (SELECT t1."commune_id" FROM "cooperatives_cooperative" t1 WHERE t1."id" = ($1)."cooperative_id") AS each (commune) WHERE commune IS NOT NULL',
                "cooperative_id",
                "one",
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
            trigger=indh_portal.history.tracking.Tracks(
                "cooperatives.Cooperative",
                "cooperatives_cooperative",
                "key_ar,key_fr,search_text,sort_name,sounds,version",
                "SELECT coalesce(array_agg(commune ORDER BY commune), '{}') FROM (SELECT ($1).\"commune_id\") AS each (commune) WHERE commune IS NOT NULL",
                "commune_id",
                "one",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="activity",
            trigger=indh_portal.history.tracking.Tracks(
                "cooperatives.Activity", "cooperatives_activity", "", "", "", "one"
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
            trigger=indh_portal.history.tracking.Tracks(
                "cooperatives.SupportService",
                "cooperatives_supportservice",
                "version",
                'SELECT coalesce(array_agg(commune ORDER BY commune), \'{}\') FROM (SELECT t1."commune_id" FROM "cooperatives_cooperative" t1 WHERE t1."id" = ($1)."cooperative_id") AS each (commune) WHERE commune IS NOT NULL',
                "cooperative_id",
                "one",
            ),
        ),
    ]
