"""Adds, replaces, corrects and withdraws the documents of a cooperative; none is deleted.

The file is written on the disk before its row, and both belong to the transaction of the act. A
refusal leaves no row; indh_portal/files/sweeping.py then deletes the file.
"""

from calendar import monthrange
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cooperatives.actions.rules import locked, refuse_unexplained
from cooperatives.journal import CooperativeVerb
from cooperatives.models import CooperativeDocument
from indh_portal.files.doors import DOCUMENT
from indh_portal.files.receiving import receive
from indh_portal.history import act
from indh_portal.locks import versions
from indh_portal.parsing.text import isolated


@transaction.atomic
def add_document(*, cooperative, kind, upload, by, **facts):
    """Add a document of a kind; `facts` are issued_on, expires_on, restricted and note.

    Raises ValidationError on `kind` when the kind allows one document in force and there is one
    already. `replace_document` replaces it.
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
    """Add a newer document that replaces one in force.

    The former document stays as a previous version. If it is reserved, the new one is reserved too.
    """
    former = _locked(document)
    _refuse_touching(former)
    document = CooperativeDocument(
        cooperative=former.cooperative, kind=former.kind, replaces=former, added_by=by, **facts
    )
    document.restricted = document.restricted or former.restricted
    return _kept(document, upload, CooperativeVerb.DOCUMENT_REPLACED)


@transaction.atomic
def correct_document(*, document, by, reason, version=None, **facts):
    """Correct the dates, the note or the reservation of a document, with a reason.

    Raises ValidationError when a reserved document would stop being reserved.
    """
    document = _locked(document, version)
    _refuse_withdrawn(document)
    refuse_unexplained(reason)
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
    """Withdraw a document that should not have been added, with a reason.

    The row stays, marked as withdrawn. The document that it replaced is in force again.
    """
    document = _locked(document, version)
    _refuse_replaced(document)
    refuse_unexplained(reason)
    document.withdrawn_by, document.withdrawn_at = by, timezone.now()
    document.withdrawn_reason = reason
    document.full_clean()
    with act(
        CooperativeVerb.DOCUMENT_WITHDRAWN, subject=document.cooperative, by=by, reason=reason
    ):
        document.save()
    return document


def last_day(kind, issued_on):
    """Return the day on which a document of this kind usually expires.

    Returns None when the kind has no usual duration or `issued_on` is None.
    """
    if issued_on is None or not kind.validity_months:
        return None
    years, month = divmod(issued_on.month - 1 + kind.validity_months, 12)
    year, month = issued_on.year + years, month + 1
    return date(year, month, min(issued_on.day, monthrange(year, month)[1]))


def _kept(document, upload, verb):
    """Check the row of a document, receive its file, then save both and return the document.

    The check comes first, so that no file is kept for a refused row.
    """
    document.restricted = document.restricted or document.kind.restricted
    document.expires_on = document.expires_on or last_day(document.kind, document.issued_on)
    document.full_clean(exclude=["file"])
    with act(verb, subject=document.cooperative, by=document.added_by):
        document.file = receive(upload, door=DOCUMENT, by=document.added_by)
        document.save()
    return document


def _locked(document, version=None):
    """Lock the cooperative, then the document, and return the document as it is stored now."""
    locked(document.cooperative)
    row = versions.locked(CooperativeDocument.objects, pk=document.pk, version=version)
    # A merge may have moved the document meanwhile: the person must open the page again.
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
    """Refuse to withdraw a document that another one replaced.

    Otherwise the older document, which it had replaced, would count again.
    """
    _refuse_withdrawn(document)
    if document.replacements.filter(withdrawn_at__isnull=True).exists():
        raise ValidationError(
            _("Ce document a été remplacé : il ne compte plus. Retirez plutôt celui en vigueur.")
        )


def _refuse_withdrawn(document):
    if document.withdrawn_at:
        raise ValidationError(_("Ce document est retiré : il ne change plus."))
