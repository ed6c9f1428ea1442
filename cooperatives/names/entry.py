"""Finds the records that a cooperative being entered may duplicate, in one SQL statement."""

from typing import Any, NamedTuple

from django.contrib.postgres.search import TrigramSimilarity, TrigramWordSimilarity
from django.db.models import Exists, F, FloatField, Max, OuterRef, Q, Subquery, Value
from django.db.models.functions import Greatest

from cooperatives.names.evidence import (
    SAME_COURT_NAME,
    SAME_PERSON_NAME,
    SAME_PLACE_NAME,
    SHOWN,
    Evidence,
    Reason,
    agreement,
    kilometres_between,
    number_agreement,
    sentence,
)
from indh_portal.names.folding import (
    consonant_key,
    consonant_pattern,
    name_key,
    name_likeness,
    sounds_like,
)
from indh_portal.relations import rows_behind

# The largest number of records that each query may find for scoring.
MOST_BY_NAME, MOST_BY_NUMBER = 40, 20


class LikelyDuplicate(NamedTuple):
    """Describes a record that may be the same cooperative.

    `certain` is true when both have the same legal number.
    """

    cooperative: Any
    score: float
    reasons: list[Reason]
    certain: bool

    @property
    def sentence(self):
        return sentence(self.reasons)


def likely_duplicates(
    queryset,
    *,
    names=(),
    commune=None,
    localities=(),
    court="",
    register_number="",
    ice="",
    phone="",
    position=None,
    officers=(),
    exclude=None,
    limit=5,
) -> list[LikelyDuplicate]:
    """Return the records of `queryset` that may be this cooperative, the likeliest first.

    `names` and `localities` are in any script; `position` is (latitude, longitude); `officers` are
    names of persons; `exclude` is a record to leave out. It runs one SQL statement that scores a
    bounded number of records.
    """
    sought = _Sought(
        names=[name for name in names if name],
        commune=commune,
        localities=[locality for locality in localities if locality],
        court=court,
        register_number=register_number,
        ice=ice,
        phone=phone,
        position=position,
        officers=[officer for officer in officers if officer],
    )
    rows = queryset.order_by()
    if exclude is not None and exclude.pk:
        rows = rows.exclude(pk=exclude.pk)
    near = sought.near(rows)
    if near is None:
        return []
    found = sought.with_evidence(rows.filter(pk__in=near)).select_related("commune")
    scored = [(row, sought.evidence(row)) for row in found]
    shown = [
        LikelyDuplicate(row, evidence.score, evidence.reasons, evidence.certain)
        for row, evidence in scored
        if evidence.score >= SHOWN
    ]
    return sorted(shown, key=lambda one: (-one.score, one.cooperative.pk))[:limit]


