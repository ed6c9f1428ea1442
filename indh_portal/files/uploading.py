"""Reading a request that carries files, no further than the doors allow.

Django has no limit of its own: without this, a body of any size would be written to the disk.
"""

from django.conf import settings
from django.core.files.uploadhandler import TemporaryFileUploadHandler

from indh_portal.files.doors import DOCUMENT, MEGABYTE
from indh_portal.ui.errors import RequestTooLarge


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

    def receive_data_chunk(self, raw_data, start):
        if start < self.most:
            self.file.write(raw_data[: self.most - start])
