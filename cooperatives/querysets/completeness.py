"""Lists the pieces of a complete record, and finds those that a record lacks.

Every piece counts the same. Each is a condition in SQL, so that the page, the filter and the export
give the same answer.
"""

from collections.abc import Callable
from typing import Any, NamedTuple

from django.contrib.postgres.fields import ArrayField
from django.db.models import Case, Exists, Func, OuterRef, Q, TextField, Value, When
from django.utils.translation import gettext_lazy as _

from cooperatives.statuses import CooperativeStatus

EDIT, OFFICER, HEADCOUNT = "edit", "officer_new", "headcount_new"
STATUS = "reactivate"


class Piece(NamedTuple):
    """Describes one piece of a complete record.

    `known(related)` returns the condition that a row has it; `related(name)` returns the rows of a
    relation of the cooperative. `form` and `field` say on which page and in which field a person
    gives it; an empty `field` means a field called `name`.
    """

    name: str
    label: Any
    known: Callable
    form: str = EDIT
    field: str = ""

    @property
    def anchor(self):
        return f"#id_{self.field or self.name}"


def _stated(*names):
    """Return a `known` function that asks whether none of these text columns is blank."""
    return lambda related: Q(*[~Q(**{name: ""}) for name in names])


def _given(name):
    return lambda related: Q(**{f"{name}__isnull": False})


def _has_row(relation, **facts):
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
    Piece("activities", _("les activités"), _has_row("activities"), field="activities_0"),
    Piece("founded_on", _("la date de création"), _given("founded_on")),
    Piece(
        "register",
        _("le registre local (tribunal et numéro)"),
        _stated("court", "register_number"),
        field="register_number",
    ),
    Piece("ice", _("l’ICE"), _stated("ice")),
    Piece("phone", _("le téléphone"), _stated("phone")),
    Piece(
        "status",
        _("la situation"),
        lambda related: ~Q(status=CooperativeStatus.UNKNOWN),
        STATUS,
        "reason",
    ),
    Piece("women_cooperative", _("coopérative féminine ou non"), _given("women_cooperative")),
    Piece("president", _("la présidence en fonction"), _president, OFFICER, "name_fr"),
    Piece("members", _("les adhérents"), _has_row("headcounts", members__isnull=False), HEADCOUNT),
    Piece(
        "members_women",
        _("les femmes parmi les adhérents"),
        _has_row("headcounts", members_women__isnull=False),
        HEADCOUNT,
    ),
]
BY_NAME = {piece.name: piece for piece in PIECES}


def gaps(related):
    """Return the expression of the names of the pieces that a row lacks, in the order of PIECES."""
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
    """Return in whole percent, rounded down, how complete a record is that lacks these pieces."""
    return 100 * (len(PIECES) - len(missing)) // len(PIECES)
