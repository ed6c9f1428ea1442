"""Tests a page that receives files, from the first byte of the request to the stored row."""

import logging
from io import BytesIO
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.handlers.wsgi import WSGIRequest
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict

from indh_portal.files.doors import DOCUMENT, MEGABYTE
from indh_portal.files.models import StoredFile
from indh_portal.files.places import arriving, kept
from indh_portal.files.uploading import LimitedUploadHandler
from indh_portal.ui.errors import RequestTooLarge
from indh_portal.ui.forms import PortalForm
from tests.portal.files.hostile_images import saved
from tests.portal.files.hostile_pdfs import pdf
from tests.portal.files.pages import DocumentForm

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.portal.files.pages")]


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def upload(content=None, name="pièce.pdf"):
    return SimpleUploadedFile(name, pdf() if content is None else content)


def send(client, content=None, *, key=None, title="Statuts", name="pièce.pdf"):
    sent = {"_key": key or str(uuid4()), "title": title}
    if content is not False:
        sent["document"] = upload(content, name)
    return client.post("/document/new/", sent)


def errors_of(response, field="document"):
    return list(response.context["form"].errors[field])


def test_a_form_with_a_file_is_sent_in_parts_and_says_what_it_takes(officer):
    page = officer.get("/document/new/").content.decode()
    assert 'enctype="multipart/form-data"' in page
    assert 'accept=".pdf,.jpg,.jpeg,.png,.webp"' in page
    assert "PDF ou photo (JPEG, PNG ou WebP), 10 Mo au plus." in page


def test_a_file_sent_is_kept_with_who_and_what(officer):
    response = send(officer)
    stored = StoredFile.objects.get()
    assert response.url == f"/document/{stored.pk}/"
    assert stored.received_by == officer.user
    assert stored.original_name == "pièce.pdf"


def test_the_same_file_sent_twice_is_kept_once(officer):
    key, content = str(uuid4()), pdf()
    urls = {send(officer, content, key=key).url for _ in range(2)}
    assert len(urls) == 1
    assert StoredFile.objects.count() == len(list(kept().glob("*/*"))) == 1
    assert list(arriving().glob("*")) == []


@pytest.mark.parametrize("other", [{"content": pdf(pages=2)}, {"name": "autre.pdf"}])
def test_another_file_under_the_same_key_is_a_conflict(officer, other):
    key = str(uuid4())
    send(officer, pdf(), key=key)
    assert send(officer, **{"content": pdf(), "key": key} | other).status_code == 409
    assert StoredFile.objects.count() == 1


def test_a_missing_file_is_asked_for_by_name(officer):
    assert errors_of(send(officer, False)) == ["Choisissez « Pièce »."]


def test_a_refused_file_is_refused_beside_its_field_and_the_rest_is_kept(officer):
    response = send(officer, b"MZ" + bytes(99))
    page = response.content.decode()
    assert response.status_code == 422
    assert "Ce fichier n’est pas un PDF ni une photo" in errors_of(response)[0]
    assert 'value="Statuts"' in page
    assert 'href="#id_document"' in page


def test_an_empty_file_is_said_to_be_empty(officer):
    assert errors_of(send(officer, b"")) == ["Ce fichier est vide. Choisissez-en un autre."]


def test_a_form_refused_for_something_else_asks_for_the_file_again(officer):
    response = send(officer, title="")
    assert errors_of(response, "title") == ["Remplissez « Titre »."]
    (again,) = errors_of(response)
    assert again.startswith("Choisissez de nouveau « \u2068pièce.pdf\u2069 »")
    assert not StoredFile.objects.exists()


def test_a_form_without_files_asks_for_none():
    form = PortalForm(QueryDict())
    form.ask_again_for_files()
    assert form.errors == {}


def test_two_files_in_a_field_of_one_are_no_ones_choice(officer):
    sent = {"_key": str(uuid4()), "title": "a", "document": [upload(), upload()]}
    assert officer.post("/document/new/", sent).status_code == 400


