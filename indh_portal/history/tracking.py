import pghistory


def tracked(*, exclude=()):
    """Keep every insert, update and delete of a model, append-only, whatever wrote it.

    `version` moves with every save and says nothing of its own.
    """

    def decorate(model):
        names = {field.name for field in model._meta.concrete_fields}
        left_out = sorted({"version", *exclude, *_generated(model)} & names)
        return pghistory.track(
            pghistory.InsertEvent(),
            pghistory.UpdateEvent(),
            pghistory.DeleteEvent(),
            exclude=left_out,
            append_only=True,
        )(model)

    return decorate


def _generated(model):
    return {field.name for field in model._meta.concrete_fields if field.generated}
