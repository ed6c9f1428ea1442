from hashlib import sha256
from uuid import uuid4

import factory
from factory.django import DjangoModelFactory

from cooperatives.models import CooperativeDocument, DocumentKind
from indh_portal.files.models import StoredFile
from indh_portal.files.places import path_of, private_folder
from tests.factories.accounts import UserFactory
from tests.factories.cooperatives import CooperativeFactory


class DocumentKindFactory(DjangoModelFactory):
    class Meta:
        model = DocumentKind
        django_get_or_create = ["code"]

    code = "statuts"
    name_fr = "statuts"
    name_ar = "النظام الأساسي"


class StoredFileFactory(DjangoModelFactory):
    """A PDF already received; its bytes are written only when `content` is given."""

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
    """A paper in force; `content` writes the bytes of its file, `name` names it."""

    class Meta:
        model = CooperativeDocument

    cooperative = factory.SubFactory(CooperativeFactory)
    kind = factory.SubFactory(DocumentKindFactory)
    file = factory.SubFactory(StoredFileFactory)
    added_by = factory.SelfAttribute("file.received_by")