def test_several_photos_are_kept_together_or_not_at_all(officer):
    photos = [upload(saved(), f"{n}.jpg") for n in range(3)]
    assert officer.post("/photos/new/", {"_key": str(uuid4()), "photos": photos}).status_code == 302
    assert StoredFile.objects.count() == 3
    photos = [upload(saved(), "1.jpg"), upload(b"GIF89a", "2.jpg")]
    response = officer.post("/photos/new/", {"_key": str(uuid4()), "photos": photos})
    assert response.status_code == 422
    assert StoredFile.objects.count() == 3


def test_photos_are_asked_for_when_none_is_chosen(officer):
    response = officer.post("/photos/new/", {"_key": str(uuid4())})
    assert errors_of(response, "photos") == ["Choisissez « Photos »."]


def test_more_than_ten_files_are_refused(officer):
    photos = [upload(saved(), f"{n}.jpg") for n in range(11)]
    response = officer.post("/photos/new/", {"_key": str(uuid4()), "photos": photos})
    assert response.status_code == 400


def test_the_quota_of_the_day_is_said_on_the_form(officer, settings):
    settings.UPLOAD_QUOTA_FILES = 1
    assert send(officer).status_code == 302
    response = send(officer)
    assert response.status_code == 422
    assert "limite d’envoi de 24 heures" in response.context["form"].non_field_errors()[0]
    assert StoredFile.objects.count() == 1


# --- the limits on what is read


class CountingBody(BytesIO):
    """Counts the bytes that are read from the body of a request."""

    taken = 0

    def read(self, size=-1):
        piece = super().read(size)
        self.taken += len(piece)
        return piece


def request_with(content, fields="", announced=None):
    """Return (a request that sends one file, its body).

    `announced` replaces the length that the request announces.
    """
    head = (
        f"{fields}--limite\r\nContent-Disposition: form-data; name=document; filename=a.pdf\r\n\r\n"
    )
    body = CountingBody(head.encode() + content + b"\r\n--limite--\r\n")
    request = WSGIRequest(
        {
            "REQUEST_METHOD": "POST",
            "wsgi.input": body,
            "CONTENT_TYPE": "multipart/form-data; boundary=limite",
            "CONTENT_LENGTH": str(announced or len(body.getvalue())),
        }
    )
    return request, body


def test_the_reading_upload_handler_stops_at_the_limit():
    request, body = request_with(b"x" * (11 * MEGABYTE))
    file = request.FILES["document"]
    assert file.size == 11 * MEGABYTE
    assert len(file.read()) == LimitedUploadHandler.most == DOCUMENT.limit + 1
    assert body.taken <= 12 * MEGABYTE
    file.close()


def test_a_file_within_the_limit_is_read_whole():
    content = bytes(range(256)) * 4096
    file = request_with(content)[0].FILES["document"]
    assert file.read() == content
    file.close()


def test_a_request_announced_as_too_large_is_refused_before_its_first_byte():
    request, body = request_with(b"x" * 100, announced=13 * MEGABYTE)
    with pytest.raises(RequestTooLarge):
        request.FILES  # noqa: B018 — reading is what is tested
    assert body.taken == 0


def test_a_request_too_large_gets_a_page_that_says_the_limits(officer):
    response = send(officer, b"x" * (13 * MEGABYTE))
    assert response.status_code == 413
    assert "Un envoi contient 12 Mo au plus, et chaque fichier 10 Mo." in response.content.decode()


def test_a_file_too_large_in_a_request_that_is_not_is_refused_on_the_form(officer):
    response = send(officer, pdf() + b" " * (11 * MEGABYTE))
    assert response.status_code == 422
    assert errors_of(response)[0].startswith("Ce fichier dépasse 10 Mo.")
    assert 'value="Statuts"' in response.content.decode()


def test_a_refusal_is_logged_with_its_reason_and_without_the_name(officer, caplog):
    with caplog.at_level(logging.WARNING, "indh_portal.files"):
        send(officer, pdf(pages=101), name="Fatima secret.pdf")
    (line,) = [
        record.getMessage() for record in caplog.records if record.name == "indh_portal.files"
    ]
    assert "code=too_many_pages" in line
    assert "sha256=" in line
    assert "Fatima" not in line


def test_the_form_examines_and_the_action_finds_the_answer():
    form = DocumentForm(QueryDict("title=a"), MultiValueDict({"document": [upload()]}))
    assert form.is_valid(), form.errors
    assert form.cleaned_data["document"].examined.facts["pages"] == 1
