"""What the search box asks: one bounded statement a group, over what this person may see.

A text is read once as everything it may be (words, digits, an amount, a day, a reference); a group
whose reading makes no sense is not asked.
"""

import re
from functools import cached_property

from django.contrib.postgres.search import TrigramWordSimilarity
from django.db.models import Case, IntegerField, Q, Value, When

from cooperatives.folding import fold_name
from cooperatives.models import Cooperative, Officer
from funding.models import Disbursement, Grant
from indh_portal.parsing.amounts import read_amount
from indh_portal.parsing.dates import read_date
from indh_portal.parsing.phones import read_phone
from indh_portal.parsing.reading import Unreadable, plain
from indh_portal.parsing.text import clean_text
from visits.models import FieldVisit, Recommendation

SHORTEST, LONGEST = 2, 200
CLOSE_ENOUGH = 0.35
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

    def named(self):
        """The very thing whose reference was typed, if this person may open it; else None."""
        if not self.reference:
            return None
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
        rows = Cooperative.objects.visible_to(self.user)
        found = rows.matching(self.text)
        if any(map(str.isdigit, self.text)):
            found = rows.filter(self._identified()) | found
        begins = When(sort_name__startswith=fold_name(Value(self.text)), then=0)
        order = Case(begins, default=1, output_field=IntegerField())
        return found.for_detail().order_by(order, "sort_name", "pk")

    def _identified(self):
        same = Q(reference__iexact=self.text) | Q(register_number__iexact=self.text)
        if self.digits:
            same |= Q(ice=self.digits) | Q(register_number=self.digits)
        return same | Q(phone=self.phone) if self.phone else same

    def people(self):
        rows = Officer.objects.filter(cooperative__in=Cooperative.objects.visible_to(self.user))
        if self.phone:
            # An answer would confirm a number to who only sees it masked.
            may_know = self.user.has_perm("cooperatives.view_officer_phone")
            rows = rows.filter(phone=self.phone) if may_know else rows.none()
        else:
            rows = rows.alias(folded=fold_name("name"))
            for word in self.text.split()[:6]:
                rows = rows.filter(folded__contains=fold_name(Value(word)))
        return rows.select_related("cooperative__commune").order_by("name", "pk")

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

    def nearest_names(self, limit=3):
        """« Vouliez-vous … ? »: the cooperatives whose words come closest."""
        folded = fold_name(Value(self.text))
        rows = Cooperative.objects.visible_to(self.user)
        close = rows.annotate(likeness=TrigramWordSimilarity(folded, "search_text"))
        return close.filter(likeness__gte=CLOSE_ENOUGH).order_by("-likeness", "pk")[:limit]


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
