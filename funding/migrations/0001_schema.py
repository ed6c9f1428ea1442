import django.contrib.postgres.indexes
import django.db.models.deletion
import django.db.models.functions.text
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import indh_portal.history.tracking
import indh_portal.names.folding
import indh_portal.parsing.model_fields
import indh_portal.parsing.validators


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("cooperatives", "0001_schema"),
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
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ends_on__isnull", True),
                            ("ends_on__gte", models.F("starts_on")),
                            _connector="OR",
                        ),
                        name="funding_phase_ends_after_it_starts",
                    ),
                ],
            },
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
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Grant",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("reference", models.CharField(editable=False, max_length=14, unique=True)),
                ("purpose_fr", models.CharField(blank=True, max_length=300)),
                ("purpose_ar", models.CharField(blank=True, max_length=300)),
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
                                models.F("purpose_fr"),
                                models.Value(" "),
                                models.F("purpose_ar"),
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
                        condition=models.Q(
                            models.Q(("purpose_fr", ""), _negated=True),
                            models.Q(("purpose_ar", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="grant_purpose_is_in_french_or_arabic",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("amount__gt", 0)), name="grant_amount_is_positive"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("total_cost__isnull", True),
                            ("total_cost__gte", models.F("amount")),
                            _connector="OR",
                        ),
                        name="grant_amount_within_total_cost",
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
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("decided_on__isnull", False),
                            ("entered_afterwards", True),
                            _connector="OR",
                        ),
                        name="grant_decision_is_dated_unless_entered_afterwards",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status__in", ["suspended", "terminated"]), _negated=True),
                            models.Q(("status_reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="grant_interruption_has_a_reason",
                    ),
                ],
            },
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
            options={"ordering": ["-signed_on", "pk"]},
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
                "ordering": ["grant", "source", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("amount__gt", 0)),
                        name="funding_line_amount_is_positive",
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
                    ),
                    models.UniqueConstraint(
                        fields=("grant", "source", "partner"), name="funding_line_is_stated_once"
                    ),
                ],
            },
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
                "ordering": ["grant", "rank", "pk"],
                "indexes": [models.Index(fields=["due_on", "grant"], name="instalment_by_due_day")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("grant", "rank"), name="instalment_rank_is_unique_in_its_grant"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("amount__gt", 0)), name="instalment_amount_is_positive"
                    ),
                ],
            },
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
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("instalment__isnull", False),
                            models.Q(("reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="disbursement_is_planned_or_explained",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("reverses__isnull", True),
                            models.Q(("reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="disbursement_reversal_has_a_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("payment_reference", ""), _negated=True),
                        name="disbursement_states_its_payment_reference",
                    ),
                ],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="fundingphase",
            trigger=indh_portal.history.tracking.Tracks(
                "funding.FundingPhase", "funding_fundingphase", "", "", "", "one"
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
            trigger=indh_portal.history.tracking.Tracks(
                "funding.FundingLine",
                "funding_fundingline",
                "",
                'SELECT coalesce(array_agg(commune ORDER BY commune), \'{}\') FROM (SELECT t2."commune_id" FROM "funding_grant" t1, "cooperatives_cooperative" t2 WHERE t1."id" = ($1)."grant_id" AND t2."id" = t1."cooperative_id") AS each (commune) WHERE commune IS NOT NULL',
                "grant_id",
                "one",
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
            trigger=indh_portal.history.tracking.Tracks(
                "funding.Agreement",
                "funding_agreement",
                "",
                'SELECT coalesce(array_agg(commune ORDER BY commune), \'{}\') FROM (SELECT t2."commune_id" FROM "funding_grant" t1, "cooperatives_cooperative" t2 WHERE t1."id" = ($1)."grant_id" AND t2."id" = t1."cooperative_id") AS each (commune) WHERE commune IS NOT NULL',
                "grant_id",
                "one",
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
            trigger=indh_portal.history.tracking.Tracks(
                "funding.Instalment",
                "funding_instalment",
                "",
                'SELECT coalesce(array_agg(commune ORDER BY commune), \'{}\') FROM (SELECT t2."commune_id" FROM "funding_grant" t1, "cooperatives_cooperative" t2 WHERE t1."id" = ($1)."grant_id" AND t2."id" = t1."cooperative_id") AS each (commune) WHERE commune IS NOT NULL',
                "grant_id",
                "one",
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
            trigger=indh_portal.history.tracking.Tracks(
                "funding.Disbursement",
                "funding_disbursement",
                "",
                'SELECT coalesce(array_agg(commune ORDER BY commune), \'{}\') FROM (SELECT t2."commune_id" FROM "funding_grant" t1, "cooperatives_cooperative" t2 WHERE t1."id" = ($1)."grant_id" AND t2."id" = t1."cooperative_id") AS each (commune) WHERE commune IS NOT NULL',
                "grant_id",
                "one",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="programme",
            trigger=indh_portal.history.tracking.Tracks(
                "funding.Programme", "funding_programme", "", "", "", "one"
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="programmeaxis",
            trigger=indh_portal.history.tracking.Tracks(
                "funding.ProgrammeAxis", "funding_programmeaxis", "", "", "", "one"
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
            trigger=indh_portal.history.tracking.Tracks(
                "funding.Grant",
                "funding_grant",
                "search_text,version",
                'SELECT coalesce(array_agg(commune ORDER BY commune), \'{}\') FROM (SELECT t1."commune_id" FROM "cooperatives_cooperative" t1 WHERE t1."id" = ($1)."cooperative_id") AS each (commune) WHERE commune IS NOT NULL',
                "cooperative_id",
                "one",
            ),
        ),
    ]
