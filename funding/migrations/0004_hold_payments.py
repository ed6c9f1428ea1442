import django.db.models.deletion
import django.db.models.functions.datetime
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

import indh_portal.history.tracking
from indh_portal.sql_files import run_file


class Migration(migrations.Migration):
    dependencies = [
        ("cooperatives", "0003_duplicate"),
        ("funding", "0003_equipment"),
    ]

    operations = [
        migrations.CreateModel(
            name="PaymentHold",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                (
                    "recipient",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="payment_holds",
                        to="cooperatives.cooperative",
                    ),
                ),
                ("reference", models.CharField(max_length=14, unique=True)),
                ("words", models.CharField(max_length=90)),
                ("effect", models.CharField(max_length=6)),
                (
                    "since",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(), editable=False
                    ),
                ),
            ],
            options={
                "ordering": ["reference", "pk"],
                "default_permissions": (),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("effect__in", ["blocks", "warns"])),
                        name="hold_effect_is_known",
                    ),
                ],
            },
        ),
        run_file(__file__, "holds.sql"),
        pgtrigger.migrations.AddTrigger(
            model_name="disbursement",
            trigger=pgtrigger.compiler.Trigger(
                name="held_grant_receives_no_payment",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="PERFORM held_grant_receives_no_payment(NEW); RETURN NEW;",
                    hash="27d861b0f82c10e651978f9eff189ab9dddb2aa4",
                    operation="INSERT",
                    pgid="pgtrigger_held_grant_receives_no_payment_17feb",
                    table="funding_disbursement",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="paymenthold",
            trigger=pgtrigger.compiler.Trigger(
                name="hold_waits_for_payments_under_way",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="NEW.since = hold_waits_for_payments_under_way(NEW, OLD); RETURN NEW;",
                    hash="9e840c12f5a99ecc8eac75099ce9df7735afb794",
                    operation='INSERT OR UPDATE OF "recipient_id", "effect"',
                    pgid="pgtrigger_hold_waits_for_payments_under_way_63322",
                    table="funding_paymenthold",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="paymenthold",
            trigger=indh_portal.history.tracking.Tracks(
                "funding.PaymentHold",
                "funding_paymenthold",
                "since",
                'SELECT coalesce(array_agg(commune ORDER BY commune), \'{}\') FROM (SELECT t1."commune_id" FROM "cooperatives_cooperative" t1 WHERE t1."id" = ($1)."recipient_id") AS each (commune) WHERE commune IS NOT NULL',
                "recipient_id",
                "one",
            ),
        ),
    ]
