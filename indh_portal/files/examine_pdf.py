"""Examines one PDF in its own process: `python -m indh_portal.files.examine_pdf SOURCE`.

It changes nothing: a PDF is evidence, so the portal keeps every byte of it or refuses it. It looks
in every object, also those packed in streams, for what a viewer could run, launch, unpack or
attach. It imports nothing of Django.
"""

import zlib
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream, String

from indh_portal.files.bounds import MEGABYTE, Refusal, answer

MOST_PAGES = 100
TAIL = 1024
MOST_OBJECTS = 400_000
DEEPEST = 100
MOST_UNPACKED = 512 * MEGABYTE
PIECE = 256 * 1024

# A jump to a page and a link that a person clicks are allowed (ISO 32000-1, 12.6.4).
LOUD_ACTIONS = {
    "/JavaScript", "/Launch", "/GoToR", "/GoToE", "/ImportData", "/SubmitForm", "/ResetForm",
    "/Rendition", "/Movie", "/Sound", "/RichMediaExecute",
}  # fmt: skip
MOVING_CONTENT = {"/RichMedia", "/Screen", "/Movie", "/Sound", "/3D"}
CONTAINERS = (Dictionary, Array, Stream)


def examine(source):
    """Return what the portal keeps about the file (kind and pages), or raise Refusal."""
    _is_whole(source)
    try:
        with pikepdf.open(source) as pdf:
            if pdf.is_encrypted:
                raise Refusal("protected_pdf")
            pages = _page_count(pdf)
            _opens_quietly(pdf.Root)
            _Search(pdf).run()
            _was_read_whole(pdf)
    except pikepdf.PasswordError:
        raise Refusal("protected_pdf") from None
    return {"kind": "pdf", "pages": pages}


def _is_whole(source):
    octets = Path(source).read_bytes()
    if not octets.startswith(b"%PDF-") or b"%%EOF" not in octets[-TAIL:]:
        raise Refusal("unreadable_pdf")


def _page_count(pdf):
    pages = len(pdf.pages)
    if not pages:
        raise Refusal("unreadable_pdf")
    if pages > MOST_PAGES:
        raise Refusal("too_many_pages", pages=pages)
    return pages


def _opens_quietly(root):
    """Refuse a PDF with an action that runs on opening, or with an XFA form.

    Many scanners write the page that a viewer opens first. This page is harmless; an action is not.
    """
    opening = root.get("/OpenAction")
    if isinstance(opening, Dictionary) and str(opening.get("/S")) != "/GoTo":
        raise Refusal("active_pdf", found="/OpenAction")
    if "/XFA" in root.get("/AcroForm", Dictionary()):
        raise Refusal("active_pdf", found="/XFA")


def _was_read_whole(pdf):
    """Refuse a file that the library did not read to its end: a viewer might still run the rest."""
    if any("limits error" in str(warning) for warning in pdf.get_warnings()):
        raise Refusal("too_heavy")


class _Search:
    """Looks at every object of the file once, without recursion; limits their depth and number."""

    def __init__(self, pdf):
        self.pdf = pdf
        self.seen = 0
        self.unpacked = 0

    def run(self):
        for held in self.pdf.objects:
            self.look_into(held)

    def look_into(self, held):
        """Look into one indirect object and all it holds directly.

        It looks later into the objects to which this object refers.
        """
        waiting = [(held, 0)]
        while waiting:
            thing, depth = waiting.pop()
            self.seen += 1
            if self.seen > MOST_OBJECTS or depth > DEEPEST:
                raise Refusal("too_heavy")
            if isinstance(thing, Stream):
                self.weigh(thing)
            if isinstance(thing, Dictionary | Stream):
                _refuse_loud(thing)
            waiting += [
                (child, depth + 1)
                for child in _held_directly(thing)
                if isinstance(child, CONTAINERS) and not child.is_indirect
            ]

    def weigh(self, stream):
        """Refuse a stream that unpacks to too many bytes; keep none of the unpacked bytes."""
        filters = _filters(stream)
        if filters.count("/FlateDecode") > 1 or filters.count("/LZWDecode") > 1:
            raise Refusal("too_heavy")
        if filters[:1] != ["/FlateDecode"]:
            return
        unpack = zlib.decompressobj()
        left = stream.read_raw_bytes()
        while left and not unpack.eof:
            try:
                self.unpacked += len(unpack.decompress(left, PIECE))
            except zlib.error:
                return
            if self.unpacked > MOST_UNPACKED:
                raise Refusal("too_heavy")
            left = unpack.unconsumed_tail


def _held_directly(thing):
    if isinstance(thing, Array):
        return list(thing)
    if isinstance(thing, Dictionary | Stream):
        return [value for _key, value in thing.items()]
    return []


def _filters(stream):
    filters = stream.get("/Filter", Array())
    names = [filters] if isinstance(filters, Name) else list(filters)
    full = {"/Fl": "/FlateDecode", "/LZW": "/LZWDecode"}
    return [full.get(str(name), str(name)) for name in names]


def _refuse_loud(holder):
    action = holder.get("/S")
    if isinstance(action, Name) and str(action) in LOUD_ACTIONS:
        raise Refusal("active_pdf", found=str(action))
    if isinstance(holder.get("/JS"), String | Stream):
        raise Refusal("active_pdf", found="/JS")
    for name in ("/JavaScript", "/XFA"):
        if _is_full(holder.get(name)):
            raise Refusal("active_pdf", found=name)
    if _acts_by_itself(holder.get("/AA")):
        raise Refusal("active_pdf", found="/AA")
    if str(holder.get("/Subtype")) in MOVING_CONTENT:
        raise Refusal("active_pdf", found=str(holder.get("/Subtype")))
    if _carries_a_file(holder):
        raise Refusal("attachment_in_pdf")


def _is_full(value):
    return value is not None and (not isinstance(value, Dictionary | Array) or len(value) > 0)


def _acts_by_itself(additional):
    """Tell whether `/AA` holds actions that run by themselves; a font may also have the name AA."""
    return isinstance(additional, Dictionary) and any(
        isinstance(value, Dictionary) and "/S" in value for _key, value in additional.items()
    )


def _carries_a_file(holder):
    return (
        str(holder.get("/Type")) == "/EmbeddedFile"
        or str(holder.get("/Subtype")) == "/FileAttachment"
        or _is_full(holder.get("/EmbeddedFiles"))
        or _is_full(holder.get("/EF"))
    )


if __name__ == "__main__":
    answer(examine, broken="unreadable_pdf")
