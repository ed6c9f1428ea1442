"""The keys under which a name is the same however it is written (docs/identity.md)."""

from django.db.models import BooleanField, F, FloatField, Func, Q, TextField, Value
from django.db.models.functions import Concat

MOST_WORDS = 8
SAID_OF_ALL = {"coopérative", "cooperative", "coop", "coop.", "تعاونية", "التعاونية", "تعاونيه"}


class fold_name(Func):
    """A name without what people spell differently: case, accents, hamza, ta marbuta, marks.

    The function lives in Postgres (`migrations/fold_name.sql`), so that stored keys, indexes,
    filters and raw SQL fold alike; it is IMMUTABLE and reads NULL as an empty text.
    """

    function = "fold_name"
    output_field = TextField()


def folded(*columns):
    """Return the expression of several columns as one folded text, a space between them."""
    told = [part for column in columns for part in (Value(" "), F(column))]
    return fold_name(Concat(*told[1:], output_field=TextField()))


class name_key(Func):
    """A name as it sounds, in one rough Latin alphabet for both scripts and Tifinagh.

    Without article, «coopérative» or legal form, unless nothing else is left; words stay apart.
    Made in Postgres (`migrations/name_key.sql`), IMMUTABLE, from what `fold_name` leaves.
    """

    function = "name_key"
    output_field = TextField()


class consonant_key(Func):
    """What stays of `name_key` when the vowels, seldom written in Arabic, are left out.

    A vowel that opens a word stays, as an `a`.
    """

    function = "consonant_key"
    output_field = TextField()


class consonant_pattern(Func):
    """The pattern of the same consonants in the same order, for `sounds_like`; NULL for none."""

    function = "consonant_pattern"
    output_field = TextField()


class sounds_like(Func):
    """Whether a column of `spaced_consonants` follows a pattern, by its trigram index."""

    template = "%(expressions)s"
    arg_joiner = " LIKE "
    output_field = BooleanField()


class joined_consonants(Func):
    """The consonants of a `name_key` as one word, however its words were cut.

    Made in Postgres (`migrations/consonants.sql`), IMMUTABLE; a vowel stays, as an `a`, only if it
    opens it.
    """

    function = "joined_consonants"
    output_field = TextField()


def spaced_consonants(*columns):
    """The consonant keys of several columns as one, each word between two spaces.

    A pattern asks so how a word begins («% tb%») or what it is («% tbrk %»), by the trigram index.
    """
    text = TextField()
    told = [part for column in columns for part in (Value(" "), F(column))]
    words = consonant_key(Concat(*told, output_field=text))
    return Concat(Value(" "), words, Value(" "), output_field=text)


class name_likeness(Func):
    """How near two name keys are, from 0 to 1; 1 when they are the same."""

    function = "name_likeness"
    output_field = FloatField()


def with_every_sound(queryset, text, column):
    """The rows where each word of a text begins a word of a column of `spaced_consonants`."""
    heard = consonant_key(Value(text))
    rows = queryset.alias(heard=heard).filter(heard__gt="")
    for rank in range(1, min(MOST_WORDS, len(text.split())) + 1):
        word = Func(heard, Value(" "), Value(rank), function="split_part", output_field=TextField())
        rows = rows.filter(**{f"{column}__contains": Concat(Value(" "), word)})
    return rows


def with_every_word(queryset, text, *columns):
    """The rows where each word of a text, however it is spelt, is in one of the folded columns.

    The word «coopérative», in either script, tells none apart: it is left aside unless alone.
    """
    words = text.split()[:MOST_WORDS]
    telling = [word for word in words if word.casefold() not in SAID_OF_ALL]
    for word in telling or words:
        folded = fold_name(Value(word))
        anywhere = [Q(**{f"{column}__contains": folded}) for column in columns]
        queryset = queryset.filter(Q(*anywhere, _connector=Q.OR))
    return queryset
