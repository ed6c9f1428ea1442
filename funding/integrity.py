"""Defines the invariants of the money, each with a query that names the rows that break it.

Triggers refuse to write such rows. These queries find them after a restore, with a disabled
trigger, or when someone wrote to the database by hand.
"""

from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.utils.translation import gettext_lazy as _

from indh_portal.sql_files import text_of


@dataclass(frozen=True)
class Invariant:
    """Describes a rule: `sentence` says it, `breaches()` returns the references that break it."""

    code: str
    sentence: Any
    sql: str

    def breaches(self):
        with connection.cursor() as cursor:
            cursor.execute(COUNTED + self.sql)
            return [reference for (reference,) in cursor.fetchall()]


# Several invariants use these sums; Postgres computes only those that a query names.
COUNTED = text_of(__file__, "integrity.sql")

INVARIANTS = [
    Invariant(
        "I1",
        _("Le versé, net des annulations, ne dépasse pas la part INDH."),
        "SELECT reference FROM money WHERE net_paid > amount ORDER BY reference",
    ),
    Invariant(
        "I3",
        _("Aucun versement ne précède la convention, sauf saisie après coup."),
        """
        SELECT d.reference FROM funding_disbursement d
            JOIN funding_grant g ON g.id = d.grant_id
            LEFT JOIN funding_agreement a ON a.grant_id = g.id
        WHERE d.reverses_id IS NULL AND NOT g.entered_afterwards
            AND (a.signed_on IS NULL OR d.paid_on < a.signed_on)
        ORDER BY d.reference
        """,
    ),
    Invariant(
        "I4",
        _("Une annulation vise un versement de la même subvention et n’en reprend pas plus."),
        """
        SELECT r.reference FROM funding_disbursement r
            JOIN funding_disbursement d ON d.id = r.reverses_id
        WHERE r.grant_id <> d.grant_id OR d.reverses_id IS NOT NULL OR d.amount < (
            SELECT sum(amount) FROM funding_disbursement WHERE reverses_id = d.id
        )
        ORDER BY r.reference
        """,
    ),
    # A closing waits for a payment under way; the clock of that payment’s server may be ahead.
    Invariant(
        "I5",
        _("Une subvention clôturée est soldée et ne reçoit plus aucune écriture."),
        """
        SELECT reference FROM money WHERE status = 'closed' AND (net_paid <> amount OR EXISTS (
            SELECT FROM (
                SELECT min(c.at) AS at FROM history_change c
                WHERE c.model = 'funding.grant' AND c.key = money.id AND c.after ->> 'status' = 'closed'
            ) closing, funding_disbursement d LEFT JOIN history_change p
                ON p.model = 'funding.disbursement' AND p.key = d.id AND p.kind = 'insert'
            WHERE d.grant_id = money.id
                AND (p.at > closing.at OR d.recorded_at > closing.at + interval '10 seconds')
        )) ORDER BY reference
        """,
    ),
    Invariant(
        "I7",
        _("Les numéros SUB et VRS d’une année se suivent sans trou ni doublon."),
        r"""
        SELECT coalesce(c.prefix, s.prefix) || '-' || coalesce(c.year, s.year)
        FROM counted c FULL JOIN series s ON s.prefix = c.prefix AND s.year = c.year
        WHERE s.last IS NULL OR c.highest IS NULL
            OR c.highest <> s.last OR c.numbers <> s.last OR c.rows <> s.last
        UNION ALL SELECT reference FROM funding_grant WHERE reference !~ '^SUB-\d{4}-\d{3,}$'
        UNION ALL SELECT reference FROM funding_disbursement WHERE reference !~ '^VRS-\d{4}-\d{3,}$'
        ORDER BY 1
        """,
    ),
    Invariant(
        "I8",
        _("Le statut d’une subvention est le dernier que porte son historique."),
        """
        SELECT g.reference FROM funding_grant g LEFT JOIN LATERAL (
            SELECT c.after ->> 'status' AS status FROM history_change c
            WHERE c.model = 'funding.grant' AND c.key = g.id AND c.after ? 'status'
            ORDER BY c.at DESC, c.id DESC LIMIT 1
        ) latest ON true
        WHERE latest.status IS DISTINCT FROM g.status ORDER BY g.reference
        """,
    ),
    Invariant(
        "no_payment_while_held",
        _("Aucun versement n’est enregistré pendant qu’une recommandation bloque."),
        "SELECT DISTINCT reference FROM paid_while_held ORDER BY reference",
    ),
    Invariant(
        "planned_within_granted",
        _("Les tranches programmées ne dépassent pas la part INDH."),
        """
        SELECT g.reference FROM funding_grant g WHERE g.amount < (
            SELECT coalesce(sum(i.amount), 0) FROM funding_instalment i WHERE i.grant_id = g.id
        )
        ORDER BY g.reference
        """,
    ),
    Invariant(
        "funding_lines_add_up",
        _("Le plan de financement fait le coût global."),
        """
        SELECT g.reference FROM funding_grant g WHERE g.total_cost <> (
            SELECT sum(l.amount) FROM funding_fundingline l WHERE l.grant_id = g.id
        )
        ORDER BY g.reference
        """,
    ),
    Invariant(
        "indh_line_is_the_grant",
        _("La ligne INDH du plan de financement est la part INDH."),
        """
        SELECT g.reference FROM funding_grant g
            JOIN funding_fundingline l ON l.grant_id = g.id AND l.source = 'indh'
        WHERE l.amount <> g.amount ORDER BY g.reference
        """,
    ),
    Invariant(
        "status_follows_payments",
        _("Le statut d’une subvention dit ce qu’elle a reçu."),
        """
        SELECT reference FROM money
        WHERE (status = 'paid' AND net_paid <> amount)
            OR (status = 'in_payment' AND net_paid IN (0, amount))
            OR (status IN ('decided', 'agreed') AND net_paid <> 0)
        ORDER BY reference
        """,
    ),
]
