from indh_portal.ui.errors import too_many_requests


def attempted_username(request, credentials=None):
    """The name as people type it: case and surrounding spaces do not open a second counter."""
    typed = (credentials or {}).get("username") or (
        request.POST.get("login", "") if request else ""
    )
    return str(typed).strip().casefold()[:150]


def locked_out(request, *args, **kwargs):
    return too_many_requests(request)
