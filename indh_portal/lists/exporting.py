"""Exports the rows of a list as filtered and sorted on screen, with a sheet that describes them."""

import logging

from django.http import FileResponse, StreamingHttpResponse
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from indh_portal.parsing.joining import paired
from indh_portal.tabular import write_csv, write_xlsx
from indh_portal.ui.display import in_arabic, moment_text

log = logging.getLogger("indh_portal.exports")

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
EXPORT_FORMATS = ("xlsx", "csv")


def export_response(list_page, rows, kind, *, note=""):
    """Return the response with the file of the rows of a ListPage.

    The log keeps who exported what, and with which filters. `note` says what else limited the rows.
    """
    request = list_page.request
    filters = ", ".join(chip.label for chip in list_page.chips)
    log.info("export %s %s by=%s filters=[%s]", kind, request.path, request.user.pk, filters)
    name = f"{file_stem(list_page)}-{timezone.localdate():%Y-%m-%d}.{kind}"
    if kind == "csv":
        response = StreamingHttpResponse(
            write_csv(list_page.file_columns, rows), content_type="text/csv; charset=utf-8"
        )
        response["Content-Disposition"] = f'attachment; filename="{name}"'
        return response
    book = write_xlsx(
        list_page.file_columns,
        rows,
        list_page.title,
        about(list_page, rows, note),
        right_to_left=in_arabic(),
    )
    return FileResponse(book, as_attachment=True, filename=name, content_type=XLSX)


def file_stem(list_page):
    """Return the file name in ASCII; the name of the model replaces a title in Arabic."""
    return slugify(str(list_page.title)) or list_page.model._meta.model_name


def about(list_page, rows, note):
    request = list_page.request
    filters = [paired(chip.label, chip.value) for chip in list_page.chips]
    filters += [note] if note else []
    return [
        (_("Liste"), list_page.title),
        (_("Filtres"), "\n".join(filters) or _("Aucun")),
        (_("Lignes"), rows.count()),
        (_("Exporté par"), str(request.user)),
        (_("Date"), moment_text(timezone.now())),
        (_("Page"), request.build_absolute_uri(list_page.page_link)),
    ]
