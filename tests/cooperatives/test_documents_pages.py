"""Tests the forms of documents on the page of a cooperative, and every address of their bytes."""

import re
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from cooperatives.actions import documents
from cooperatives.models import CooperativeDocument
from indh_portal.accounts.roles import PERMISSIONS, Role
from indh_portal.files.doors import SENTENCES
from indh_portal.files.models import StoredFile
from indh_portal.files.places import arriving, kept, path_of
from indh_portal.history.models import Disclosure, What
from tests.cooperatives.pages import signed_in_again, text_of
from tests.days import days_ahead
from tests.nouns.cooperatives import CooperativeFactory, absorb
from tests.nouns.documents import DocumentFactory, DocumentKindFactory, StoredFileFactory
from tests.nouns.territory import CommuneFactory
from tests.nouns.users import UserFactory
from tests.portal.files import good as good_files
from tests.portal.files import hostile_images, hostile_pdfs
from tests.portal.files.hostile_images import CANARY, saved
from tests.portal.files.hostile_pdfs import pdf

pytestmark = pytest.mark.django_db
WHY = "contrôle du dossier de la coopérative"
SECRET = b"%PDF-1.7 QX-OCTETS-RESERVES %%EOF"
NAME = "QX-NOM-RESERVE.pdf"


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def new(cooperative):
    return reverse("cooperatives:document_new", args=[cooperative.reference])


def page(name, document):
    return reverse(
        f"cooperatives:document_{name}", args=[document.cooperative.reference, document.pk]
    )


def upload(content=None, name="pièce.pdf"):
    return SimpleUploadedFile(name, content if content is not None else pdf())


def send(client, url, content=None, *, name="pièce.pdf", **typed):
    """Send a form with a file as a browser does: its proof, what was typed, and the file."""
    proof = dict(client.get(url).context["hidden"])
    files = {} if content is False else {"upload": upload(content, name)}
    return client.post(url, proof | typed | files)


def bytes_of(response):
    return b"".join(response.streaming_content)


def reserved(**facts):
    file = StoredFileFactory.with_bytes(SECRET, original_name=NAME)
    kind = DocumentKindFactory(code="rib", name_fr="attestation de RIB", restricted=True)
    return DocumentFactory(file=file, kind=kind, **facts)


# --- the block


def test_the_page_tells_what_is_there_missing_over_and_reserved(executive):
    kinds = [
        DocumentKindFactory(code=code, name_fr=code, rank=rank, required=True)
        for rank, code in enumerate(["statuts", "ice", "fiscale", "cnss"])
    ]
    cooperative = CooperativeFactory()
    DocumentFactory(cooperative=cooperative, kind=kinds[0])
    DocumentFactory(cooperative=cooperative, kind=kinds[1], expires_on=days_ahead(-1))
    DocumentFactory(cooperative=cooperative, kind=kinds[2], expires_on=days_ahead(30))
    reserved(cooperative=cooperative)

    response = executive.get(cooperative.get_absolute_url())

    states = re.findall(r'aria-hidden="true"></span>([^<]+)</span>', text_of(response))
    for state in ("Présent", "Expiré", "Expire bientôt", "Manquant", "Réservé"):
        assert state in states
    parts = [part.text for part in response.context["health"] if part.anchor == "#documents"]
    assert parts == ["1 document manquant", "1 document expiré", "1 document expire bientôt"]
    assert ("documents", "Documents", 4) in response.context["contents"]


def test_a_closed_cooperative_is_not_asked_for_documents(officer):
    DocumentKindFactory(required=True)
    closed = CooperativeFactory(status="closed")
    health = officer.get(closed.get_absolute_url()).context["health"]
    assert [part for part in health if part.anchor == "#documents"] == []


def test_the_name_of_a_reserved_file_is_for_who_may_open_it(officer, coordinator):
    document = reserved()
    url = document.cooperative.get_absolute_url()
    allowed, refused = text_of(officer.get(url)), text_of(coordinator.get(url))
    assert NAME in allowed
    assert page("open", document) in allowed
    assert NAME not in refused
    assert page("open", document) not in refused
    assert "contenu réservé" in refused


@pytest.mark.dear("every act is tried by every role")
def test_the_acts_follow_the_rights(officer, executive):
    document = DocumentFactory()
    url = document.cooperative.get_absolute_url()
    for name in ("replace", "edit", "withdraw"):
        assert page(name, document) in text_of(officer.get(url))
        assert page(name, document) not in text_of(executive.get(url))
    assert page("file", document) in text_of(executive.get(url))


