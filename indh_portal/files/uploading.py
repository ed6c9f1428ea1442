"""Reading a request that carries files, no further than the doors allow.

Django has no limit of its own: without this, a body of any size would be written to the disk.
"""

from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import TemporaryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler, TemporaryFileUploadHandler

from indh_portal.files.doors import DOCUMENT, MEGABYTE
from indh_portal.ui.errors import RequestTooLarge


class Upload(TemporaryUploadedFile):
    """An upload that takes its examined copy with it when the request ends."""

    examined: Any = None

    def close(self):
        if self.examined is not None:
            self.examined.file.discard()
        super().close()


class LimitedUploadHandler(TemporaryFileUploadHandler):
    """Keeps at most one byte more of a file than any door lets pass, and tells its whole size.

    The form then refuses it beside its field, with everything else that was typed. A request
    announced as larger than UPLOAD_REQUEST_MEGABYTES is refused before its first byte is read.
    """

    most = DOCUMENT.limit + 1

    def handle_raw_input(self, input_data, META, content_length, boundary, encoding=None):
        most = settings.UPLOAD_REQUEST_MEGABYTES
        if content_length > most * MEGABYTE:
            raise RequestTooLarge(most)

    def new_file(self, *args, **kwargs):
        FileUploadHandler.new_file(self, *args, **kwargs)
        self.file = Upload(
            self.file_name, self.content_type, 0, self.charset, self.content_type_extra
        )

    def receive_data_chunk(self, raw_data, start):
        if start < self.most:
            self.file.write(raw_data[: self.most - start])