class _Sought(NamedTuple):
    names: list
    commune: Any
    localities: list
    court: str
    register_number: str
    ice: str
    phone: str
    position: Any
    officers: list

    def near(self, rows):
        """Return the keys of the records that an index finds by one of the facts.

        Returns None when there is no fact to look for.
        """
        readings = [
            (reading, MOST_BY_NAME)
            for name in self.names
            for reading in _by_name(rows, name, self.commune)
        ]
        exact = [
            rows.filter(aliases__key__trigram_similar=name_key(Value(name))) for name in self.names
        ]
        if self.ice:
            exact.append(rows.filter(ice=self.ice))
        if self.register_number:
            exact.append(rows.filter(register_number=self.register_number))
        if self.phone:
            exact.append(rows.filter(phone=self.phone))
            exact.append(rows.filter(officers__phone=self.phone))
        readings += [(reading, MOST_BY_NUMBER) for reading in exact]
        near = [reading.values("pk")[:most] for reading, most in readings]
        return near[0].union(*near[1:]) if near[1:] else near[0] if near else None

    def with_evidence(self, rows):
        """Annotate the rows with the likenesses of the known facts; Postgres computes them."""
        compared = {"name_likeness": self._name_likeness(rows.model)}
        if self.localities:
            compared["quarter_likeness"] = _nearest_of(
                _likeness(column, locality)
                for column in ("locality_fr", "locality_ar")
                for locality in self.localities
            )
        if self.court and self.register_number:
            compared["court_likeness"] = _likeness("court", self.court)
        if self.phone:
            answering = rows.model.objects.filter(officers__phone=self.phone)
            compared["answers_same_phone"] = Exists(answering.filter(pk=OuterRef("pk")))
        if self.officers:
            compared["officer_likeness"] = self._officer_likeness(rows.model)
        return rows.annotate(**compared)

    def _name_likeness(self, model):
        keys = [name_key(Value(name)) for name in self.names]
        of_aliases = rows_behind(model, "aliases").filter(cooperative=OuterRef("pk"))
        return _nearest_of(
            [
                *(name_likeness(F(column), key) for key in keys for column in ("key_fr", "key_ar")),
                *(_nearest(of_aliases, key) for key in keys),
            ]
        )

    def _officer_likeness(self, model):
        officers = rows_behind(model, "officers").filter(cooperative=OuterRef("pk"))
        return _nearest_of(_nearest(officers, name_key(Value(name))) for name in self.officers)

    def evidence(self, row):
        same_court = getattr(row, "court_likeness", 0) >= SAME_COURT_NAME
        same_number, same_number_elsewhere = number_agreement(
            self.register_number, row.register_number, same_court=same_court
        )
        return Evidence(
            name=row.name_likeness,
            same_commune=row.commune_id == self.commune.pk if self.commune else None,
            same_quarter=self._same_quarter(row),
            kilometres=kilometres_between(self.position, (row.latitude, row.longitude)),
            same_phone=self._same_phone(row),
            same_officer=getattr(row, "officer_likeness", 0) >= SAME_PERSON_NAME,
            same_ice=agreement(self.ice, row.ice),
            same_register_number=same_number,
            same_number_elsewhere=same_number_elsewhere,
        )

    def _same_quarter(self, row):
        if self.localities and row.locality:
            return row.quarter_likeness >= SAME_PLACE_NAME
        return None

    def _same_phone(self, row):
        return (row.phone == self.phone or row.answers_same_phone) if self.phone else None


def _nearest_of(likeness):
    """Return the expression of the greatest of some likenesses; it is 0 when all are NULL."""
    return Greatest(*likeness, Value(0.0), Value(0.0), output_field=FloatField())


def _likeness(column, text):
    return name_likeness(name_key(column), name_key(Value(text)))


def _by_name(rows, name, commune):
    """Return two QuerySets: rows with a similar name in the commune, and rows that sound alike.

    The second one covers the whole country. It compares the consonants of the name, which an index
    finds, since a record of another commune is shown only when its name is nearly the same. Without
    a commune, the first one covers the whole country too.
    """
    key, consonants = name_key(Value(name)), consonant_key(Value(name))
    nearness = Greatest(
        TrigramSimilarity("key_fr", key),
        TrigramSimilarity("key_ar", key),
        TrigramWordSimilarity(consonants, "sounds"),
    )
    alike = Q(key_fr__trigram_similar=key) | Q(key_ar__trigram_similar=key)
    alike |= Q(sounds__trigram_word_similar=consonants)
    around = rows.filter(alike) if commune is None else rows.filter(alike, commune=commune)
    anywhere = rows.filter(sounds_like(F("sounds"), consonant_pattern(consonants)))
    return [found.order_by(nearness.desc(), "pk") for found in (around, anywhere)]


def _nearest(spellings, key):
    """Return the likeness of a key to the nearest of some rows; NULL when there are no rows."""
    nearest = (
        spellings.order_by()
        .values("cooperative")
        .annotate(nearest=Max(name_likeness(F("key"), key)))
    )
    return Subquery(nearest.values("nearest"), output_field=FloatField())
