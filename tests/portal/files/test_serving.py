"""Tests how a file is served: its type, a safe name, a closed sandbox, and no copy kept."""

from types import SimpleNamespace
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import NoReverseMatch, reverse

from indh_portal.files.doors import DOCUMENT
from indh_portal.files.places import path_of
from indh_portal.files.receiving import receive
from indh_portal.files.serving import named
from tests.portal.files.hostile_images import saved
from tests.portal.files.hostile_pdfs import pdf

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.portal.files.pages")]


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def keep(by, content=None, name="محضر.pdf"):
    return receive(SimpleUploadedFile(name, content or pdf()), door=DOCUMENT, by=by)


def body(response):
    return b"".join(response.streaming_content)


def test_a_pdf_leaves_whole_as_an_attachment_in_a_closed_sandbox(officer):
    stored = keep(officer.user)
    response = officer.get(f"/document/{stored.pk}/?inline=1")
    assert body(response) == path_of(stored).read_bytes()
    expected = {
        "Content-Type": "application/pdf",
        "Content-Disposition": 'attachment; filename="fichier.pdf"; '
        "filename*=UTF-8''%D9%85%D8%AD%D8%B6%D8%B1.pdf",
        "Content-Security-Policy": "sandbox; default-src 'none'",
        "X-Content-Type-Options": "nosniff",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Cache-Control": "private, no-store",
        "Accept-Ranges": "none",
        "Content-Length": str(stored.size),
    }
    assert {name: response.headers.get(name) for name in expected} == expected
    assert not {"ETag", "Last-Modified"} & set(response.headers)


def test_an_image_may_be_shown_in_the_page_and_is_otherwise_an_attachment(officer):
    stored = keep(officer.user, saved(), "photo.jpg")
    shown = officer.get(f"/document/{stored.pk}/?inline=1")
    assert shown["Content-Disposition"].startswith('inline; filename="photo.jpg"')
    assert shown["Content-Type"] == "image/jpeg"
    assert shown["Content-Security-Policy"] == "sandbox; default-src 'none'"
    body(shown)
    saved_as = officer.get(f"/document/{stored.pk}/")
    assert saved_as["Content-Disposition"].startswith("attachment; ")
    body(saved_as)


@pytest.mark.parametrize(
    "headers",
    [
        {"Range": "bytes=0-9"},
        {"If-None-Match": "*"},
        {"If-Modified-Since": "Sat, 01 Jan 2050 00:00:00 GMT"},
    ],
)
def test_ranges_and_conditions_are_answered_with_the_whole_file(officer, headers):
    stored = keep(officer.user)
    response = officer.get(f"/document/{stored.pk}/", headers=headers)
    assert response.status_code == 200
    assert len(body(response)) == stored.size


@pytest.mark.parametrize(
    ("site", "status"), [("cross-site", 403), ("same-origin", 200), ("none", 200), (None, 200)]
)
def test_another_site_receives_no_byte(officer, site, status):
    stored = keep(officer.user)
    headers = {"Sec-Fetch-Site": site} if site else {}
    response = officer.get(f"/document/{stored.pk}/", headers=headers)
    assert response.status_code == status
    assert (b"%PDF" in b"".join(response)) == (status == 200)


def test_a_file_gone_from_the_disk_is_a_page_that_says_so(officer):
    stored = keep(officer.user)
    path_of(stored).unlink()
    response = officer.get(f"/document/{stored.pk}/")
    assert response.status_code == 503
    assert "Ce fichier manque sur le serveur" in response.content.decode()


def test_nginx_is_told_the_place_and_python_sends_nothing(officer, settings):
    settings.UPLOAD_ACCEL_PREFIX = "/private-files/"
    stored = keep(officer.user)
    response = officer.get(f"/document/{stored.pk}/")
    assert response["X-Accel-Redirect"] == f"/private-files/{stored.place}"
    assert response.content == b""
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Security-Policy"] == "sandbox; default-src 'none'"


def test_no_address_leads_to_the_folder(officer, settings):
    stored = keep(officer.user)
    assert settings.MEDIA_URL in ("", "/")
    for guess in (f"/media/files/{stored.place}", f"/media/{stored.place}", f"/{stored.place}"):
        assert officer.get(guess).status_code == 404
    assert officer.get(f"/document/{uuid4()}/").status_code == 404
    with pytest.raises(NoReverseMatch):
        reverse("files:file_detail", args=[stored.pk])


@pytest.mark.parametrize(
    ("name", "header"),
    [
        (
            "Relevé 2024.pdf",
            "filename=\"Releve-2024.pdf\"; filename*=UTF-8''Relev%C3%A9%202024.pdf",
        ),
        ("a;b=c.pdf", "filename=\"a-b-c.pdf\"; filename*=UTF-8''a%3Bb%3Dc.pdf"),
        ("ⵜⴰ.pdf", "filename=\"fichier.pdf\"; filename*=UTF-8''%E2%B5%9C%E2%B4%B0.pdf"),
        ("...pdf", "filename=\"fichier.pdf\"; filename*=UTF-8''...pdf"),
    ],
)
def test_a_name_in_the_header_is_plain_for_old_programs_and_whole_for_others(name, header):
    written = named(SimpleNamespace(original_name=name))
    assert written == header
    assert written.isascii()
