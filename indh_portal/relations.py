"""Reaches the rows of another app by the name of a relation, without an import.

An app may import only the apps below it (docs/house.md).
"""


def rows_behind(model, relation):
    """Return a QuerySet of every row of the model that a relation of `model` leads to.

    `rows_behind(Cooperative, "grants")` returns the grants, which the app `funding` defines.
    """
    return model._meta.get_field(relation).related_model.objects.all()
