"""A process that looks into one PDF: `python -m indh_portal.files.examine_pdf SOURCE`.

It changes nothing: a PDF is evidence and is kept to the byte, or refused. Whatever a viewer could
run, launch, unpack or attach is looked for in every object, those packed in streams included.
Nothing of Django is imported.
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

# Turning pages and following a link that a person clicks are not among them (ISO 32000-1, 12.6.4).
LOUD_ACTIONS = {
    "/JavaScript", "/Launch", "/GoToR", "/GoToE", "/ImportData", "/SubmitForm", "/ResetForm",
    "/Rendition", "/Movie", "/Sound", "/RichMediaExecute",
}  # fmt: skip
MOVING_CONTENT = {"/RichMedia", "/Screen", "/Movie", "/Sound", "/3D"}
CONTAINERS = (Dictionary, Array, Stream)


def examine(source):
    """Raise Refusal, or return what the portal keeps of the file: kind and pages."""
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
    """Many scanners write the page to open at: a place is harmless, an action is not."""
    opening = root.get("/OpenAction")
    if isinstance(opening, Dictionary) and str(opening.get("/S")) != "/GoTo":
        raise Refusal("active_pdf", found="/OpenAction")
    if "/XFA" in root.get("/AcroForm", Dictionary()):
        raise Refusal("active_pdf", found="/XFA")


def _was_read_whole(pdf):
    """What the library gave up reading, a viewer might still run."""
    if any("limits error" in str(warning) for warning in pdf.get_warnings()):
        raise Refusal("too_heavy")


class _Search:
    """Every object of the file, once, without recursion: depth and number are bounded."""

    def __init__(self, pdf):
        self.pdf = pdf
        self.seen = 0
        self.unpacked = 0

    def run(self):
        for held in self.pdf.objects:
            self.look_into(held)

    def look_into(self, held):
        """One indirect object and what it holds directly; what it refers to has its own turn."""
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
        """Refuse a stream that unpacks without end; nothing it unpacks is kept."""
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
    """Additional actions, not a font that happens to be named AA."""
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
