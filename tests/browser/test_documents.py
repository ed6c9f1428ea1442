"""Tests that a document is added, seen, replaced and opened, with and without scripts.

The tests run in both languages.
"""

import re

import pytest
from playwright.sync_api import expect

from cooperatives.models import Cooperative, CooperativeDocument, DocumentKind
from tests.browser.conftest import PHONE, Person, follows
from tests.browser.test_disclosures import faults
from tests.portal.files.hostile_pdfs import pdf

WHY = "contrôle du dossier de la coopérative"
SEND = "main form button:is(.btn-primary, .btn-danger)"


@pytest.fixture(params=[True, False], ids=["scripts", "no-scripts"])
def somebody(request, demonstration, browser, served):
    options = {"java_script_enabled": request.param, "locale": "fr-FR", "accept_downloads": True}
    with browser.new_context(**options) as context:
        yield Person(context.new_page(), served.url)


def chooses(page, name, content):
    page.set_input_files(
        "[name=upload]", {"name": name, "mimeType": "application/pdf", "buffer": content}
    )


def downloaded(page, touch):
    """Return the bytes of the file that a touch downloads."""
    with page.expect_download() as coming:
        touch()
    return coming.value.path().read_bytes()


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_a_document_is_brought_seen_replaced_and_the_former_opens(
    demonstration, somebody, language
):
    page = somebody.page
    cooperative = Cooperative.objects.get(name_fr="Oussmane")
    kind = DocumentKind.objects.get(code="statuts")
    first, second = pdf(), pdf(pages=2)
    somebody.signs_in("agent", language)

    somebody.opens(cooperative.tab_url("documents"))
    follows(page, "#documents a[href$='?kind=statuts']")
    expect(page.locator("[name=kind]")).to_have_value(str(kind.pk))
    page.fill("[name=issued_on]", "06/07/2024")
    page.fill("[name=note]", "Copie de test")
    chooses(page, "faux.pdf", b"MZ pas un PDF")
    follows(page, SEND)
    expect(page.locator("[role=alert]").first).to_be_visible()
    expect(page.locator("[name=note]")).to_have_value("Copie de test")
    chooses(page, "statuts.pdf", first)
    follows(page, SEND)

    expect(page).to_have_url(re.compile(f"{cooperative.reference}/documents/#documents$"))
    row = page.locator("#documents tr", has_text="statuts.pdf")
    expect(row).to_contain_text("06/07/2024")
    assert downloaded(page, row.get_by_text("statuts.pdf").click) == first

    follows(page, row.locator("a[href$='/replace/']"))
    chooses(page, "statuts-2026.pdf", second)
    follows(page, SEND)

    expect(page.locator("#documents tr", has_text="statuts-2026.pdf")).to_be_visible()
    former = page.locator("#documents details.former-documents")
    former.locator("summary").click()
    assert downloaded(page, former.get_by_text("statuts.pdf").click) == first


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_a_reserved_document_opens_with_a_reason_and_shows_nothing_to_others(
    demonstration, somebody, language
):
    page = somebody.page
    document = CooperativeDocument.objects.current().filter(kind__code="rib").first()
    address = document.cooperative.tab_url("documents")
    somebody.signs_in("gouverneur", language)
    somebody.opens(address)
    assert document.file.original_name not in page.content()
    page.context.clear_cookies()

    somebody.signs_in("agent", language)
    somebody.opens(address)
    follows(page, f"#documents a[href$='/{document.pk}/open/']")
    follows(page, SEND)
    expect(page.locator("[role=alert]").first).to_be_visible()
    page.fill("[name=reason]", WHY)
    assert downloaded(page, page.locator(SEND).last.click).startswith(b"%PDF-")


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_the_forms_of_documents_are_accessible_after_a_mistake_on_a_phone(
    demonstration, person, language
):
    document = CooperativeDocument.objects.current().filter(kind__code="statuts").first()
    person.signs_in("chef", language)
    person.page.set_viewport_size(PHONE)
    person.opens(document.cooperative.tab_url("documents"))
    person.follows(f"a[href$='/{document.pk}/withdraw/']")
    found = []
    for name in ("withdraw", "replace", "edit"):
        person.opens(f"{document.cooperative.get_absolute_url()}documents/{document.pk}/{name}/")
        person.follows(SEND)
        found += faults(person, f"{language}-360-document-{name}-refused")
    assert found == []
