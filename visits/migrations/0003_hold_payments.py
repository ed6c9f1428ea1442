"""Makes the recommendations that are open at this moment hold the payments, as they always said."""

from django.db import connection, migrations

STILL_OPEN = ["open", "in_progress", "blocked"]
LONGEST_WORDS = 90
WHY = "Recommandation déjà ouverte"

BEGIN = "SELECT set_config('portal.act', nextval('history_act_number')::text, true)"
WRITE = """
    INSERT INTO history_act
        (id, at, verb, by_id, reason, page, model, key, reference, other, communes, needs_all)
    VALUES (current_setting('portal.act')::bigint, clock_timestamp(), 'hold.set', NULL, %s, '',
        'cooperatives.cooperative', %s, %s, '', ARRAY[%s]::bigint[], false)
"""
END = "SELECT set_config('portal.act', '', true)"


def hold_payments(apps, schema_editor):
    recommendations = apps.get_model("visits", "Recommendation").objects
    effective = recommendations.filter(status__in=STILL_OPEN).exclude(blocks_money="no")
    for row in effective.select_related("stop__cooperative").order_by("pk"):
        _hold(apps.get_model("funding", "PaymentHold"), row, row.stop.cooperative)


def _hold(model, recommendation, cooperative):
    """Write one hold, and the act that the journal keeps of it."""
    line = " ".join(recommendation.text.split())
    if len(line) > LONGEST_WORDS:
        line = f"{line[: LONGEST_WORDS - 1].rstrip()}…"
    with connection.cursor() as cursor:
        cursor.execute(BEGIN)
        model.objects.create(
            recipient=cooperative,
            reference=recommendation.reference,
            words=line,
            effect=recommendation.blocks_money,
        )
        about = [cooperative.pk, cooperative.reference, cooperative.commune_id]
        cursor.execute(WRITE, [WHY, *about])
        cursor.execute(END)


class Migration(migrations.Migration):
    dependencies = [
        ("funding", "0004_hold_payments"),
        ("history", "0002_schema"),
        ("visits", "0002_rules"),
    ]

    operations = [migrations.RunPython(hold_payments, migrations.RunPython.noop)]
