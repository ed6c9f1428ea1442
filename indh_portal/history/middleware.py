from indh_portal.history.acts import page


class WhereItHappenedMiddleware:
    """Gives `act` the address of the page on which a change is made."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        token = page.set(request.path)
        try:
            return self.get_response(request)
        finally:
            page.reset(token)
