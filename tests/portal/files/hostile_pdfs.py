"""Makes harmful PDFs by code, and honest PDFs to compare with them."""

import zlib
from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Name, String

MEGABYTE = 1024 * 1024


def pdf(change=lambda pdf: None, *, pages=1, **options):
    """Return the bytes of a PDF of blank pages, after `change` has changed it."""
    made = pikepdf.new()
    for _ in range(pages):
        made.add_blank_page(page_size=(595, 842))
    change(made)
    stream = BytesIO()
    made.save(stream, **options)
    return stream.getvalue()


def raw(*objects, root=1):
    """Return a PDF of these objects, numbered from 1, with a correct cross-reference table."""
    body, places = b"%PDF-1.7\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return body + (
        b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<</Size %d /Root %d 0 R>>\nstartxref\n%d\n%%%%EOF\n"
        % (len(objects) + 1, table, len(objects) + 1, root, len(body))
    )


def stream(content, head=b""):
    return b"<<%s /Length %d>>\nstream\n%s\nendstream" % (head, len(content), content)


def zeros(size):
    """Return `size` zero bytes compressed by zlib, without holding them all in memory."""
    pack = zlib.compressobj(1)
    return b"".join(
        [pack.compress(bytes(MEGABYTE)) for _ in range(size // MEGABYTE)] + [pack.flush()]
    )


def in_root(**entries):
    return lambda pdf: pdf.Root.update({f"/{name}": value for name, value in entries.items()})


def on_page(**entries):
    return lambda pdf: pdf.pages[0].obj.update({f"/{name}": v for name, v in entries.items()})


def annotation(**entries):
    shown = {"Type": Name.Annot, "Subtype": Name.Link, "Rect": Array([0, 0, 9, 9])} | entries
    return on_page(Annots=Array([Dictionary(**shown)]))


def action(kind, **entries):
    return Dictionary(S=Name(f"/{kind}"), **entries)


def script():
    return action("JavaScript", JS=String("app.alert(1)"))


PAGES = (b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>")
PAGE = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>"
CATALOG_SCRIPT = (
    b"<</Type/Catalog/Pages 2 0 R/OpenAction<</S/#4aava#53cript/#4a#53(app.alert(1))>>>>"
)


def _names_of_scripts(pdf):
    scripts = Dictionary(Names=Array([String("a"), pdf.make_indirect(script())]))
    pdf.Root.Names = Dictionary(JavaScript=scripts)


def _script_in_a_stream(pdf):
    code = pdf.make_stream(b"app.alert(1)")
    pdf.Root.OpenAction = Array([pdf.pages[0].obj, Name.Fit])
    pdf.pages[0].obj["/AA"] = Dictionary(O=action("JavaScript", JS=code))


def _attachment(pdf):
    pdf.attachments["virus.exe"] = b"MZ" + bytes(100)


def _field_with_a_script(pdf):
    field = Dictionary(FT=Name.Tx, T=String("a"), AA=Dictionary(K=script()))
    pdf.Root.AcroForm = Dictionary(Fields=Array([pdf.make_indirect(field)]))


def _far_away_script(pdf):
    held = script()
    for _ in range(30):
        held = Dictionary(Next=held)
    pdf.Root.Far = pdf.make_indirect(held)


def refused():
    """Yield (what, content or function that makes it, code of the refusal)."""
    packed = {"object_stream_mode": pikepdf.ObjectStreamMode.generate}
    yield "a script on opening", pdf(in_root(OpenAction=script())), "active_pdf"
    yield (
        "a script packed with other objects",
        pdf(in_root(OpenAction=script()), **packed),
        "active_pdf",
    )
    yield "a script under disguised names", raw(CATALOG_SCRIPT, PAGES[1], PAGE), "active_pdf"
    yield "named scripts", pdf(_names_of_scripts, **packed), "active_pdf"
    yield "a script in a stream", pdf(_script_in_a_stream), "active_pdf"
    yield "a script far down", pdf(_far_away_script), "active_pdf"
    yield "a field with a script", pdf(_field_with_a_script), "active_pdf"
    yield (
        "a program to launch",
        pdf(annotation(A=action("Launch", F=String("cmd.exe")))),
        "active_pdf",
    )
    yield "a launch on opening", pdf(in_root(OpenAction=action("Launch", F="c"))), "active_pdf"
    yield (
        "an address on opening",
        pdf(in_root(OpenAction=action("URI", URI="http://x"))),
        "active_pdf",
    )
    yield "a form sent away", pdf(annotation(A=action("SubmitForm", F="http://x"))), "active_pdf"
    yield "another file opened", pdf(annotation(A=action("GoToR", F="//host/share"))), "active_pdf"
    yield "acts of the document", pdf(in_root(AA=Dictionary(WC=script()))), "active_pdf"
    yield (
        "acts of a page",
        pdf(on_page(AA=Dictionary(O=action("Named", N=Name.Print)))),
        "active_pdf",
    )
    yield "rich media", pdf(annotation(Subtype=Name.RichMedia)), "active_pdf"
    yield "a dynamic form", pdf(in_root(AcroForm=Dictionary(XFA=String("<xdp/>")))), "active_pdf"
    yield "an embedded file", pdf(_attachment), "attachment_in_pdf"
    yield "an embedded file, packed", pdf(_attachment, **packed), "attachment_in_pdf"
    yield "an attached note", pdf(annotation(Subtype=Name.FileAttachment)), "attachment_in_pdf"
    locked = pikepdf.Encryption(owner="maitre", user="secret")
    yield "a password", pdf(encryption=locked), "protected_pdf"
    yield "restrictions", pdf(encryption=pikepdf.Encryption(owner="m", user="")), "protected_pdf"
    yield "101 pages", pdf(pages=101), "too_many_pages"
    yield "no page", pdf(pages=0), "unreadable_pdf"
    yield "no end", pdf().replace(b"%%EOF", b""), "unreadable_pdf"
    yield "a cut end", pdf(pages=3)[:-200], "unreadable_pdf"
    yield "an end far away", pdf() + bytes(2000), "unreadable_pdf"
    yield "a head alone", b"%PDF-1.7\n%%EOF\n", "unreadable_pdf"
    yield "pages in a ring", raw(*PAGES, b"<</Type/Pages/Kids[2 0 R]/Count 1>>"), "unreadable_pdf"
    deep = b"[" * 90_000 + b"]" * 90_000
    yield "arrays without end", raw(*PAGES, PAGE, deep), "too_heavy"
    yield "a chain too deep", raw(*PAGES, PAGE, b"[" * 150 + b"]" * 150), "too_heavy"
    yield "a stream that swells", swelling_stream, "too_heavy"
    yield "a stream that swells twice", twice_packed_stream, "too_heavy"
    yield "a table that swells", swelling_table, "unreadable_pdf"
    yield "a ZIP", b"PK\x03\x04" + bytes(200), "office_or_archive"
    yield "an old Word document", b"\xd0\xcf\x11\xe0" + bytes(600), "office_or_archive"
    yield "a PDF behind a blank line", b"\n" + pdf(), "wrong_kind"
    yield "a program", b"MZ" + bytes(200), "wrong_kind"


def swelling_stream():
    return raw(*PAGES, PAGE, stream(zeros(600 * MEGABYTE), b"/Filter/FlateDecode"))


def twice_packed_stream():
    packed = zlib.compress(zeros(60 * MEGABYTE))
    return raw(*PAGES, PAGE, stream(packed, b"/Filter[/FlateDecode/FlateDecode]"))


def swelling_table():
    body = b"%PDF-1.7\n"
    head = b"/Type/XRef/Size 9/W[1 2 1]/Root 1 0 R/Filter/FlateDecode"
    table = b"9 0 obj\n" + stream(zeros(500 * MEGABYTE), head)
    return body + table + b"\nendobj\nstartxref\n%d\n%%%%EOF\n" % len(body)