def test_a_role_that_opens_reserved_documents_may_also_show_a_rib():
    """Check that the roles which open reserved documents are those which show a RIB.

    The document of a bank account holds the whole number.
    """
    opens = {
        role
        for role in Role
        if "cooperatives.open_restricted_cooperativedocument" in PERMISSIONS[role]
    }
    shows = {role for role in Role if "cooperatives.reveal_bankaccount" in PERMISSIONS[role]}
    assert opens == shows == {Role.OFFICER, Role.HEAD}


def test_the_list_filters_and_counts_documents(officer):
    kind = DocumentKindFactory(required=True)
    CooperativeFactory(name_fr="Vide")
    over = DocumentFactory(kind=kind, expires_on=days_ahead(-3)).cooperative
    fine = DocumentFactory(kind=kind).cooperative

    def names(value):
        rows = officer.get("/cooperatives/", {"documents": value}).context["rows"]
        return {row.name_fr for row in rows}

    assert names("missing") == {"Vide"}
    assert names("expired") == {over.name_fr}
    assert names("soon") == set()
    assert names("in_order") == {fine.name_fr}
    listed = text_of(officer.get("/cooperatives/", {"columns": "all"}))
    for said in ("1 manquant", "1 expiré", "Complets"):
        assert said in listed


# --- kept through the form


def test_a_document_goes_from_the_form_to_the_page(officer):
    cooperative, kind = CooperativeFactory(), DocumentKindFactory()
    typed = {"kind": kind.pk, "issued_on": "6 juillet 2024", "expires_on": "06/07/2049"}
    response = send(officer, new(cooperative), note="Copie légalisée", **typed)
    document = CooperativeDocument.objects.get()
    assert response.url == f"{cooperative.get_absolute_url()}#documents"
    assert document.added_by == officer.user
    shown = text_of(officer.get(response.url))
    for text in ("pièce.pdf", "06/07/2024", "06/07/2049", "Copie légalisée"):
        assert text in shown


def test_the_slot_that_was_touched_is_chosen_and_full_ones_are_not_offered(officer):
    document = DocumentFactory()
    free = DocumentKindFactory(code="ice", name_fr="ICE")
    form = officer.get(new(document.cooperative), {"kind": "ice"}).context["form"]
    assert form.initial["kind"] == free
    assert [choice for choice in form.fields["kind"].queryset] == [free]
    for unheard_of in ("", "rien", "x" * 400, "\u202e"):
        assert officer.get(new(document.cooperative), {"kind": unheard_of}).status_code == 200


@pytest.mark.parametrize("single", [True, False])
def test_the_same_form_sent_twice_keeps_one_document(officer, single):
    cooperative, kind = CooperativeFactory(), DocumentKindFactory(code="photos", single=single)
    url, content, key = new(cooperative), pdf(), str(uuid4())
    urls = {
        officer.post(url, {"_key": key, "kind": kind.pk, "upload": upload(content)}).url
        for _again in range(2)
    }
    assert len(urls) == 1
    assert CooperativeDocument.objects.count() == len(list(kept().glob("*/*"))) == 1
    other = {"_key": key, "kind": kind.pk, "upload": upload(content, "autre.pdf")}
    assert officer.post(url, other).status_code == 409


def test_what_was_typed_stays_and_the_file_is_asked_for_again(officer):
    cooperative, kind = CooperativeFactory(), DocumentKindFactory()
    typed = {"kind": kind.pk, "issued_on": "le 45 mars", "note": "Copie légalisée"}
    response = send(officer, new(cooperative), **typed)
    assert response.status_code == 422
    shown = text_of(response)
    assert 'value="le 45 mars"' in shown
    assert 'value="Copie légalisée"' in shown
    assert f'<option value="{kind.pk}" selected>' in shown
    assert "Choisissez de nouveau" in response.context["form"].errors["upload"][0]
    assert not StoredFile.objects.exists()


def test_dates_in_the_wrong_order_are_refused_in_words(officer):
    cooperative, kind = CooperativeFactory(), DocumentKindFactory()
    wrong = {"issued_on": "06/07/2024", "expires_on": "05/07/2024"}
    response = send(officer, new(cooperative), kind=kind.pk, **wrong)
    assert response.status_code == 422
    assert "Le document expire avant d’être délivré." in text_of(response)
    assert list(kept().glob("*/*")) == []


