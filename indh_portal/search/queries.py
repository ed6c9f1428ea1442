"""What the search box asks: one bounded statement a group, over what this person may see.

A text is read once as everything it may be (words, digits, an amount, a day, a reference); a group
whose reading makes no sense is not asked.
"""

import re
from functools import cached_property

from django.db.models import Q

from cooperatives.models import Cooperative, Officer
from funding.models import Disbursement, Grant
from indh_portal.names.scripts import readers_first_in_sql
from indh_portal.parsing.amounts import read_amount
from indh_portal.parsing.dates import read_date
from indh_portal.parsing.phones import read_phone
from indh_portal.parsing.reading import Unreadable, plain
from indh_portal.parsing.text import clean_text
from visits.models import FieldVisit, Recommendation

SHORTEST, LONGEST = 2, 200
SHORTEST_NUMBER = 5  # that leads straight to the one that bears it
MOST_NEAREST = 3
REFERENCE = re.compile(r"(?:COOP|SUB|VRS|VIS|REC)-[0-9][0-9-]{0,11}", re.IGNORECASE)
OWNERS = {
    "COOP": (Cooperative, "cooperatives.view_cooperative"),
    "SUB": (Grant, "funding.view_grant"),
    "VRS": (Disbursement, "funding.view_disbursement"),
    "VIS": (FieldVisit, "visits.view_fieldvisit"),
    "REC": (Recommendation, "visits.view_recommendation"),
}


class Question:
    """A text typed in the search box, and all it may mean."""

    def __init__(self, text, user):
        self.user = user
        self.text = _clean(text)

    def __bool__(self):
        """Too short or empty of letters and digits, it is not a question yet."""
        return sum(map(str.isalnum, self.text)) >= SHORTEST

    @cached_property
    def reference(self):
        whole = REFERENCE.fullmatch(self.text)
        return whole[0].upper() if whole else ""

    @cached_property
    def amount(self):
        found = _read(read_amount, self.text)
        return found and found.value

    @cached_property
    def day(self):
        return _read(read_date, self.text)

    @cached_property
    def phone(self):
        return _read(read_phone, self.text)

    @cached_property
    def digits(self):
        """The figures of an identifier, however they were spaced; "" for any other text."""
        typed = _read(_plainly, self.text) or ""
        figures = re.sub(r"[ .-]", "", typed)
        return figures if figures.isascii() and figures.isdigit() else ""

    @cached_property
    def numbers(self):
        """All that a register may have written of a number; nothing when it has no figure."""
        if not any(map(str.isdigit, self.text)):
            return []
        typed = {self.text, self.text.upper(), _read(_plainly, self.text) or "", self.digits}
        return sorted(typed - {""})

    def named(self):
        """The one thing whose number was typed, if this person may open it; else None.

        A reference, or the ICE or register number that one cooperative alone bears.
        """
        if not self.reference:
            return self._registered()
        model, permission = OWNERS[self.reference.partition("-")[0]]
        if not self.user.has_perm(permission):
            return None
        own = model.objects.visible_to(self.user).filter(reference=self.reference).first()
        if own is None and model is Cooperative:
            return Cooperative.objects.survivor_of(self.reference, self.user)
        return own

    # --- the groups

    def cooperatives(self):
        """With what was received, what remains, the last visit and what is overdue."""
        sees_grants = self.user.has_perm("funding.view_grant")
        return Cooperative.objects.sought(
            self.text,
            by=self.user,
            amount=self.amount if sees_grants else None,
            phone=self.phone or "",
            numbers=self.numbers,
        ).for_answer()

    def _registered(self):
        if not self.numbers or not self.user.has_perm("cooperatives.view_cooperative"):
            return None
        # Courts number from 1: a short figure is more often an amount, a year, a part of a name.
        telling = [number for number in self.numbers if len(number) >= SHORTEST_NUMBER]
        same = Q(ice__in=telling) | Q(register_number__in=telling)
        bearers = list(Cooperative.objects.visible_to(self.user).filter(same)[:2])
        return bearers[0] if len(bearers) == 1 else None

    def people(self):
        rows = Officer.objects.filter(cooperative__in=Cooperative.objects.visible_to(self.user))
        if self.phone:
            # An answer would confirm a number to who only sees it masked.
            may_know = self.user.has_perm("cooperatives.view_officer_phone")
            rows = rows.filter(phone=self.phone) if may_know else rows.none()
        else:
            rows = rows.sounding_like(self.text)
        return rows.select_related("cooperative__commune").order_by(
            readers_first_in_sql("name"), "pk"
        )

    def grants(self):
        same = Q(reference__istartswith=self.text) | Q(agreement__number__iexact=self.text)
        same |= Q(decision__iexact=self.text)
        if self.amount:
            same |= Q(amount=self.amount)
        rows = Grant.objects.visible_to(self.user).filter(same)
        return rows.select_related("cooperative").with_paid().order_by("-decided_on", "-pk")

    def disbursements(self):
        same = Q(reference__istartswith=self.text) | Q(payment_reference__icontains=self.text)
        if self.amount:
            same |= Q(amount=self.amount)
        rows = Disbursement.objects.visible_to(self.user).filter(same)
        return rows.select_related("grant__cooperative").order_by("-paid_on", "-pk")

    def visits(self):
        same = Q(reference__istartswith=self.text)
        if self.day:
            same |= Q(visited_on=self.day)
        rows = FieldVisit.objects.visible_to(self.user).filter(same)
        return rows.order_by("-visited_on", "-pk")

    def recommendations(self):
        same = Q(reference__istartswith=self.text) | Q(text__icontains=self.text)
        rows = Recommendation.objects.visible_to(self.user).filter(same)
        return rows.select_related("stop__cooperative").order_by("due_on", "pk")

    def nearest_names(self, limit=MOST_NEAREST):
        """« Vouliez-vous … ? »: the cooperatives whose names come closest."""
        return Cooperative.objects.visible_to(self.user).nearly_named(self.text)[:limit]


def _clean(text):
    try:
        return clean_text(text[:LONGEST].replace("\n", " "))
    except Unreadable:
        return ""


def _plainly(text):
    return plain(text, longest=LONGEST, refusal="")


def _read(reader, text):
    try:
        return reader(text)
    except Unreadable:
        return None
