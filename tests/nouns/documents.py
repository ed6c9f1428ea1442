"""Declares the documents of a cooperative, their kinds and their files."""

from datetime import date
from hashlib import sha256
from uuid import uuid4

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from cooperatives.models import CooperativeDocument, DocumentKind
from indh_portal.files.models import StoredFile
from indh_portal.files.places import path_of, private_folder
from tests.declaring import MONEY, REGISTER, NounOfACooperative
from tests.hostile import hostile, listed, written
from tests.nouns.cooperatives import CooperativeFactory
from tests.nouns.users import UserFactory
from tests.portal.files.hostile_pdfs import pdf

RESERVED = "QX-"  # stands in the name and in the bytes of each reserved document of the walk
SECRET = b"%PDF-1.7 Canari QX-OCTETS-RESERVES %%EOF"
LATER = date(2049, 7, 6)
# The superusers also open these pages about the reserved document.
PAGES = [f"cooperatives:document_{name}" for name in ("file", "replace", "edit", "withdraw")]


class DocumentKindFactory(DjangoModelFactory):
    class Meta:
        model = DocumentKind
        django_get_or_create = ["code"]

    code = "statuts"
    name_fr = "statuts"
    name_ar = "النظام الأساسي"


class StoredFileFactory(DjangoModelFactory):
    """Creates the row of a PDF that was received; only `with_bytes` also writes its bytes."""

    class Meta:
        model = StoredFile
        skip_postgeneration_save = True

    class Params:
        content = b""

    id = factory.LazyFunction(uuid4)
    kind = "pdf"
    pages = 1
    original_name = "pièce d’exemple.pdf"
    place = factory.LazyAttribute(lambda row: f"2026-01/{row.id}.pdf")
    size = factory.LazyAttribute(lambda row: len(row.content) or 1234)
    sha256 = factory.LazyAttribute(lambda row: sha256(row.content).hexdigest())
    uploaded_sha256 = factory.SelfAttribute("sha256")
    received_by = factory.SubFactory(UserFactory, posted=False)

    @classmethod
    def with_bytes(cls, content, **facts):
        stored = cls(content=content, **facts)
        private_folder(path_of(stored).parent)
        path_of(stored).write_bytes(content)
        return stored


class DocumentFactory(DjangoModelFactory):
    """Creates a document in force; its stored file has no bytes unless `file` gives another one."""

    class Meta:
        model = CooperativeDocument

    cooperative = factory.SubFactory(CooperativeFactory)
    kind = factory.SubFactory(DocumentKindFactory)
    file = factory.SubFactory(StoredFileFactory)
    added_by = factory.SelfAttribute("file.received_by")


class Documents(NounOfACooperative):
    rows = {
        "cooperatives:document_new": REGISTER,
        "cooperatives:document_file": "OCHGI",
        "cooperatives:document_open": MONEY,
        "cooperatives:document_replace": REGISTER,
        "cooperatives:document_edit": REGISTER,
        "cooperatives:document_withdraw": REGISTER,
    }
    typed = {
        "cooperatives:document_new": {
            "kind": 1,
            "issued_on": "٠٦/٠٧/٢٠٢٤",
            "expires_on": ("6 juillet 2049", LATER),
        },
        "cooperatives:document_replace": {"issued_on": "06072024"},
        "cooperatives:document_edit": {
            "issued_on": "06/07/2024",
            "expires_on": ("6/7/49", LATER),
        },
    }
    discloses = ("cooperatives:document_open",)
    shown = ("file", "document", "withdrawn", "withdrawer")
    shown_bilingual = ("kind",)
    without_history = {"StoredFile": "a stored file never changes, so its row is its history"}

    def in_the_walk(self, world):
        """Create four documents, and return the reserved one in force.

        The reserved document replaces another one. One is open to every reader, and the fourth is
        withdrawn. The file names hold markup, which a real upload removes.
        """
        kind = DocumentKindFactory(code="ugly", single=False, **listed("kind"))
        facts = {"cooperative": world.cooperative, "note": written("document")}
        DocumentFactory(
            withdrawn_at=timezone.now(),
            withdrawn_by=UserFactory(last_name=hostile("withdrawer")),
            withdrawn_reason=written("withdrawn"),
            kind=kind,
            **facts,
        )
        rib, reserved = DocumentKindFactory(code="rib", restricted=True, **listed("kind")), None
        for name in ("QX-NOM-REMPLACE", "QX-NOM-RESERVE"):
            name = f"{hostile('file', f' Canari {name}')}.pdf"
            hidden = StoredFileFactory.with_bytes(SECRET, original_name=name)
            reserved = DocumentFactory(file=hidden, kind=rib, replaces=reserved, **facts)
        file = StoredFileFactory.with_bytes(
            b"%PDF-1.7 Canari %%EOF", original_name=f"{written('file')}.pdf"
        )
        document = DocumentFactory(file=file, kind=kind, **facts)
        world.name("cooperatives", document=document.pk)
        world.name("cooperatives:document_open", document=reserved.pk)
        for page in PAGES:
            world.name_another(page, document=reserved.pk)
        return reserved

    def to_edit(self, world):
        """Create a document, a reserved document and a kind without document."""
        DocumentKindFactory(code="autre", single=False)
        facts = {"cooperative": world.cooperative}
        document = DocumentFactory(file=StoredFileFactory.with_bytes(pdf()), **facts)
        kind = DocumentKindFactory(code="rib", restricted=True)
        reserved = DocumentFactory(kind=kind, file=StoredFileFactory.with_bytes(pdf()), **facts)
        world.name("cooperatives", document=document.pk)
        world.name("cooperatives:document_open", document=reserved.pk)

    def on_its_page(self, cooperative, n):
        DocumentFactory(cooperative=cooperative, kind=DocumentKindFactory(code=f"type-{n}"))

    def pictures(self):
        documents = CooperativeDocument.objects.current()
        document = documents.get(kind__code="cnss")
        reserved = documents.filter(kind__code="rib").first()
        replaced = CooperativeDocument.objects.exclude(replaces=None).first()
        withdrawn = CooperativeDocument.objects.exclude(withdrawn_at=None).first()
        pages = _page(document)
        yield "cooperative-documents", _page(document)
        yield "cooperative-documents-replaced", _page(replaced)
        yield "cooperative-documents-withdrawn", _page(withdrawn)
        yield "cooperative-documents-missing", "/cooperatives/?documents=missing&columns=all"
        yield "document-new", f"{pages}new/?kind=ice"
        yield "document-replace", f"{pages}{document.pk}/replace/"
        yield "document-edit", f"{pages}{document.pk}/edit/"
        yield "document-withdraw", f"{pages}{document.pk}/withdraw/"
        yield "document-open", f"{_page(reserved)}{reserved.pk}/open/"


def _page(document):
    return document.cooperative.tab_url("documents")