def test_a_document_is_replaced_and_the_former_still_opens(officer):
    file = StoredFileFactory.with_bytes(b"%PDF ancien", original_name="ancien.pdf")
    former = DocumentFactory(file=file)
    response = send(officer, page("replace", former), name="nouveau.pdf")
    shown = text_of(officer.get(response.url))
    assert "Version précédente" in shown
    assert bytes_of(officer.get(page("file", former))) == b"%PDF ancien"
    assert send(officer, page("replace", former)).status_code == 422


def test_dates_are_corrected_and_a_second_reader_sees_both(officer):
    document = DocumentFactory()
    url = page("edit", document)
    proof = dict(officer.get(url).context["hidden"])
    boxes = {"issued_on": "06/07/2024", "expires_on": "", "note": "", "reason": "Mal lue"}
    assert officer.post(url, proof | boxes).status_code == 302
    document.refresh_from_db()
    assert f"{document.issued_on}" == "2024-07-06"
    again = officer.post(url, proof | boxes | {"issued_on": "07/07/2024"})
    assert again.status_code == 409
    assert "06/07/2024" in text_of(again)


def test_a_withdrawn_document_is_struck_with_its_reason(officer):
    document = DocumentFactory()
    url = page("withdraw", document)
    proof = dict(officer.get(url).context["hidden"])
    assert officer.post(url, proof | {"reason": " "}).status_code == 422
    response = officer.post(url, proof | {"reason": "Autre coopérative"})
    shown = text_of(officer.get(response.url))
    assert "<s>" in shown
    assert "Autre coopérative" in shown
    assert officer.post(url, proof | {"reason": "encore"}).status_code in {409, 422}


def test_the_timeline_tells_what_came_and_what_took_its_place(officer):
    former = DocumentFactory()
    DocumentFactory(cooperative=former.cooperative, replaces=former)
    page_of_it = officer.get(former.cooperative.get_absolute_url(), {"kind": "documents"})
    kinds = [entry.kind for entry in page_of_it.context["timeline"]]
    assert sorted(kinds) == ["Document ajouté", "Document remplacé"]


# --- good and hostile files


def named(rows):
    return {re.sub(r"\W+", "-", row[0]): row for row in rows}


GOOD = named([(what, name, content) for what, name, content in good_files.images()]) | named(
    [(what, "rapport.pdf", content) for what, content, _pages in good_files.pdfs()]
)
REFUSED = named(hostile_images.refused()) | named(
    [(what, "rapport.pdf", content, code) for what, content, code in hostile_pdfs.refused()]
)
REDRAWN = named(hostile_images.harmless_once_redrawn())


def kept_through_the_form(client, name, content):
    kind = DocumentKindFactory(code="autre", single=False)
    return send(client, new(CooperativeFactory()), content, name=name, kind=kind.pk, note="Gardée")


@pytest.mark.dear("each file is examined by a process of its own")
def test_every_good_file_is_kept(officer):
    for what, (_what, name, content) in GOOD.items():
        assert kept_through_the_form(officer, name, content).status_code == 302, what
    assert CooperativeDocument.objects.count() == len(GOOD) > 15


@pytest.mark.dear("each hostile file is examined by a process of its own")
def test_every_hostile_file_is_refused_beside_its_field_and_nothing_typed_is_lost(officer):
    for what, (_what, name, content, code) in REFUSED.items():
        content = content() if callable(content) else content
        response = kept_through_the_form(officer, name, content)
        if len(content) > 12 * 1024 * 1024:
            assert response.status_code == 413, what
            continue
        assert response.status_code == 422, what
        [error] = response.context["form"].errors["upload"].as_data()
        assert error.code == code, what
        assert error.code in {*SENTENCES, "wrong_kind"}
        assert 'value="Gardée"' in text_of(response), what
    assert not StoredFile.objects.exists()
    assert [*kept().glob("*/*"), *arriving().glob("*")] == []


@pytest.mark.dear("each image is examined by a process of its own")
def test_every_hostile_image_that_passes_is_redrawn_without_its_metadata(officer):
    for what, (_what, name, content) in REDRAWN.items():
        assert kept_through_the_form(officer, name, content).status_code == 302, what
    for stored in StoredFile.objects.all():
        octets = path_of(stored).read_bytes()
        assert CANARY not in octets
        assert stored.sha256 != stored.uploaded_sha256
        with Image.open(path_of(stored)) as image:
            assert not image.getexif()
            assert set(image.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}


# --- opened


