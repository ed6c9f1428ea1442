import django.contrib.postgres.indexes
import django.db.models.deletion
import django.db.models.functions.text
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import indh_portal.names.folding
import indh_portal.parsing.model_fields
import indh_portal.parsing.validators


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("cooperatives", "0001_schema"),
        ("pghistory", "0007_auto_20250421_0444"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="FundingPhase",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ("name_fr", models.CharField(blank=True, max_length=150)),
                ("name_ar", models.CharField(blank=True, max_length=150)),
                ("name_zgh", models.CharField(blank=True, max_length=150)),
                ("code", models.SlugField(max_length=20, unique=True)),
                ("starts_on", indh_portal.parsing.model_fields.DayField()),
                ("ends_on", indh_portal.parsing.model_fields.DayField(blank=True, null=True)),
            ],
            options={
                "verbose_name": "phase",
                "verbose_name_plural": "phases",
                "ordering": ["-starts_on", "pk"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("name_fr", ""), _negated=True),
                            models.Q(("name_ar", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="fundingphase_is_named_in_french_or_arabic",
                        violation_error_message="Donnez le nom en français ou en arabe.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ends_on__isnull", True),
                            ("ends_on__gte", models.F("starts_on")),
                            _connector="OR",
                        ),
                        name="funding_phase_ends_after_it_starts",
                        violation_error_message="La phase se termine avant de commencer.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="FundingPhaseEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField()),
                ("id", models.BigIntegerField()),
                ("name_fr", models.CharField(blank=True, max_length=150)),
                ("name_ar", models.CharField(blank=True, max_length=150)),
                ("name_zgh", models.CharField(blank=True, max_length=150)),
                ("code", models.SlugField(db_index=False, max_length=20)),
                ("starts_on", indh_portal.parsing.model_fields.DayField()),
                ("ends_on", indh_portal.parsing.model_fields.DayField(blank=True, null=True)),
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
                        to="funding.fundingphase",
                    ),
                ),
            ],
            options={"abstract": False},
        ),
        migrations.CreateModel(
            name="Programme",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ("name_fr", models.CharField(blank=True, max_length=150)),
                ("name_ar", models.CharField(blank=True, max_length=150)),
                ("name_zgh", models.CharField(blank=True, max_length=150)),
                ("number", models.PositiveSmallIntegerField()),
                (
                    "phase",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="programmes",
                        to="funding.fundingphase",
                    ),
                ),
            ],
            options={
                "verbose_name": "programme",
                "verbose_name_plural": "programmes",
                "ordering": ["phase", "number", "pk"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("name_fr", ""), _negated=True),
                            models.Q(("name_ar", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="programme_is_named_in_french_or_arabic",
                        violation_error_message="Donnez le nom en français ou en arabe.",
                    ),
                    models.UniqueConstraint(
                        fields=("phase", "number"), name="programme_number_is_unique_in_its_phase"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ProgrammeAxis",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ("name_fr", models.CharField(blank=True, max_length=150)),
                ("name_ar", models.CharField(blank=True, max_length=150)),
                ("name_zgh", models.CharField(blank=True, max_length=150)),
                ("code", models.SlugField(max_length=20, unique=True)),
                (
                    "programme",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="axes",
                        to="funding.programme",
                    ),
                ),
            ],
            options={
                "verbose_name": "axe",
                "verbose_name_plural": "axes",
                "ordering": ["programme", "code", "pk"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("name_fr", ""), _negated=True),
                            models.Q(("name_ar", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="programmeaxis_is_named_in_french_or_arabic",
                        violation_error_message="Donnez le nom en français ou en arabe.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ProgrammeEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField()),
                ("id", models.BigIntegerField()),
                ("name_fr", models.CharField(blank=True, max_length=150)),
                ("name_ar", models.CharField(blank=True, max_length=150)),
                ("name_zgh", models.CharField(blank=True, max_length=150)),
                ("number", models.PositiveSmallIntegerField()),
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
                        to="funding.programme",
                    ),
                ),
                (
                    "phase",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="funding.fundingphase",
                    ),
                ),
            ],
            options={"abstract": False},
        ),
        migrations.CreateModel(
            name="Grant",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("reference", models.CharField(editable=False, max_length=14, unique=True)),
                ("purpose", models.CharField(max_length=300)),
                ("delivery_mode", models.CharField(default="cash", max_length=7)),
                ("total_cost", indh_portal.parsing.model_fields.MoneyField(blank=True, null=True)),
                ("amount", indh_portal.parsing.model_fields.MoneyField()),
                ("amount_qualifier", models.CharField(default="exact", max_length=8)),
                (
                    "decided_on",
                    indh_portal.parsing.model_fields.DayField(
                        blank=True,
                        null=True,
                        validators=[indh_portal.parsing.validators.not_in_the_future],
                    ),
                ),
                ("decision", models.CharField(blank=True, max_length=60)),
                ("entered_afterwards", models.BooleanField(default=False)),
                ("paid_before", indh_portal.parsing.model_fields.MoneyField(blank=True, null=True)),
                ("status", models.CharField(default="decided", editable=False, max_length=10)),
                ("status_reason", models.CharField(blank=True, editable=False, max_length=300)),
                (
                    "search_text",
                    models.GeneratedField(
                        db_persist=True,
                        expression=indh_portal.names.folding.fold_name(
                            django.db.models.functions.text.Concat(
                                models.F("reference"),
                                models.Value(" "),
                                models.F("purpose"),
                                output_field=models.TextField(),
                            )
                        ),
                        output_field=models.TextField(),
                    ),
                ),
                (
                    "cooperative",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="grants",
                        to="cooperatives.cooperative",
                    ),
                ),
                (
                    "phase",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="grants",
                        to="funding.fundingphase",
                    ),
                ),
                (
                    "axis",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="grants",
                        to="funding.programmeaxis",
                    ),
                ),
            ],
            options={
                "verbose_name": "subvention",
                "verbose_name_plural": "subventions",
                "ordering": ["-decided_on", "-pk"],
                "permissions": [
                    ("sign_agreement", "Enregistre la convention d’une subvention"),
                    ("plan_instalments", "Programme les tranches d’une subvention"),
                    ("suspend_grant", "Suspend une subvention et la reprend"),
                    ("terminate_grant", "Résilie une subvention"),
                    ("close_grant", "Clôture une subvention"),
                ],
                "indexes": [
                    models.Index(fields=["cooperative", "status"], name="grant_by_cooperative"),
                    models.Index(fields=["status", "-decided_on"], name="grant_by_status"),
                    models.Index(fields=["amount"], name="grant_by_amount"),
                    models.Index(
                        models.OrderBy(models.F("decided_on"), descending=True, nulls_last=True),
                        models.F("id"),
                        name="grant_by_decision",
                    ),
                    django.contrib.postgres.indexes.GinIndex(
                        fields=["search_text"], name="grant_search_trgm", opclasses=["gin_trgm_ops"]
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("amount__gt", 0)),
                        name="grant_amount_is_positive",
                        violation_error_message="La part INDH est un montant positif.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("total_cost__isnull", True),
                            ("total_cost__gte", models.F("amount")),
                            _connector="OR",
                        ),
                        name="grant_amount_within_total_cost",
                        violation_error_message="La part INDH dépasse le coût global.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("paid_before__isnull", True),
                            models.Q(
                                ("entered_afterwards", True),
                                ("paid_before__gt", 0),
                                ("paid_before__lte", models.F("amount")),
                            ),
                            _connector="OR",
                        ),
                        name="grant_paid_before_is_within_amount",
                        violation_error_message="Le déjà versé est positif, ne dépasse pas la part INDH, et ne vaut que pour une subvention saisie après coup.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("decided_on__isnull", False),
                            ("entered_afterwards", True),
                            _connector="OR",
                        ),
                        name="grant_decision_is_dated_unless_entered_afterwards",
                        violation_error_message="Donnez la date de la décision, ou indiquez une saisie après coup.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status__in", ["suspended", "terminated"]), _negated=True),
                            models.Q(("status_reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="grant_interruption_has_a_reason",
                        violation_error_message="Donnez le motif de la suspension ou de la résiliation.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ProgrammeAxisEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField()),
                ("id", models.BigIntegerField()),
                ("name_fr", models.CharField(blank=True, max_length=150)),
                ("name_ar", models.CharField(blank=True, max_length=150)),
                ("name_zgh", models.CharField(blank=True, max_length=150)),
                ("code", models.SlugField(db_index=False, max_length=20)),
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
                        to="funding.programmeaxis",
                    ),
                ),
                (
                    "programme",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="funding.programme",
                    ),
                ),
            ],
            options={"abstract": False},
        ),
        migrations.CreateModel(
            name="Agreement",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                (
                    "number",
                    models.CharField(
                        error_messages={"unique": "Ce numéro de convention est déjà enregistré."},
                        max_length=60,
                        unique=True,
                    ),
                ),
                (
                    "signed_on",
                    indh_portal.parsing.model_fields.DayField(
                        validators=[indh_portal.parsing.validators.not_in_the_future]
                    ),
                ),
                (
                    "grant",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="agreement",
                        to="funding.grant",
                    ),
                ),
            ],
            options={
                "verbose_name": "convention",
                "verbose_name_plural": "conventions",
                "ordering": ["-signed_on", "pk"],
            },
        ),
        migrations.CreateModel(
            name="FundingLine",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ("source", models.CharField(max_length=11)),
                ("partner", models.CharField(blank=True, max_length=150)),
                ("amount", indh_portal.parsing.model_fields.MoneyField()),
                (
                    "grant",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="funding_lines",
                        to="funding.grant",
                    ),
                ),
            ],
            options={
                "verbose_name": "ligne de financement",
                "verbose_name_plural": "lignes de financement",
                "ordering": ["grant", "source", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("amount__gt", 0)),
                        name="funding_line_amount_is_positive",
                        violation_error_message="Un apport est un montant positif.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("source", "partner"), models.Q(("partner", ""), _negated=True)
                            ),
                            models.Q(
                                models.Q(("source", "partner"), _negated=True), ("partner", "")
                            ),
                            _connector="OR",
                        ),
                        name="funding_line_names_its_partner",
                        violation_error_message="Nommez le partenaire qui apporte ce montant.",
                    ),
                    models.UniqueConstraint(
                        fields=("grant", "source", "partner"), name="funding_line_is_stated_once"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="GrantEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField()),
                ("id", models.BigIntegerField()),
                ("reference", models.CharField(editable=False, max_length=14)),
                ("purpose", models.CharField(max_length=300)),
                ("delivery_mode", models.CharField(default="cash", max_length=7)),
                ("total_cost", indh_portal.parsing.model_fields.MoneyField(blank=True, null=True)),
                ("amount", indh_portal.parsing.model_fields.MoneyField()),
                ("amount_qualifier", models.CharField(default="exact", max_length=8)),
                (
                    "decided_on",
                    indh_portal.parsing.model_fields.DayField(
                        blank=True,
                        null=True,
                        validators=[indh_portal.parsing.validators.not_in_the_future],
                    ),
                ),
                ("decision", models.CharField(blank=True, max_length=60)),
                ("entered_afterwards", models.BooleanField(default=False)),
                ("paid_before", indh_portal.parsing.model_fields.MoneyField(blank=True, null=True)),
                ("status", models.CharField(default="decided", editable=False, max_length=10)),
                ("status_reason", models.CharField(blank=True, editable=False, max_length=300)),
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
                        to="funding.grant",
                    ),
                ),
                (
                    "phase",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="funding.fundingphase",
                    ),
                ),
                (
                    "axis",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="funding.programmeaxis",
                    ),
                ),
            ],
            options={"abstract": False},
        ),
        migrations.CreateModel(
            name="Instalment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ("rank", models.PositiveSmallIntegerField()),
                ("amount", indh_portal.parsing.model_fields.MoneyField()),
                ("due_on", indh_portal.parsing.model_fields.DayField()),
                ("condition", models.CharField(blank=True, max_length=200)),
                (
                    "grant",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="instalments",
                        to="funding.grant",
                    ),
                ),
            ],
            options={
                "verbose_name": "tranche",
                "verbose_name_plural": "tranches",
                "ordering": ["grant", "rank", "pk"],
                "indexes": [models.Index(fields=["due_on", "grant"], name="instalment_by_due_day")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("grant", "rank"), name="instalment_rank_is_unique_in_its_grant"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("amount__gt", 0)),
                        name="instalment_amount_is_positive",
                        violation_error_message="Une tranche est un montant positif.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AgreementEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField()),
                ("id", models.BigIntegerField()),
                (
                    "number",
                    models.CharField(
                        error_messages={"unique": "Ce numéro de convention est déjà enregistré."},
                        max_length=60,
                    ),
                ),
                (
                    "signed_on",
                    indh_portal.parsing.model_fields.DayField(
                        validators=[indh_portal.parsing.validators.not_in_the_future]
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
                        to="funding.agreement",
                    ),
                ),
                (
                    "grant",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="funding.grant",
                    ),
                ),
            ],
            options={"abstract": False},
        ),
        migrations.CreateModel(
            name="Disbursement",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ("reference", models.CharField(editable=False, max_length=14, unique=True)),
                ("amount", indh_portal.parsing.model_fields.MoneyField()),
                (
                    "paid_on",
                    indh_portal.parsing.model_fields.DayField(
                        validators=[indh_portal.parsing.validators.not_in_the_future]
                    ),
                ),
                ("method", models.CharField(max_length=13)),
                ("payment_reference", models.CharField(max_length=60)),
                ("reason", models.CharField(blank=True, max_length=300)),
                ("key", models.UUIDField(editable=False, unique=True)),
                ("recorded_at", models.DateTimeField(auto_now_add=True)),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "reverses",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reversals",
                        to="funding.disbursement",
                    ),
                ),
                (
                    "grant",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="disbursements",
                        to="funding.grant",
                    ),
                ),
                (
                    "instalment",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="disbursements",
                        to="funding.instalment",
                    ),
                ),
            ],
            options={
                "verbose_name": "versement",
                "verbose_name_plural": "versements",
                "ordering": ["-paid_on", "-pk"],
                "permissions": [
                    ("reverse_disbursement", "Annule un versement par une écriture inverse")
                ],
                "indexes": [
                    models.Index(fields=["grant", "paid_on"], name="disbursement_by_grant"),
                    models.Index(fields=["-paid_on", "-id"], name="disbursement_by_day"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("amount__gt", 0)),
                        name="disbursement_amount_is_positive",
                        violation_error_message="Le montant versé est positif.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("instalment__isnull", False),
                            models.Q(("reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="disbursement_is_planned_or_explained",
                        violation_error_message="Choisissez la tranche, ou donnez le motif d’un versement hors plan.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("reverses__isnull", True),
                            models.Q(("reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="disbursement_reversal_has_a_reason",
                        violation_error_message="Donnez le motif de l’annulation.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("payment_reference", ""), _negated=True),
                        name="disbursement_states_its_payment_reference",
                        violation_error_message="Saisissez la référence du paiement (n° d’OP ou de virement).",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="FundingLineEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField()),
                ("id", models.BigIntegerField()),
                ("source", models.CharField(max_length=11)),
                ("partner", models.CharField(blank=True, max_length=150)),
                ("amount", indh_portal.parsing.model_fields.MoneyField()),
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
                        to="funding.fundingline",
                    ),
                ),
                (
                    "grant",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="funding.grant",
                    ),
                ),
            ],
            options={"abstract": False},
        ),
        migrations.CreateModel(
            name="InstalmentEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField()),
                ("id", models.BigIntegerField()),
                ("rank", models.PositiveSmallIntegerField()),
                ("amount", indh_portal.parsing.model_fields.MoneyField()),
                ("due_on", indh_portal.parsing.model_fields.DayField()),
                ("condition", models.CharField(blank=True, max_length=200)),
                (
                    "grant",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="funding.grant",
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
                        to="funding.instalment",
                    ),
                ),
            ],
            options={"abstract": False},
        ),
        migrations.CreateModel(
            name="DisbursementEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField()),
                ("id", models.BigIntegerField()),
                ("reference", models.CharField(editable=False, max_length=14)),
                ("amount", indh_portal.parsing.model_fields.MoneyField()),
                (
                    "paid_on",
                    indh_portal.parsing.model_fields.DayField(
                        validators=[indh_portal.parsing.validators.not_in_the_future]
                    ),
                ),
                ("method", models.CharField(max_length=13)),
                ("payment_reference", models.CharField(max_length=60)),
                ("reason", models.CharField(blank=True, max_length=300)),
                ("key", models.UUIDField(editable=False)),
                ("recorded_at", models.DateTimeField(auto_now_add=True)),
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
                        to="funding.disbursement",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "reverses",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="funding.disbursement",
                    ),
                ),
                (
                    "grant",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="funding.grant",
                    ),
                ),
                (
                    "instalment",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="funding.instalment",
                    ),
                ),
            ],
            options={"abstract": False},
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="fundingphase",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "funding_fundingphaseevent" ("code", "ends_on", "id", "name_ar", "name_fr", "name_zgh", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "starts_on") VALUES (NEW."code", NEW."ends_on", NEW."id", NEW."name_ar", NEW."name_fr", NEW."name_zgh", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."starts_on"); RETURN NULL;',
                    hash="da5024601f61cc15e642f43d645386bb3d274bc0",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_7514e",
                    table="funding_fundingphase",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="fundingphase",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "funding_fundingphaseevent" ("code", "ends_on", "id", "name_ar", "name_fr", "name_zgh", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "starts_on") VALUES (NEW."code", NEW."ends_on", NEW."id", NEW."name_ar", NEW."name_fr", NEW."name_zgh", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."starts_on"); RETURN NULL;',
                    hash="42efd5ad12b3d757921177bc8276c26d3ff481f7",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_9313f",
                    table="funding_fundingphase",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="fundingphase",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "funding_fundingphaseevent" ("code", "ends_on", "id", "name_ar", "name_fr", "name_zgh", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "starts_on") VALUES (OLD."code", OLD."ends_on", OLD."id", OLD."name_ar", OLD."name_fr", OLD."name_zgh", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."starts_on"); RETURN NULL;',
                    hash="ea0d90183910c65b06d4e72f3920c3aa8952f606",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_75ed6",
                    table="funding_fundingphase",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="fundingphaseevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="2c5f2231b6f3fc9d60ec594ac3e7a31c931dc66c",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_a310e",
                    table="funding_fundingphaseevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="fundinglineevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="dcf564b2ed2634e5854b763a1d86ea8ffc834e25",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_04266",
                    table="funding_fundinglineevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="fundingline",
            trigger=pgtrigger.compiler.Trigger(
                name="funding_lines_add_up_to_the_total_cost",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    constraint="CONSTRAINT",
                    func="PERFORM funding_lines_add_up(coalesce(NEW.grant_id, OLD.grant_id)); RETURN NULL;",
                    hash="13a44a0c002a0af10545b87de02c719afb79efce",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_funding_lines_add_up_to_the_total_cost_f89fa",
                    table="funding_fundingline",
                    timing="DEFERRABLE INITIALLY DEFERRED",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="fundingline",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "funding_fundinglineevent" ("amount", "grant_id", "id", "partner", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source") VALUES (NEW."amount", NEW."grant_id", NEW."id", NEW."partner", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."source"); RETURN NULL;',
                    hash="ab121e3e2d9f6e91e2c2938438c1d797af2d015c",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_f3ee5",
                    table="funding_fundingline",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="fundingline",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "funding_fundinglineevent" ("amount", "grant_id", "id", "partner", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source") VALUES (NEW."amount", NEW."grant_id", NEW."id", NEW."partner", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."source"); RETURN NULL;',
                    hash="1a3c1bb77f190f255a965c69fa7145d0f579ebdd",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_75452",
                    table="funding_fundingline",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="fundingline",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "funding_fundinglineevent" ("amount", "grant_id", "id", "partner", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source") VALUES (OLD."amount", OLD."grant_id", OLD."id", OLD."partner", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."source"); RETURN NULL;',
                    hash="890750f42e53c037fb87d8e974f58d999ce44f11",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_0b7c6",
                    table="funding_fundingline",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="agreementevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="94cb71371e597fec721246cf8f6f13743aa7c45e",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_24394",
                    table="funding_agreementevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="agreement",
            trigger=pgtrigger.compiler.Trigger(
                name="agreement_stays_before_its_payments",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="PERFORM agreement_stays_before_its_payments(NEW, OLD); RETURN coalesce(NEW, OLD);",
                    hash="16d520413f13167a77250f82d5d925034f646cc4",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_agreement_stays_before_its_payments_07fba",
                    table="funding_agreement",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="agreement",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "funding_agreementevent" ("grant_id", "id", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "signed_on") VALUES (NEW."grant_id", NEW."id", NEW."number", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."signed_on"); RETURN NULL;',
                    hash="2d076d9f5bf8e6ca64be3f7917e4431a0071a09c",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_e2810",
                    table="funding_agreement",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="agreement",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "funding_agreementevent" ("grant_id", "id", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "signed_on") VALUES (NEW."grant_id", NEW."id", NEW."number", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."signed_on"); RETURN NULL;',
                    hash="d185a9ba0f4ff191bade4d70f43f575fe1e9b6ca",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_352a3",
                    table="funding_agreement",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="agreement",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "funding_agreementevent" ("grant_id", "id", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "signed_on") VALUES (OLD."grant_id", OLD."id", OLD."number", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."signed_on"); RETURN NULL;',
                    hash="7e55b5a21c1306d95a60634811640c3140b5443b",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_3e422",
                    table="funding_agreement",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="instalment",
            trigger=pgtrigger.compiler.Trigger(
                name="planned_instalments_stay_within_the_grant",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n        PERFORM planned_instalments_stay_within_the_grant(NEW, OLD, TG_OP = 'UPDATE');\n        RETURN NEW;\n    ",
                    hash="328d8d282b0c0dc63379a3dc7513a6edad9265cd",
                    operation="INSERT OR UPDATE",
                    pgid="pgtrigger_planned_instalments_stay_within_the_grant_cec74",
                    table="funding_instalment",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="instalment",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "funding_instalmentevent" ("amount", "condition", "due_on", "grant_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rank") VALUES (NEW."amount", NEW."condition", NEW."due_on", NEW."grant_id", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."rank"); RETURN NULL;',
                    hash="52adb001a2ba8d9783e8181520eebe4671a9d35f",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_13c08",
                    table="funding_instalment",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="instalment",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "funding_instalmentevent" ("amount", "condition", "due_on", "grant_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rank") VALUES (NEW."amount", NEW."condition", NEW."due_on", NEW."grant_id", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."rank"); RETURN NULL;',
                    hash="79dd895129f8fe51c380f57ebdeb7eda01189dfa",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_42c47",
                    table="funding_instalment",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="instalment",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "funding_instalmentevent" ("amount", "condition", "due_on", "grant_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rank") VALUES (OLD."amount", OLD."condition", OLD."due_on", OLD."grant_id", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."rank"); RETURN NULL;',
                    hash="90c5a876d6a742ff0d33ac27fd12f9479b804467",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_e99bc",
                    table="funding_instalment",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="disbursementevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="92bf0949245d1f9fe6628a05939e265737e630be",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_f37e5",
                    table="funding_disbursementevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="disbursement",
            trigger=pgtrigger.compiler.Trigger(
                name="disbursement_respects_its_grant",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="PERFORM disbursement_respects_its_grant(NEW); RETURN NEW;",
                    hash="ce80911500a004c667f245b32316ca5be59112fd",
                    operation="INSERT",
                    pgid="pgtrigger_disbursement_respects_its_grant_b8eb7",
                    table="funding_disbursement",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="disbursement",
            trigger=pgtrigger.compiler.Trigger(
                name="disbursement_is_insert_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="04802a5931c9fda53d81b3108011abf71d3202e3",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_disbursement_is_insert_only_222e3",
                    table="funding_disbursement",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="disbursement",
            trigger=pgtrigger.compiler.Trigger(
                name="disbursement_is_never_truncated",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'this table is insert-only' USING ERRCODE = 'insufficient_privilege';",
                    hash="676c26e23bef002a72ca335acdbf0322cb10fde9",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_disbursement_is_never_truncated_f0c3f",
                    table="funding_disbursement",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="disbursement",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "funding_disbursementevent" ("amount", "grant_id", "id", "instalment_id", "key", "method", "paid_on", "payment_reference", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "recorded_at", "recorded_by_id", "reference", "reverses_id") VALUES (NEW."amount", NEW."grant_id", NEW."id", NEW."instalment_id", NEW."key", NEW."method", NEW."paid_on", NEW."payment_reference", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."reason", NEW."recorded_at", NEW."recorded_by_id", NEW."reference", NEW."reverses_id"); RETURN NULL;',
                    hash="e85b638339e7df7a169f163a6e0edd719a4f7777",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_f962e",
                    table="funding_disbursement",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="disbursement",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "funding_disbursementevent" ("amount", "grant_id", "id", "instalment_id", "key", "method", "paid_on", "payment_reference", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "recorded_at", "recorded_by_id", "reference", "reverses_id") VALUES (NEW."amount", NEW."grant_id", NEW."id", NEW."instalment_id", NEW."key", NEW."method", NEW."paid_on", NEW."payment_reference", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."reason", NEW."recorded_at", NEW."recorded_by_id", NEW."reference", NEW."reverses_id"); RETURN NULL;',
                    hash="41ca1cdc3c94f86412e22bf3153b490246934fac",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_04aee",
                    table="funding_disbursement",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="disbursement",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "funding_disbursementevent" ("amount", "grant_id", "id", "instalment_id", "key", "method", "paid_on", "payment_reference", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "recorded_at", "recorded_by_id", "reference", "reverses_id") VALUES (OLD."amount", OLD."grant_id", OLD."id", OLD."instalment_id", OLD."key", OLD."method", OLD."paid_on", OLD."payment_reference", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."reason", OLD."recorded_at", OLD."recorded_by_id", OLD."reference", OLD."reverses_id"); RETURN NULL;',
                    hash="4063991770045ef107f0390dc359e7661480568e",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_d7bbc",
                    table="funding_disbursement",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="instalmentevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="e08d4db10529a9e319ca66929685018e36a80e78",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_55b18",
                    table="funding_instalmentevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="programme",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "funding_programmeevent" ("id", "name_ar", "name_fr", "name_zgh", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phase_id") VALUES (NEW."id", NEW."name_ar", NEW."name_fr", NEW."name_zgh", NEW."number", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."phase_id"); RETURN NULL;',
                    hash="581ec7cb614f048e55c324c35909fe4544127fbc",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_3c927",
                    table="funding_programme",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="programme",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "funding_programmeevent" ("id", "name_ar", "name_fr", "name_zgh", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phase_id") VALUES (NEW."id", NEW."name_ar", NEW."name_fr", NEW."name_zgh", NEW."number", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."phase_id"); RETURN NULL;',
                    hash="6fb9a5fa241e261bf5018f3102e74ed10be96552",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_63414",
                    table="funding_programme",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="programme",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "funding_programmeevent" ("id", "name_ar", "name_fr", "name_zgh", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phase_id") VALUES (OLD."id", OLD."name_ar", OLD."name_fr", OLD."name_zgh", OLD."number", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."phase_id"); RETURN NULL;',
                    hash="5a3ecf4d903fc2ac14d62ddb586454a7bccf7205",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_9d7e2",
                    table="funding_programme",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="programmeaxis",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "funding_programmeaxisevent" ("code", "id", "name_ar", "name_fr", "name_zgh", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programme_id") VALUES (NEW."code", NEW."id", NEW."name_ar", NEW."name_fr", NEW."name_zgh", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."programme_id"); RETURN NULL;',
                    hash="aa23ebb80d646b6880b0e22357c8a79fda3d936d",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_82219",
                    table="funding_programmeaxis",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="programmeaxis",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "funding_programmeaxisevent" ("code", "id", "name_ar", "name_fr", "name_zgh", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programme_id") VALUES (NEW."code", NEW."id", NEW."name_ar", NEW."name_fr", NEW."name_zgh", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."programme_id"); RETURN NULL;',
                    hash="dd56fccdb22a0e87ec9cdf66b27845a98cf254ac",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_2049d",
                    table="funding_programmeaxis",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="programmeaxis",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "funding_programmeaxisevent" ("code", "id", "name_ar", "name_fr", "name_zgh", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programme_id") VALUES (OLD."code", OLD."id", OLD."name_ar", OLD."name_fr", OLD."name_zgh", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."programme_id"); RETURN NULL;',
                    hash="c6605458a9c7b1d83c72ff4545eba1b318e1a541",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_bfdca",
                    table="funding_programmeaxis",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="grantevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="c720f5c53f8fa210b3d3f63bc45bc678f032d2fd",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_d4edc",
                    table="funding_grantevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="grant",
            trigger=pgtrigger.compiler.Trigger(
                name="count_saves",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="NEW.version = OLD.version + 1; RETURN NEW;",
                    hash="1372a43b958312c975f3d8203ec53fc200fd6a58",
                    operation="UPDATE",
                    pgid="pgtrigger_count_saves_23e7d",
                    table="funding_grant",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="grant",
            trigger=pgtrigger.compiler.Trigger(
                name="stays_with_its_cooperative",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n        PERFORM stays_with_its_cooperative(\n            'funding.grant', TG_OP = 'UPDATE', NEW.id,\n            OLD.cooperative_id, NEW.cooperative_id\n        );\n        RETURN NEW;\n        ",
                    hash="e1f8c56e7533c8e7830f7b84dfd93dc82abf0af9",
                    operation='INSERT OR UPDATE OF "cooperative_id"',
                    pgid="pgtrigger_stays_with_its_cooperative_bfc5d",
                    table="funding_grant",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="grant",
            trigger=pgtrigger.compiler.Trigger(
                name="grant_status_follows_its_path",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    declare="DECLARE _is_valid_transition BOOLEAN;",
                    func='SELECT CONCAT(OLD."status", \':\', NEW."status") = ANY(\'{decided:agreed,decided:in_payment,decided:paid,decided:suspended,decided:terminated,agreed:in_payment,agreed:paid,agreed:suspended,agreed:terminated,in_payment:agreed,in_payment:decided,in_payment:paid,in_payment:suspended,in_payment:terminated,paid:agreed,paid:closed,paid:decided,paid:in_payment,paid:suspended,paid:terminated,suspended:agreed,suspended:decided,suspended:in_payment,suspended:paid,suspended:terminated}\'::text[]) INTO _is_valid_transition; IF (_is_valid_transition IS FALSE AND OLD."status" IS DISTINCT FROM NEW."status") THEN RAISE EXCEPTION \'pgtrigger: Invalid transition of field "status" from "%" to "%" on table %\', OLD."status", NEW."status", TG_TABLE_NAME; ELSE RETURN NEW; END IF;',
                    hash="775479ddfddeb04461c7799b9443332380124e42",
                    operation="UPDATE",
                    pgid="pgtrigger_grant_status_follows_its_path_d6749",
                    table="funding_grant",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="grant",
            trigger=pgtrigger.compiler.Trigger(
                name="closed_cooperative_receives_no_grant",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="PERFORM closed_cooperative_receives_no_grant(NEW); RETURN NEW;",
                    hash="92709b94f2836cc8deb014855975029af3f1aa5a",
                    operation="INSERT",
                    pgid="pgtrigger_closed_cooperative_receives_no_grant_229ca",
                    table="funding_grant",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="grant",
            trigger=pgtrigger.compiler.Trigger(
                name="grant_covers_what_was_paid_and_planned",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="PERFORM grant_covers_what_was_paid_and_planned(NEW, OLD); RETURN NEW;",
                    hash="2758dea5fe112bd0a698c6adce240863b86b2d08",
                    operation='UPDATE OF "amount", "paid_before", "status", "entered_afterwards"',
                    pgid="pgtrigger_grant_covers_what_was_paid_and_planned_6ca5a",
                    table="funding_grant",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="grant",
            trigger=pgtrigger.compiler.Trigger(
                name="total_cost_stays_the_sum_of_its_lines",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    constraint="CONSTRAINT",
                    func="PERFORM funding_lines_add_up(NEW.id); RETURN NULL;",
                    hash="5bd2e98921c0da0c45753d81ffa81ee8c69bd8aa",
                    operation='UPDATE OF "total_cost"',
                    pgid="pgtrigger_total_cost_stays_the_sum_of_its_lines_288e0",
                    table="funding_grant",
                    timing="DEFERRABLE INITIALLY DEFERRED",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="grant",
            trigger=pgtrigger.compiler.Trigger(
                name="grant_is_never_deleted",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="f898bbb04bedc832b422e67e0ee209b3c8aaf403",
                    operation="DELETE",
                    pgid="pgtrigger_grant_is_never_deleted_405dd",
                    table="funding_grant",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="grant",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "funding_grantevent" ("amount", "amount_qualifier", "axis_id", "cooperative_id", "decided_on", "decision", "delivery_mode", "entered_afterwards", "id", "paid_before", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phase_id", "purpose", "reference", "status", "status_reason", "total_cost") VALUES (NEW."amount", NEW."amount_qualifier", NEW."axis_id", NEW."cooperative_id", NEW."decided_on", NEW."decision", NEW."delivery_mode", NEW."entered_afterwards", NEW."id", NEW."paid_before", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."phase_id", NEW."purpose", NEW."reference", NEW."status", NEW."status_reason", NEW."total_cost"); RETURN NULL;',
                    hash="c6e065ead8be9b2e40f6768c8ec47b4fb06005ea",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_056d1",
                    table="funding_grant",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="grant",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."amount" IS DISTINCT FROM (NEW."amount") OR OLD."amount_qualifier" IS DISTINCT FROM (NEW."amount_qualifier") OR OLD."axis_id" IS DISTINCT FROM (NEW."axis_id") OR OLD."cooperative_id" IS DISTINCT FROM (NEW."cooperative_id") OR OLD."decided_on" IS DISTINCT FROM (NEW."decided_on") OR OLD."decision" IS DISTINCT FROM (NEW."decision") OR OLD."delivery_mode" IS DISTINCT FROM (NEW."delivery_mode") OR OLD."entered_afterwards" IS DISTINCT FROM (NEW."entered_afterwards") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."paid_before" IS DISTINCT FROM (NEW."paid_before") OR OLD."phase_id" IS DISTINCT FROM (NEW."phase_id") OR OLD."purpose" IS DISTINCT FROM (NEW."purpose") OR OLD."reference" IS DISTINCT FROM (NEW."reference") OR OLD."status" IS DISTINCT FROM (NEW."status") OR OLD."status_reason" IS DISTINCT FROM (NEW."status_reason") OR OLD."total_cost" IS DISTINCT FROM (NEW."total_cost"))',
                    func='INSERT INTO "funding_grantevent" ("amount", "amount_qualifier", "axis_id", "cooperative_id", "decided_on", "decision", "delivery_mode", "entered_afterwards", "id", "paid_before", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phase_id", "purpose", "reference", "status", "status_reason", "total_cost") VALUES (NEW."amount", NEW."amount_qualifier", NEW."axis_id", NEW."cooperative_id", NEW."decided_on", NEW."decision", NEW."delivery_mode", NEW."entered_afterwards", NEW."id", NEW."paid_before", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."phase_id", NEW."purpose", NEW."reference", NEW."status", NEW."status_reason", NEW."total_cost"); RETURN NULL;',
                    hash="92f4cd5112d3212f91c7e9dbff113f0f51f03be9",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_a32c1",
                    table="funding_grant",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="grant",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "funding_grantevent" ("amount", "amount_qualifier", "axis_id", "cooperative_id", "decided_on", "decision", "delivery_mode", "entered_afterwards", "id", "paid_before", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phase_id", "purpose", "reference", "status", "status_reason", "total_cost") VALUES (OLD."amount", OLD."amount_qualifier", OLD."axis_id", OLD."cooperative_id", OLD."decided_on", OLD."decision", OLD."delivery_mode", OLD."entered_afterwards", OLD."id", OLD."paid_before", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."phase_id", OLD."purpose", OLD."reference", OLD."status", OLD."status_reason", OLD."total_cost"); RETURN NULL;',
                    hash="4357f77d39e8f3cf8d57191f1db69167f9ee2f8c",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_440ca",
                    table="funding_grant",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="programmeaxisevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="aa3aefd7123a1b6b79ec9b8f304d35c01ad3b150",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_1c846",
                    table="funding_programmeaxisevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="programmeevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="1234ff5d0e99dcf0a00f73626dbec322e6b594c0",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_3c489",
                    table="funding_programmeevent",
                    when="BEFORE",
                ),
            ),
        ),
    ]
