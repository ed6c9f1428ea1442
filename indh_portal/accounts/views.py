from django.contrib.auth.decorators import login_not_required
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe
from django.views.i18n import set_language

from indh_portal.accounts import actions
from indh_portal.lists.columns import moved
from indh_portal.lists.registry import opened_on
from indh_portal.ui.views import signed_in


@login_not_required
@require_POST
def choose_language(request):
    """Set the language as Django’s `set_language` does, and keep the choice on the account."""
    if request.user.is_authenticated:
        actions.choose_language(by=request.user, language=request.POST.get("language", ""))
    return set_language(request)


@signed_in
@require_POST
def lay_out_list(request):
    """Keep on the account the columns of a list with their order, or the density of all lists."""
    sent = request.POST
    page = opened_on(request, sent.get("list", ""), sent.get("query", ""))
    if "compact" in sent:
        actions.choose_density(by=request.user, compact=sent["compact"] == "1")
    else:
        names = [] if "usual" in sent else page.columns_laid_out(sent.getlist("columns"))
        actions.choose_columns(
            by=request.user, list_name=page.list_name, names=moved(names, sent.get("move", ""))
        )
    return redirect(page.columns_link)


@signed_in
@require_POST
def choose_keys(request):
    actions.choose_single_keys(by=request.user, on=request.POST.get("single_keys") == "1")
    return redirect("account")


@signed_in
@require_safe
def account(request):
    postings = request.user.postings.select_related("commune", "prefecture")
    return render(request, "accounts/account.html", {"postings": postings})