def test_a_document_leaves_in_a_closed_sandbox_and_is_kept_nowhere(executive):
    document = DocumentFactory(file=StoredFileFactory.with_bytes(b"%PDF lu"))
    response = executive.get(page("file", document))
    assert bytes_of(response) == b"%PDF lu"
    assert response["Content-Disposition"].startswith("attachment; ")
    assert response["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert response["Cache-Control"] == "private, no-store"
    assert not Disclosure.objects.exists()


def test_a_photo_is_shown_in_the_page(executive):
    facts = {"kind": "jpeg", "pages": None, "width": 60, "height": 40}
    file = StoredFileFactory.with_bytes(saved(), original_name="photo.jpg", **facts)
    response = executive.get(page("file", DocumentFactory(file=file)))
    assert response["Content-Disposition"].startswith("inline; ")
    assert bytes_of(response) == saved()


def test_a_reserved_document_asks_why_logs_and_then_opens(officer):
    document = reserved()
    asked = officer.get(page("file", document))
    assert asked.url == page("open", document)
    assert SECRET not in officer.get(asked.url).content
    for empty in ("", "   ", "ok"):
        refused = officer.post(asked.url, {"reason": empty})
        assert refused.status_code == 422
        assert SECRET not in refused.content
    assert not Disclosure.objects.exists()
    opened = officer.post(asked.url, {"reason": WHY})
    assert bytes_of(opened) == SECRET
    assert opened["Cache-Control"] == "private, no-store"
    line = Disclosure.objects.get()
    assert (line.by, line.what, line.key, line.reason) == (
        officer.user,
        What.DOCUMENT,
        document.pk,
        WHY,
    )
    assert line.name == "attestation de RIB"
    assert line.reference == document.cooperative.reference


def test_each_opening_is_one_more_line_that_the_journal_tells(officer, inspector):
    document = reserved()
    for _again in range(2):
        bytes_of(officer.post(page("open", document), {"reason": WHY}))
    assert Disclosure.objects.count() == 2
    told = text_of(inspector.get(reverse("history")))
    assert told.count("a ouvert un document réservé de") == 2
    assert NAME not in told


def test_a_document_that_is_not_reserved_is_not_opened_with_a_reason(officer):
    document = DocumentFactory(file=StoredFileFactory.with_bytes(SECRET))
    for response in (
        officer.get(page("open", document)),
        officer.post(page("open", document), {"reason": WHY}),
    ):
        assert response.status_code == 404
    assert not Disclosure.objects.exists()


def test_a_withdrawn_document_opens_like_a_reserved_one(officer, executive):
    """Check that a withdrawn document opens like a reserved one.

    It may belong to another cooperative.
    """
    document = DocumentFactory(file=StoredFileFactory.with_bytes(SECRET, original_name=NAME))
    documents.withdraw_document(document=document, by=officer.user, reason="Autre coopérative")
    assert executive.get(page("file", document)).status_code == 403
    assert NAME not in text_of(executive.get(document.cooperative.get_absolute_url()))
    assert bytes_of(officer.post(page("open", document), {"reason": WHY})) == SECRET


def test_a_right_or_a_posting_that_ends_closes_the_document_at_once(executive):
    document = DocumentFactory(file=StoredFileFactory.with_bytes(SECRET))
    assert bytes_of(executive.get(page("file", document))) == SECRET
    executive.user.role = Role.ADMINISTRATOR
    executive.user.save()
    assert executive.get(page("file", document)).status_code == 403
    elsewhere = UserFactory(role="executive", posted=CommuneFactory(name_fr="Temsia"))
    assert signed_in_again(executive, elsewhere).get(page("file", document)).status_code == 404


def test_a_document_is_found_under_its_own_cooperative_only(officer):
    document, other = DocumentFactory(), CooperativeFactory()
    for name in ("file", "open", "replace", "edit", "withdraw"):
        url = reverse(f"cooperatives:document_{name}", args=[other.reference, document.pk])
        assert officer.get(url).status_code == 404


def test_the_old_address_of_a_merged_record_leads_to_the_document_and_its_rules(officer, executive):
    survivor, absorbed = CooperativeFactory(), CooperativeFactory()
    document = reserved(cooperative=absorbed)
    old = page("open", document)
    absorb(survivor=survivor, absorbed=absorbed)
    document = CooperativeDocument.objects.get(pk=document.pk)
    assert officer.get(old).url == page("open", document)
    followed = executive.get(old, follow=True)
    assert followed.status_code == 403
    assert SECRET not in followed.content
