from indh_portal.ui.errors import too_many_requests


def attempted_username(request, credentials=None):
    """Return the typed name in lower case without outer spaces.

    Otherwise another case or a space would open a second counter for the same account.
    """
    typed = (credentials or {}).get("username") or (
        request.POST.get("login", "") if request else ""
    )
    return str(typed).strip().casefold()[:150]


def locked_out(request, *args, **kwargs):
    return too_many_requests(request)
