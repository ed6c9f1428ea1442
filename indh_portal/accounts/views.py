from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe
from django.views.i18n import set_language

from indh_portal.accounts import actions
from indh_portal.ui.views import signed_in


@login_not_required
@require_POST
def choose_language(request):
    """Set the language as Django’s `set_language` does, and keep the choice on the account."""
    if request.user.is_authenticated:
        actions.choose_language(by=request.user, language=request.POST.get("language", ""))
    return set_language(request)


@signed_in
@require_safe
def account(request):
    postings = request.user.postings.select_related("commune", "prefecture")
    return render(request, "accounts/account.html", {"postings": postings})
