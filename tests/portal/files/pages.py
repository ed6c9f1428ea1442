"""Defines pages that receive and serve files, without any room of the portal."""

from django.shortcuts import get_object_or_404
from django.urls import path

from indh_portal.files.doors import DOCUMENT, PHOTO
from indh_portal.files.fields import MultipleUploadField, UploadField
from indh_portal.files.models import StoredFile
from indh_portal.files.receiving import receive
from indh_portal.files.serving import file_response
from indh_portal.parsing.fields import TextField
from indh_portal.ui.forms import PortalForm
from indh_portal.ui.views import CreateFormView, signed_in
from indh_portal.urls import handler400, handler403, handler404, handler500  # noqa: F401
from indh_portal.urls import urlpatterns as portal


class DocumentForm(PortalForm):
    title = TextField(label="Titre")
    document = UploadField(label="Pièce", door=DOCUMENT)


class DocumentCreate(CreateFormView):
    permission_required = "cooperatives.add_cooperative"
    form_class = DocumentForm
    title = "Ajouter une pièce"

    def act(self, cleaned_data):
        stored = receive(cleaned_data["document"], door=DOCUMENT, by=self.request.user)
        return f"/document/{stored.pk}/"


class GalleryForm(PortalForm):
    photos = MultipleUploadField(label="Photos", door=PHOTO)


class GalleryCreate(CreateFormView):
    permission_required = "cooperatives.add_cooperative"
    form_class = GalleryForm
    title = "Ajouter des photos"

    def act(self, cleaned_data):
        for photo in cleaned_data["photos"]:
            receive(photo, door=PHOTO, by=self.request.user)
        return "/"


@signed_in
def document(request, pk):
    stored = get_object_or_404(StoredFile, pk=pk)
    return file_response(stored, request, inline=request.GET.get("inline") == "1")


urlpatterns = [
    path("document/new/", DocumentCreate.as_view()),
    path("photos/new/", GalleryCreate.as_view()),
    path("document/<uuid:pk>/", document),
    *portal,
]
