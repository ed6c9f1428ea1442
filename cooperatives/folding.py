from django.db.models import Func, TextField


class fold_name(Func):
    """A name without what people spell differently: case, accents, hamza, ta marbuta, marks.

    The function lives in Postgres (migration 0001), so that stored keys, indexes, filters and
    raw SQL fold alike; it is IMMUTABLE and reads NULL as an empty text.
    """

    function = "fold_name"
    output_field = TextField()
