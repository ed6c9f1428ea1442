"""Refuses the submission of a form that no browser makes."""

from django.core.exceptions import BadRequest
from django.forms import RadioSelect


def refuse_tampering(form, sent, files, *, whole):
    """Raise BadRequest when a box is sent twice, or, with `whole`, when a box is missing.

    A browser sends each box once. Without this check, the last of two values, or a blank for the
    missing box, would be stored without a message.
    """
    several = {
        form.add_prefix(name)
        for name, field in form.fields.items()
        if getattr(field.widget, "allow_multiple_selected", False)
    }
    for name, values in (*sent.lists(), *files.lists()):
        if len(values) > 1 and name not in several:
            raise BadRequest(name)
    for bound in form.visible_fields() if whole else ():
        widget = bound.field.widget
        boxes = not isinstance(widget, RadioSelect) and not widget.needs_multipart_form
        if boxes and widget.value_omitted_from_data(sent, {}, bound.html_name):
            raise BadRequest(bound.html_name)
