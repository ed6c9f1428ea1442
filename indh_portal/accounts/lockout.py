from django.shortcuts import render


def attempted_username(request, credentials=None):
    """The name as people type it: case and surrounding spaces do not open a second counter."""
    typed = (credentials or {}).get("username") or (
        request.POST.get("login", "") if request else ""
    )
    return str(typed).strip().casefold()[:150]


def locked_out(request, credentials=None, *args, **kwargs):
    response = render(request, "429.html", status=429)
    response["Retry-After"] = "900"
    return response
