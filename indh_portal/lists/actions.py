"""Changes saved views; a view calls these only for the owner of the saved view."""

from django.db import transaction

from indh_portal.history import act
from indh_portal.lists.journal import ViewVerb
from indh_portal.lists.models import SavedView


@transaction.atomic
def keep(*, list_name, title, query, by):
    """Save the settings of a list under a title.

    Raises ValidationError when the person already has a view of this title for the list.
    """
    view = SavedView(owner=by, list_name=list_name, title=title, query=query)
    return _saved(view, ViewVerb.KEPT, by)


@transaction.atomic
def rename(*, view, title, by):
    view = _locked(view)
    view.title = title
    return _saved(view, ViewVerb.RENAMED, by)


@transaction.atomic
def open_by_default(*, view, by):
    """Make the list open on this view; the former default view is no longer the default."""
    mine = SavedView.objects.select_for_update().filter(owner=by, list_name=view.list_name)
    with act(ViewVerb.OPENED_BY_DEFAULT, subject=view, by=by):
        for other in mine.order_by("pk"):
            if other.default and other.pk != view.pk:
                other.default = False
                other.save(update_fields=["default"])
        view = _locked(view)
        view.default = True
        view.save(update_fields=["default"])
    return view


@transaction.atomic
def open_everything(*, view, by):
    """Make the list open on all its rows again."""
    view = _locked(view)
    view.default = False
    return _saved(view, ViewVerb.NOT_OPENED_BY_DEFAULT, by)


@transaction.atomic
def share(*, view, by):
    """Offer the view to everybody who may open the list.

    Each person sees in it only the rows that they may see.
    """
    view = _locked(view)
    view.shared = True
    return _saved(view, ViewVerb.SHARED, by)


@transaction.atomic
def withdraw(*, view, by):
    """Stop sharing the view: only its owner sees it."""
    view = _locked(view)
    view.shared = False
    return _saved(view, ViewVerb.WITHDRAWN, by)


@transaction.atomic
def discard(*, view, by):
    view = _locked(view)
    with act(ViewVerb.DISCARDED, subject=view, by=by):
        view.delete()


def _locked(view):
    return SavedView.objects.select_for_update().get(pk=view.pk)


def _saved(view, verb, by):
    view.full_clean()
    with act(verb, subject=view, by=by):
        view.save()
    return view
