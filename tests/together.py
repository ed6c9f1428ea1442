"""Sends acts on several rows as a browser does: the list, the form, the check page, then the act."""


def opened(client, url, rows, **sent):
    """Tick rows of a list and press the button of an act."""
    return client.post(url, {"row": [row.pk for row in rows]} | sent)


def checked(client, url, page, **typed):
    """Send the form of the act, and return its check page."""
    return client.post(url, dict(page.context["hidden"]) | typed)


def confirmed(client, url, page):
    """Confirm the check page, and return the list."""
    sent = dict(page.context["hidden"]) | dict(page.context["typed"]) | {"_confirmed": "1"}
    return client.post(url, sent, follow=True)


def told(page):
    return [str(message) for message in page.context["messages"]]


def left_out(page):
    """Return {reason: rows} of the rows that the check page leaves out."""
    return dict(page.context["left_out"])
