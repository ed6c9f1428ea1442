"""What a full record holds, and what a cooperative’s lacks.

A plain list without weights: every piece counts the same. Each is asked in SQL, so that the page,
the filter and the file answer alike.
"""

from collections.abc import Callable
from typing import Any, NamedTuple

from django.contrib.postgres.fields import ArrayField
from django.db.models import Case, Exists, Func, OuterRef, Q, TextField, Value, When
from django.utils.translation import gettext_lazy as _

EDIT, OFFICER, HEADCOUNT = "edit", "officer_new", "headcount_new"
STANDING = "reactivate"


class Piece(NamedTuple):
    """`known` says of a row that the piece is there, given the rows hung on a cooperative by the
    name of their relation; `form` and `field` are where it is filled in."""

    name: str
    label: Any
    known: Callable
    form: str = EDIT
    field: str = ""

    @property
    def anchor(self):
        return f"#id_{self.field or self.name}"


def _stated(*names):
    """Of columns of text: none is blank."""
    return lambda related: Q(*[~Q(**{name: ""}) for name in names])


def _given(name):
    return lambda related: Q(**{f"{name}__isnull": False})


def _hung(relation, **facts):
    mine = {"cooperative": OuterRef("pk")}
    return lambda related: Exists(related(relation).filter(**mine, **facts))


def _president(related):
    in_office = related("officers").in_office()
    return Exists(in_office.filter(cooperative=OuterRef("pk"), role="president"))


PIECES = [
    Piece("name_fr", _("le nom en français"), _stated("name_fr")),
    Piece("name_ar", _("le nom en arabe"), _stated("name_ar")),
    Piece(
        "locality",
        _("le quartier ou le douar"),
        lambda related: ~Q(locality_fr="", locality_ar=""),
        field="locality_fr",
    ),
    Piece("latitude", _("la position GPS"), _given("latitude"), field="position"),
    Piece("sector", _("le secteur"), _given("sector")),
    Piece("activities", _("les activités"), _hung("activities"), field="activities_0"),
    Piece("founded_on", _("la date de création"), _given("founded_on")),
    Piece(
        "register",
        _("le registre local (tribunal et numéro)"),
        _stated("court", "register_number"),
        field="register_number",
    ),
    Piece("ice", _("l’ICE"), _stated("ice")),
    Piece("phone", _("le téléphone"), _stated("phone")),
    Piece("status", _("la situation"), lambda related: ~Q(status="unknown"), STANDING, "reason"),
    Piece("women_cooperative", _("coopérative féminine ou non"), _given("women_cooperative")),
    Piece("president", _("la présidence en fonction"), _president, OFFICER, "name_fr"),
    Piece("members", _("les adhérents"), _hung("headcounts", members__isnull=False), HEADCOUNT),
    Piece(
        "members_women",
        _("les femmes parmi les adhérents"),
        _hung("headcounts", members_women__isnull=False),
        HEADCOUNT,
    ),
]
BY_NAME = {piece.name: piece for piece in PIECES}


def gaps(related):
    """An expression: the names of the pieces a row lacks, in the order of the list."""
    each = [
        Case(
            When(piece.known(related), then=Value(None)),
            default=Value(piece.name),
            output_field=TextField(),
        )
        for piece in PIECES
    ]
    return Func(
        *each,
        template="array_remove(ARRAY[%(expressions)s]::text[], NULL)",
        output_field=ArrayField(TextField()),
    )


def share(missing):
    """How full a record is that lacks these pieces, in whole percent, rounded down."""
    return 100 * (len(PIECES) - len(missing)) // len(PIECES)
