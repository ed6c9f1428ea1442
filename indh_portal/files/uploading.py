"""Reads a request that carries files, and stops at the limit of the doors.

Django has no limit of its own: without this module it writes a body of any size to the disk.
"""

from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import TemporaryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler, TemporaryFileUploadHandler

from indh_portal.files.doors import DOCUMENT, MEGABYTE
from indh_portal.ui.errors import RequestTooLarge


class Upload(TemporaryUploadedFile):
    """Holds an upload, and discards its examined copy when the request ends."""

    examined: Any = None

    def close(self):
        if self.examined is not None:
            self.examined.file.discard()
        super().close()


class LimitedUploadHandler(TemporaryFileUploadHandler):
    """Writes a file up to one byte more than its door allows, and reports its whole size.

    The form then refuses the file beside its field and keeps all else that was typed. A request
    whose announced size is over UPLOAD_REQUEST_MEGABYTES is refused before its first byte is read.
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
