"""Keeps a text typed in the search box as an alias of a cooperative, and removes an alias."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from cooperatives.actions import aliases
from cooperatives.models import Cooperative
from indh_portal.parsing.text import isolated
from indh_portal.ui.views import post_action


@post_action("cooperatives.add_cooperativealias", Cooperative)
def alias_keep(request, cooperative):
    alias = aliases.keep_alias(
        cooperative=cooperative, spelling=request.POST.get("spelling", ""), by=request.user
    )
    messages.success(
        request,
        _("« %(spelling)s » trouve désormais cette coopérative.")
        % {"spelling": isolated(alias.spelling)},
    )
    return redirect(cooperative.tab_url("identity"))


@post_action("cooperatives.delete_cooperativealias", Cooperative)
def alias_retire(request, cooperative, alias):
    alias = get_object_or_404(cooperative.aliases, pk=alias)
    aliases.retire_alias(alias=alias, by=request.user)
    messages.success(
        request,
        _("La graphie « %(spelling)s » est retirée.") % {"spelling": isolated(alias.spelling)},
    )
    return redirect(cooperative.tab_url("identity"))
