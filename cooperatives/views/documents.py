"""The papers of a cooperative: kept, replaced, withdrawn, and opened by whoever may."""

from functools import cached_property

from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import View

from cooperatives import papers
from cooperatives.document_forms import (
    DocumentCorrectionForm,
    DocumentForm,
    ReplacementForm,
    WithdrawalForm,
)
from cooperatives.models import CooperativeDocument, DocumentKind
from cooperatives.views.of_cooperative import CorrectsRow, OfCooperative
from indh_portal.files.serving import file_response
from indh_portal.history.models import What
from indh_portal.ui.disclosing import DisclosurePage
from indh_portal.ui.views import MissingPermission, PermissionRequired

OPENS_RESERVED = "cooperatives.open_restricted_cooperativedocument"


class _OfDocument:
    """What the pages of one paper share: it belongs to a cooperative this person sees."""

    @cached_property
    def document(self):
        visible = CooperativeDocument.objects.visible_to(self.request.user).for_page()
        return get_object_or_404(
            visible,
            cooperative__reference=self.kwargs["reference"],
            pk=self.kwargs["document"],
        )

    @property
    def cooperative(self):
        return self.document.cooperative

    def get_context_data(self, **kwargs):
        own = {"document": self.document, "cooperative": self.cooperative}
        return super().get_context_data(**kwargs) | own


class DocumentCreate(OfCooperative):
    """`?kind=` proposes a slot by its code."""

    permission_required = "cooperatives.add_cooperativedocument"
    form_class = DocumentForm
    title = gettext_lazy("Ajouter un document")

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"cooperative": self.cooperative}

    def get_initial(self):
        asked = DocumentKind.objects.filter(code=self.request.GET.get("kind", ""))
        return super().get_initial() | {"kind": asked.first()}

    def act(self, cleaned_data):
        return papers.add_document(
            cooperative=self.cooperative, by=self.request.user, **cleaned_data
        )

    def success_message(self, result):
        return _("Document enregistré.")


class DocumentReplace(_OfDocument, OfCooperative):
    permission_required = "cooperatives.add_cooperativedocument"
    form_class = ReplacementForm
    template_name = "cooperatives/document_form.html"
    title = gettext_lazy("Remplacer un document")
    submit_label = gettext_lazy("Remplacer")

    def get_initial(self):
        return super().get_initial() | {"restricted": self.document.is_reserved}

    def act(self, cleaned_data):
        return papers.replace_document(document=self.document, by=self.request.user, **cleaned_data)

    def success_message(self, result):
        return _("Document remplacé. Le précédent reste dans « Versions précédentes ».")


class _CorrectsDocument(_OfDocument, CorrectsRow):
    template_name = "cooperatives/document_form.html"

    @property
    def versioned_object(self):
        return self.document


class DocumentEdit(_CorrectsDocument):
    permission_required = "cooperatives.change_cooperativedocument"
    form_class = DocumentCorrectionForm
    title = gettext_lazy("Corriger les dates d’un document")
    submit_label = gettext_lazy("Enregistrer la correction")

    def act(self, cleaned_data):
        return papers.correct_document(document=self.document, by=self.request.user, **cleaned_data)


class DocumentWithdraw(_CorrectsDocument):
    permission_required = "cooperatives.withdraw_cooperativedocument"
    form_class = WithdrawalForm
    title = gettext_lazy("Retirer un document ajouté par erreur")
    submit_label = gettext_lazy("Retirer ce document")

    def get_form_kwargs(self):
        kwargs = super().get_form_kwargs()
        return {name: value for name, value in kwargs.items() if name != "instance"}

    def act(self, cleaned_data):
        return papers.withdraw_document(
            document=self.document, by=self.request.user, **cleaned_data
        )

    def success_message(self, result):
        return _("Document retiré. Il reste visible, barré, avec son motif.")


class DocumentFile(_OfDocument, PermissionRequired, View):
    """The bytes of a paper that is not reserved; a reserved one asks why first."""

    permission_required = "cooperatives.view_cooperativedocument"

    def get(self, request, *args, **kwargs):
        if not self.document.is_reserved:
            return file_response(self.document.file, request, inline=True)
        if not request.user.has_perm(OPENS_RESERVED):
            raise MissingPermission([OPENS_RESERVED])
        return redirect("cooperatives:document_open", **self.kwargs)


class DocumentOpen(_OfDocument, DisclosurePage):
    """The bytes of a reserved paper, in the answer to a reason that the history keeps."""

    permission_required = OPENS_RESERVED
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
    """These papers as a list, each with `opens_at`: where this person opens it, "" if they may not.

    Whoever may not open a paper is not shown the name of its file either.
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
