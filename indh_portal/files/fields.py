"""Defines form fields that ask for files. They return examined files, which can be received."""

from django import forms
from django.core.files.uploadedfile import UploadedFile

from indh_portal.files.doors import MOST_FILES, refused
from indh_portal.files.receiving import examined_at


class UploadInput(forms.FileInput):
    """Shows a file picker that offers first the files that the door accepts."""

    def __init__(self, attrs=None, *, several=False):
        self.allow_multiple_selected = several
        super().__init__(attrs)


class UploadField(forms.FileField):
    """Asks for one file for `door`; its value is an upload, for `receive(upload, door=…, by=…)`."""

    widget = UploadInput

    def __init__(self, *, door, **kwargs):
        self.door = door
        super().__init__(**{"allow_empty_file": True, "help_text": door.hint} | kwargs)

    def widget_attrs(self, widget):
        return super().widget_attrs(widget) | {"accept": self.door.accept}

    def clean(self, data, initial=None):
        upload = super().clean(data, initial)
        if isinstance(upload, UploadedFile):
            examined_at(self.door, upload)
        return upload


class MultipleUploadField(UploadField):
    """Asks for up to ten files for `door`; its value is a list of uploads, empty without a file."""

    def __init__(self, *, door, **kwargs):
        super().__init__(**{"door": door, "widget": UploadInput(several=True)} | kwargs)

    def clean(self, data, initial=None):
        uploads = data if isinstance(data, list | tuple) else [data] if data else []
        if len(uploads) > MOST_FILES:
            raise refused("too_many_files", most=MOST_FILES)
        if not uploads:
            super().clean(None)
        return [super(MultipleUploadField, self).clean(upload) for upload in uploads]
