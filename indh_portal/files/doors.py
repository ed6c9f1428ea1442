"""Defines the doors, the ways by which a file comes in, and the sentences that refuse a file."""

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from indh_portal.files.kinds import EXTENSIONS, Kind, is_heic, is_office_or_archive, kind_of

MEGABYTE = 1024 * 1024
MOST_FILES = 10


@dataclass(frozen=True)
class Door:
    """Describes one way in: it takes files of `kinds`, of at most `limit` bytes each.

    `hint` tells this to the person; `wrong_kind` is the sentence for a file of another kind.
    """

    kinds: tuple
    hint: Any
    wrong_kind: Any
    limit: int = 10 * MEGABYTE

    @property
    def accept(self):
        """Return the endings that the browser’s file picker offers first."""
        return ",".join(f".{ending}" for kind in self.kinds for ending in EXTENSIONS[kind][:2])


DOCUMENT = Door(
    kinds=(Kind.PDF, Kind.JPEG, Kind.PNG, Kind.WEBP),
    hint=_("PDF ou photo (JPEG, PNG ou WebP), 10 Mo au plus."),
    wrong_kind=_(
        "Ce fichier n’est pas un PDF ni une photo (JPEG, PNG ou WebP). "
        "Enregistrez-le en PDF, puis réessayez."
    ),
)
PHOTO = Door(
    kinds=(Kind.JPEG, Kind.PNG, Kind.WEBP),
    hint=_("Photo JPEG, PNG ou WebP, 10 Mo au plus."),
    wrong_kind=_(
        "Ce fichier n’est pas une photo JPEG, PNG ou WebP. Enregistrez-la en JPEG, puis réessayez."
    ),
)

# The examination answers with these codes. A sentence says first what is wrong, then what to do.
SENTENCES = {
    "empty": _("Ce fichier est vide. Choisissez-en un autre."),
    "too_large": _(
        "Ce fichier dépasse %(limit)s Mo. Réduisez-le (numérisation à 200 points par pouce, "
        "photo en taille moyenne), puis réessayez."
    ),
    "heic": _(
        "Cette photo est au format HEIC. Enregistrez-la en JPEG, ou choisissez « Le plus "
        "compatible » dans les réglages de l’appareil photo, puis réessayez."
    ),
    "office_or_archive": _(
        "Ce fichier est un document de bureautique ou une archive. Enregistrez-le en PDF, "
        "puis réessayez."
    ),
    "unreadable_image": _(
        "Cette image est abîmée ou incomplète. Ouvrez-la, enregistrez-la de nouveau en JPEG, "
        "puis réessayez."
    ),
    "too_many_pixels": _(
        "Cette image a trop de points (%(most)s millions au plus dans ce format). Réduisez-la ou "
        "enregistrez-la en JPEG, puis réessayez."
    ),
    "moving_image": _("Cette image est animée. Choisissez une photo fixe."),
    "unreadable_pdf": _(
        "Ce PDF est abîmé ou incomplet. Ouvrez-le, imprimez-le en PDF, puis réessayez."
    ),
    "protected_pdf": _(
        "Ce PDF est protégé. Retirez le mot de passe ou imprimez-le en PDF, puis réessayez."
    ),
    "too_many_pages": _(
        "Ce PDF a %(pages)s pages, 100 au plus. Partagez-le en plusieurs fichiers."
    ),
    "active_pdf": _(
        "Ce PDF contient un programme ou une action automatique (%(found)s). "
        "Imprimez-le en PDF, puis réessayez."
    ),
    "attachment_in_pdf": _(
        "Ce PDF contient un autre fichier. Imprimez-le en PDF, puis joignez l’autre à part."
    ),
    "too_heavy": _(
        "Ce fichier demande trop de mémoire ou de temps pour être vérifié. "
        "Réduisez-le ou imprimez-le en PDF, puis réessayez."
    ),
    "too_many_files": _("Choisissez %(most)s fichiers au plus à la fois."),
    "quota": _(
        "Vous avez atteint la limite d’envoi de 24 heures (%(files)s fichiers ou %(megabytes)s Mo). "
        "Réessayez demain, ou demandez à l’administration du portail."
    ),
}


class Refused(ValidationError):
    """Says why a file is refused; `code` is a key of SENTENCES or "wrong_kind"."""


def refused(code, **params):
    return Refused(SENTENCES[code], code=code, params=params or None)


def kind_at(door, head, size):
    """Return the kind of a file of `size` bytes that begins with `head`.

    Raises Refused when the file may not come in by `door`.
    """
    if not size:
        raise refused("empty")
    if size > door.limit:
        raise refused("too_large", limit=door.limit // MEGABYTE)
    kind = kind_of(head)
    if kind in door.kinds:
        return kind
    if is_heic(head):
        raise refused("heic")
    if Kind.PDF in door.kinds and is_office_or_archive(head):
        raise refused("office_or_archive")
    raise Refused(door.wrong_kind, code="wrong_kind")
