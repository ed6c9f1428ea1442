"""Defines keys that are equal for all spellings of one name (docs/identity.md)."""

from django.db.models import BooleanField, F, FloatField, Func, Q, TextField, Value
from django.db.models.functions import Concat, Replace

MOST_WORDS = 8
SAID_OF_ALL = {"coopérative", "cooperative", "coop", "coop.", "تعاونية", "التعاونية", "تعاونيه"}


class fold_name(Func):
    """Returns a name without what people spell differently.

    It removes differences of case, accents, hamza, ta marbuta and marks. The function is in
    Postgres (`migrations/fold_name.sql`), so that stored keys, indexes, filters and raw SQL all
    fold in the same way. It is IMMUTABLE and reads NULL as an empty text.
    """

    function = "fold_name"
    output_field = TextField()


def folded(*columns):
    """Return the expression that joins several columns with spaces and folds the result."""
    told = [part for column in columns for part in (Value(" "), F(column))]
    return fold_name(Concat(*told[1:], output_field=TextField()))


class name_key(Func):
    """Returns a name as it sounds, in one rough Latin alphabet for Latin, Arabic and Tifinagh.

    It drops the article, «coopérative» and the legal form, unless nothing else remains; words stay
    apart. The function is in Postgres (`migrations/name_key.sql`), IMMUTABLE, and starts from
    `fold_name`.
    """

    function = "name_key"
    output_field = TextField()


class consonant_key(Func):
    """Returns `name_key` without its vowels, because Arabic seldom writes them.

    A vowel that begins a word stays, as an `a`.
    """

    function = "consonant_key"
    output_field = TextField()


class consonant_pattern(Func):
    """Returns a LIKE pattern of the same consonants in the same order; NULL without a consonant.

    It is the pattern for `sounds_like`.
    """

    function = "consonant_pattern"
    output_field = TextField()


class sounds_like(Func):
    """Tells whether a column of `spaced_consonants` matches a pattern; uses its trigram index."""

    template = "%(expressions)s"
    arg_joiner = " LIKE "
    output_field = BooleanField()


class joined_consonants(Func):
    """Returns the consonants of a `name_key` as one word, without the spaces between the words.

    The function is in Postgres (`migrations/consonants.sql`) and IMMUTABLE. A vowel stays, as `a`,
    only at the beginning of the key.
    """

    function = "joined_consonants"
    output_field = TextField()


def spaced_consonants(*columns):
    """Return the consonant keys of several columns as one text, each word between two spaces.

    So a pattern can ask how a word begins («% tb%») or what it is («% tbrk %»), by the trigram
    index.
    """
    text = TextField()
    told = [part for column in columns for part in (Value(" "), F(column))]
    words = consonant_key(Concat(*told, output_field=text))
    return Concat(Value(" "), words, Value(" "), output_field=text)


class name_likeness(Func):
    """Returns how alike two name keys are, from 0 to 1; 1 when they are equal."""

    function = "name_likeness"
    output_field = FloatField()


def with_every_sound(queryset, text, column, *, whole=False):
    """Return the rows where each word of `text` begins a word of a `spaced_consonants` column.

    With `whole`, each word of `text` is a word of the column: another spelling of the whole word is
    found, and a few letters find nothing that only resembles them.
    """
    heard, end = consonant_key(Value(text)), " " if whole else ""
    rows = queryset.alias(heard=heard).filter(heard__gt="")
    for rank in range(1, min(MOST_WORDS, len(text.split())) + 1):
        word = Func(heard, Value(" "), Value(rank), function="split_part", output_field=TextField())
        spaced = Concat(Value(" "), word, Value(end), output_field=TextField())
        # A word that says nothing, such as an article, leaves two spaces.
        asked = Replace(spaced, Value("  "), Value(" "), output_field=TextField())
        rows = rows.filter(**{f"{column}__contains": asked})
    return rows


def with_every_word(queryset, text, *columns):
    """Return the rows where each word of `text`, in any spelling, is in one of the folded columns.

    The word «coopérative», in either script, is ignored unless it is alone: every name may have it.
    """
    words = text.split()[:MOST_WORDS]
    telling = [word for word in words if word.casefold() not in SAID_OF_ALL]
    for word in telling or words:
        folded = fold_name(Value(word))
        anywhere = [Q(**{f"{column}__contains": folded}) for column in columns]
        queryset = queryset.filter(Q(*anywhere, _connector=Q.OR))
    return queryset
