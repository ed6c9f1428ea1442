from django.contrib import messages
from django.core.exceptions import BadRequest
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from indh_portal.lists import actions
from indh_portal.lists.models import SavedView
from indh_portal.lists.registry import lists_open_to, opened_on
from indh_portal.parsing.fields import TextField
from indh_portal.parsing.text import isolated
from indh_portal.ui.views import MissingPermission, post_action, signed_in

SHARE = "lists.share_savedview"
LONGEST_TITLE = 60


@signed_in
class SavedViews(TemplateView):
    """Shows « Mes vues »: the person’s own views with their buttons, and the shared ones."""

    template_name = "lists/saved_views.html"

    def get_context_data(self, **kwargs):
        views = list(SavedView.objects.visible_to(self.request.user).select_related("owner"))
        mine = [view for view in views if view.owner_id == self.request.user.pk]
        shared = [view for view in views if view not in mine]
        return super().get_context_data(title=_("Mes vues"), mine=mine, shared=shared, **kwargs)


@signed_in
@post_action(())
def keep(request):
    """Save the settings of a list as a view, without those that the list does not know."""
    list_name = request.POST.get("list", "")
    if list_name not in lists_open_to(request.user):
        raise BadRequest("list")
    list_page = opened_on(request, list_name, request.POST.get("query", ""))
    view = actions.keep(
        list_name=list_name, title=title_of(request), query=list_page.kept_query, by=request.user
    )
    messages.success(
        request, _("La vue « %(title)s » est enregistrée.") % {"title": isolated(view)}
    )
    return redirect(view.link)


@signed_in
@post_action(())
def rename(request, view):
    view = own_view(request, view)
    actions.rename(view=view, title=title_of(request), by=request.user)
    messages.success(request, _("La vue est renommée."))
    return redirect("views")


@signed_in
@post_action(())
def make_default(request, view):
    """Make the view the default of its list.

    If it is the default already, the list has no default any more.
    """
    view = own_view(request, view)
    if view.default:
        actions.open_everything(view=view, by=request.user)
        messages.success(request, _("La liste s’ouvre de nouveau sur toutes ses lignes."))
    else:
        actions.open_by_default(view=view, by=request.user)
        messages.success(request, _("La liste s’ouvre maintenant sur cette vue."))
    return redirect("views")


@signed_in
@post_action(())
def share(request, view):
    """Share the view, or stop sharing it when it is shared.

    Sharing needs a permission; the owner may always stop it.
    """
    view = own_view(request, view)
    if not view.shared and not request.user.has_perm(SHARE):
        raise MissingPermission([SHARE])
    if view.shared:
        actions.withdraw(view=view, by=request.user)
        messages.success(request, _("La vue n’est plus partagée."))
    else:
        actions.share(view=view, by=request.user)
        messages.success(request, _("La vue est partagée avec ceux qui ouvrent cette liste."))
    return redirect("views")


@signed_in
@post_action(())
def discard(request, view):
    actions.discard(view=own_view(request, view), by=request.user)
    messages.success(request, _("La vue est supprimée."))
    return redirect("views")


def own_view(request, pk):
    return get_object_or_404(SavedView.objects.visible_to(request.user), pk=pk, owner=request.user)


def title_of(request):
    """Return the typed title, cleaned; a ValidationError says what to correct."""
    required = _("Donnez un titre à la vue.")
    field = TextField(max_length=LONGEST_TITLE, error_messages={"required": required})
    return field.clean(request.POST.get("title", ""))
