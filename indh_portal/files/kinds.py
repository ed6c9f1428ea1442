"""Tells the kind of a file by its first bytes; ignores its name and what the browser says."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Kind(TextChoices):
    """Lists the formats that the portal accepts. A WebP image is stored as JPEG."""

    PDF = "pdf", _("PDF")
    JPEG = "jpeg", _("photo JPEG")
    PNG = "png", _("image PNG")
    WEBP = "webp", _("image WebP")

    @property
    def content_type(self):
        return "application/pdf" if self is Kind.PDF else f"image/{self.value}"

    @property
    def extension(self):
        return EXTENSIONS[self][0]

    @property
    def is_image(self):
        return self is not Kind.PDF


# The endings that a person may have written; we write the first one.
EXTENSIONS = {
    Kind.PDF: ("pdf",),
    Kind.JPEG: ("jpg", "jpeg", "jpe", "jfif"),
    Kind.PNG: ("png",),
    Kind.WEBP: ("webp",),
}
HEAD = 16
_HEIC_BRANDS = {b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1", b"avif"}


def kind_of(head):
    """Return the kind of a file that begins with `head`, or None; 16 bytes are enough."""
    if head.startswith(b"%PDF-"):
        return Kind.PDF
    if head.startswith(b"\xff\xd8\xff"):
        return Kind.JPEG
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return Kind.PNG
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        return Kind.WEBP
    return None


def is_heic(head):
    """Tell whether a file is a HEIC photo of an iPhone, which is refused with its own advice."""
    return head[4:8] == b"ftyp" and head[8:12] in _HEIC_BRANDS


def is_office_or_archive(head):
    return head.startswith(
        (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b")
    )
