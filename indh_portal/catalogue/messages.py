"""Updates and checks the Arabic catalogue: the translation of each string of the source.

Babel reads and writes the catalogue, so that no machine needs the gettext programs.
"""

import re
from io import BytesIO

from babel.messages import Catalog
from babel.messages.extract import extract_from_dir, extract_python
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.utils.translation.template import templatize

CATALOGUE = settings.BASE_DIR / "locale" / "ar" / "LC_MESSAGES" / "django.po"
PLURAL = (1, 2)
# Signs that Arabic writes otherwise; what is isolated keeps its own.
LATIN_SIGNS = re.compile(r",\s|\s:|[?;]|«\s|\s»")
ISOLATE = re.compile("[\u2066-\u2068][^\u2069]*\u2069")
KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "ngettext": PLURAL,
    "ngettext_lazy": PLURAL,
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
}


def extract_template(source, keywords, comment_tags, options):
    """Yield the strings of a Django template, for Babel.

    Django turns the template into Python, and Babel reads the Python.
    """
    python = templatize(source.read().decode())
    lines = "\n".join(line.strip() for line in python.splitlines())
    return extract_python(BytesIO(lines.encode()), keywords, comment_tags, options)


def from_source():
    """Return every visible string of the source as a new catalogue."""
    found = Catalog(locale="ar")
    python = [("**/migrations/**.py", "ignore"), ("**.py", "python")]
    places = [(folder, python) for folder in (*settings.ROOMS, "indh_portal")]
    places.append(("templates", [("**.html", f"{__name__}:extract_template")]))
    for folder, methods in places:
        for _name, _line, message, _comments, context in extract_from_dir(
            settings.BASE_DIR / folder, method_map=methods, keywords=KEYWORDS
        ):
            found.add(message, context=context)
    return found


def stored():
    with CATALOGUE.open("rb") as file:
        return read_po(file, locale="ar")


def update():
    """Add the new strings of the source to the catalogue and drop the obsolete ones.

    It guesses no translation.
    """
    catalogue = stored()
    created, revised = catalogue.creation_date, catalogue.revision_date
    catalogue.update(from_source(), no_fuzzy_matching=True)
    catalogue.creation_date, catalogue.revision_date = created, revised
    catalogue.obsolete.clear()
    catalogue.project, catalogue.version = "indh-portal", "1"
    catalogue.msgid_bugs_address = catalogue.last_translator = catalogue.language_team = ""
    CATALOGUE.parent.mkdir(parents=True, exist_ok=True)
    with CATALOGUE.open("wb") as file:
        write_po(file, catalogue, sort_output=True, no_location=True, width=100)


def complaints():
    """Yield a line for each string that is missing, incomplete, fuzzy or loses a placeholder.

    A string with Latin punctuation gets a line too.
    """
    catalogue = stored()
    for message in from_source():
        if not message.id:
            continue
        known = catalogue.get(message.id, context=message.context)
        text = message.id if isinstance(message.id, str) else message.id[0]
        if known is None or not known.string or not all(_forms(known)):
            yield f"missing: {text}"
        elif known.fuzzy:
            yield f"fuzzy: {text}"
        else:
            yield from (f"{error}: {text}" for error in known.check(catalogue))
            if any(LATIN_SIGNS.search(ISOLATE.sub("", form)) for form in _forms(known)):
                yield f"Latin punctuation: {text}"


def _forms(message):
    return message.string if isinstance(message.string, tuple) else (message.string,)
