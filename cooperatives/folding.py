from django.db.models import Func, Q, TextField, Value

MOST_WORDS = 8
SAID_OF_ALL = {"coopérative", "cooperative", "coop", "coop.", "تعاونية", "التعاونية", "تعاونيه"}


class fold_name(Func):
    """A name without what people spell differently: case, accents, hamza, ta marbuta, marks.

    The function lives in Postgres (migration 0001), so that stored keys, indexes, filters and
    raw SQL fold alike; it is IMMUTABLE and reads NULL as an empty text.
    """

    function = "fold_name"
    output_field = TextField()


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
