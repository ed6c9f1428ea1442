"""Adds, replaces, corrects, withdraws and opens the documents of a cooperative."""

from functools import cached_property

from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import View

from cooperatives.actions.documents import (
    add_document,
    correct_document,
    replace_document,
    withdraw_document,
)
from cooperatives.forms.documents import (
    DocumentCorrectionForm,
    DocumentForm,
    ReplacementForm,
    WithdrawalForm,
)
from cooperatives.models import DocumentKind
from cooperatives.statuses import CooperativeStatus
from cooperatives.views.page import slots
from cooperatives.views.page.obligations import Way, Words
from cooperatives.views.page.parts import Entry, Kind, Matter, Part
from cooperatives.views.under import COOPERATIVE, DOCUMENT, Correction
from indh_portal.files.serving import file_response
from indh_portal.history.models import What
from indh_portal.ui.disclosing import DisclosurePage
from indh_portal.ui.views import (
    CreateFormView,
    EditFormView,
    MissingPermission,
    PermissionRequired,
)

OPENS_RESERVED = "cooperatives.open_restricted_cooperativedocument"


class DocumentCreate(CreateFormView):
    """Adds a document; `?kind=` chooses its kind by its code."""

    permission_required = "cooperatives.add_cooperativedocument"
    about = COOPERATIVE
    form_class = DocumentForm
    action = add_document
    title = gettext_lazy("Ajouter un document")
    success = gettext_lazy("Document enregistré.")

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"cooperative": self.cooperative}

    def get_initial(self):
        asked = DocumentKind.objects.filter(code=self.request.GET.get("kind", ""))
        return super().get_initial() | {"kind": asked.first()}


class DocumentReplace(CreateFormView):
    permission_required = "cooperatives.add_cooperativedocument"
    about = DOCUMENT
    form_class = ReplacementForm
    action = replace_document
    title = gettext_lazy("Remplacer un document")
    submit_label = gettext_lazy("Remplacer")
    success = gettext_lazy("Document remplacé. Le précédent reste dans « Versions précédentes ».")

    def get_initial(self):
        return super().get_initial() | {"restricted": self.document.is_reserved}


class DocumentEdit(Correction):
    permission_required = "cooperatives.change_cooperativedocument"
    about = DOCUMENT
    form_class = DocumentCorrectionForm
    action = correct_document
    title = gettext_lazy("Corriger les dates d’un document")


class DocumentWithdraw(EditFormView):
    permission_required = "cooperatives.withdraw_cooperativedocument"
    about = DOCUMENT
    form_class = WithdrawalForm
    action = withdraw_document
    title = gettext_lazy("Retirer un document ajouté par erreur")
    submit_label = gettext_lazy("Retirer ce document")
    success = gettext_lazy("Document retiré. Il reste visible, barré, avec son motif.")


class DocumentFile(PermissionRequired, View):
    """Sends the bytes of a document that is not reserved.

    For a reserved document, it leads to the page that asks why.
    """

    permission_required = "cooperatives.view_cooperativedocument"
    about = DOCUMENT

    def get(self, request, *args, **kwargs):
        if not self.document.is_reserved:
            return file_response(self.document.file, request, inline=True)
        if not request.user.has_perm(OPENS_RESERVED):
            raise MissingPermission([OPENS_RESERVED])
        return redirect("cooperatives:document_open", **self.kwargs)


class DocumentOpen(DisclosurePage):
    """Asks why, logs the reason, then sends the bytes of a reserved document."""

    permission_required = OPENS_RESERVED
    about = DOCUMENT
    template_name = "cooperatives/document_form.html"
    title = gettext_lazy("Ouvrir un document réservé")
    submit_label = gettext_lazy("Ouvrir")
    what = What.DOCUMENT

    @property
    def row(self):
        if not self.document.is_reserved:
            raise Http404
        return self.document

    def answer(self, form):
        return file_response(self.document.file, self.request, inline=True)


def with_addresses(documents, user):
    """Return the documents as a list, each with `opens_at`, the address where this person opens it.

    It is "" for a person who may not open the document: the page then hides its file name too.
    """
    may = {
        False: user.has_perm("cooperatives.view_cooperativedocument"),
        True: user.has_perm(OPENS_RESERVED),
    }
    documents = list(documents)
    for document in documents:
        document.opens_at = _address_of(document) if may[document.is_reserved] else ""
    return documents


def _address_of(document):
    page = "document_open" if document.is_reserved else "document_file"
    return reverse(f"cooperatives:{page}", args=[document.cooperative.reference, document.pk])


RENEWS = Way(
    "cooperatives.add_cooperativedocument",
    "document_replace",
    gettext_lazy("Joindre le nouveau document"),
    True,
)


def _validity(obligation):
    called = format_html("<bdi>{}</bdi>", obligation.called)
    return format_html(_("Validité du document : {document}"), document=called)


class Documents(Part):
    name, title, order = "documents", gettext_lazy("Documents"), 90
    tab = "documents"
    template = "cooperatives/_documents.html"
    tells = Kind(60, "documents", gettext_lazy("Documents"))
    follow_order = 40
    # « À suivre » already counts the documents that are over.
    words = {"document": Words(_validity, lambda obligation: RENEWS, block="documents")}

    def ask(self):
        return with_addresses(self.cooperative.documents.for_page(), self.user)

    @cached_property
    def slots(self):
        return slots.slots_of(DocumentKind.objects.all(), self.rows)

    def counted(self):
        return self.cooperative.documents.current()

    @property
    def number(self):
        return sum(document.is_current for document in self.rows)

    def matters(self):
        if self.cooperative.status == CooperativeStatus.CLOSED:
            return
        missing, expired, soon = slots.numbers(self.slots)
        for number, text in (
            (missing, ngettext("%(n)s document manquant", "%(n)s documents manquants", missing)),
            (expired, ngettext("%(n)s document expiré", "%(n)s documents expirés", expired)),
            (
                soon,
                ngettext("%(n)s document expire bientôt", "%(n)s documents expirent bientôt", soon),
            ),
        ):
            if number:
                yield Matter(text % {"n": number}, self.address)

    def lines(self):
        for document in self.rows:
            replaced = document.replaces_id is not None
            yield Entry(
                timezone.localdate(document.added_at),
                _("Document remplacé") if replaced else _("Document ajouté"),
                format_html("<bdi>{}</bdi>", document.kind),
                f"{document.get_absolute_url()}",
                _("Retiré : %(reason)s") % {"reason": document.withdrawn_reason}
                if document.withdrawn_at
                else document.note,
            )
