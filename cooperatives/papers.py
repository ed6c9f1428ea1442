"""The papers of a cooperative: added, replaced, withdrawn, never deleted.

The file is on the disk before its row is written, and both belong to the transaction of the act
(reliability §4.6): a refusal leaves no row, and the broom takes the bytes.
"""

from calendar import monthrange
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cooperatives.actions import locked
from cooperatives.journal import CooperativeVerb
from cooperatives.models import CooperativeDocument
from indh_portal.files.doors import DOCUMENT
from indh_portal.files.receiving import receive
from indh_portal.history import act
from indh_portal.locks import versions
from indh_portal.parsing.text import isolated


@transaction.atomic
def add_document(*, cooperative, kind, upload, by, **facts):
    """Keep a paper in a free slot. `facts`: issued_on, expires_on, restricted, note.

    Refused beside `kind` when a single one is already in force: it is replaced, not doubled.
    """
    cooperative = locked(cooperative)
    if kind.single and cooperative.documents.current().filter(kind=kind).exists():
        raise ValidationError(
            {
                "kind": _("« %(kind)s » est déjà là. Utilisez « Remplacer » sur sa ligne.")
                % {"kind": isolated(kind)}
            }
        )
    document = CooperativeDocument(cooperative=cooperative, kind=kind, added_by=by, **facts)
    return _kept(document, upload, CooperativeVerb.DOCUMENT_ADDED)


@transaction.atomic
def replace_document(*, document, upload, by, **facts):
    """Put a newer paper in the place of one in force; the former stays, and stays reserved."""
    former = _locked(document)
    _refuse_touching(former)
    document = CooperativeDocument(
        cooperative=former.cooperative, kind=former.kind, replaces=former, added_by=by, **facts
    )
    document.restricted = document.restricted or former.restricted
    return _kept(document, upload, CooperativeVerb.DOCUMENT_REPLACED)


@transaction.atomic
def correct_document(*, document, by, reason, version=None, **facts):
    """Mend the dates or the note; a paper becomes reserved, never the contrary."""
    document = _locked(document, version)
    _refuse_withdrawn(document)
    _refuse_unexplained(reason)
    if document.restricted and not facts.get("restricted", True):
        raise ValidationError(
            {"restricted": _("Ce document est réservé et le reste. Laissez la case cochée.")}
        )
    for name, value in facts.items():
        setattr(document, name, value)
    document.full_clean()
    with act(
        CooperativeVerb.DOCUMENT_CORRECTED, subject=document.cooperative, by=by, reason=reason
    ):
        document.save()
    return document


@transaction.atomic
def withdraw_document(*, document, by, reason, version=None):
    """Say that a paper should not have been added: it stays, struck, and what it replaced is in
    force again."""
    document = _locked(document, version)
    _refuse_replaced(document)
    _refuse_unexplained(reason)
    document.withdrawn_by, document.withdrawn_at = by, timezone.now()
    document.withdrawn_reason = reason
    document.full_clean()
    with act(
        CooperativeVerb.DOCUMENT_WITHDRAWN, subject=document.cooperative, by=by, reason=reason
    ):
        document.save()
    return document


def last_day(kind, issued_on):
    """The day a paper of this kind usually expires; None when it does not or nobody knows."""
    if issued_on is None or not kind.validity_months:
        return None
    years, month = divmod(issued_on.month - 1 + kind.validity_months, 12)
    year, month = issued_on.year + years, month + 1
    return date(year, month, min(issued_on.day, monthrange(year, month)[1]))


def _kept(document, upload, verb):
    """Every rule of the row first: bytes are kept for one that will be written."""
    document.restricted = document.restricted or document.kind.restricted
    document.expires_on = document.expires_on or last_day(document.kind, document.issued_on)
    document.full_clean(exclude=["file"])
    with act(verb, subject=document.cooperative, by=document.added_by):
        document.file = receive(upload, door=DOCUMENT, by=document.added_by)
        document.save()
    return document


def _locked(document, version=None):
    """The cooperative first, as everywhere; then the paper as it is now."""
    locked(document.cooperative)
    row = versions.locked(CooperativeDocument.objects, pk=document.pk, version=version)
    # A merge may have carried it meanwhile: whoever holds the old page starts again.
    if row.cooperative_id != document.cooperative_id:
        raise ValidationError(_("Ce document a changé de fiche. Rouvrez la coopérative."))
    return row


def _refuse_touching(former):
    _refuse_withdrawn(former)
    if not CooperativeDocument.objects.current().filter(pk=former.pk).exists():
        raise ValidationError(
            _("Ce document vient d’être remplacé. Rouvrez la fiche et remplacez celui en vigueur.")
        )


def _refuse_replaced(document):
    """Under a paper that replaced it, withdrawing one would bring back the one before."""
    _refuse_withdrawn(document)
    if document.replacements.filter(withdrawn_at__isnull=True).exists():
        raise ValidationError(
            _("Ce document a été remplacé : il ne compte plus. Retirez plutôt celui en vigueur.")
        )


def _refuse_withdrawn(document):
    if document.withdrawn_at:
        raise ValidationError(_("Ce document est retiré : il ne change plus."))


def _refuse_unexplained(reason):
    if not reason.strip():
        raise ValidationError({"reason": _("Donnez le motif.")})
