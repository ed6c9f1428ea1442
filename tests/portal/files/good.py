"""Makes honest files of every kind, which every upload must accept."""

import struct
import zlib

from pikepdf import Array, Dictionary, Name, ObjectStreamMode, String
from PIL import Image, ImageCms

from tests.portal.files.hostile_images import apng_of, chunk, drawing, png_with, saved
from tests.portal.files.hostile_pdfs import action, annotation, in_root, pdf

MEGABYTE = 1024 * 1024
TURNED = {
    1: None,
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_90,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}


def phone_photo(orientation, kind="JPEG"):
    """Return the drawing as a telephone in this orientation saves it."""
    turn = TURNED[orientation]
    image = drawing((300, 200))
    facts = Image.Exif()
    facts[0x0112] = orientation
    return saved(image if turn is None else image.transpose(turn), kind, exif=facts, quality=95)


def transparent():
    """Return the drawing with its right half transparent."""
    image = drawing(mode="RGBA")
    image.paste((0, 0, 0, 0), (30, 0, 60, 40))
    return image


def png_of_sixteen_bits():
    """Return the drawing as a PNG of 16 bits a channel, which Pillow cannot write."""
    rows = b""
    points = drawing().load()
    for y in range(40):
        levels = [level * 257 for x in range(60) for level in points[x, y]]
        rows += b"\0" + struct.pack(f">{len(levels)}H", *levels)
    header = struct.pack(">IIBBBBB", 60, 40, 16, 2, 0, 0, 0)
    body = chunk(b"IDAT", zlib.compress(rows))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + body + chunk(b"IEND", b"")


def grey_of_sixteen_bits():
    image = drawing().convert("L")
    deep = Image.new("I;16", image.size)
    deep.putdata([level * 257 for level in image.get_flattened_data()])
    return saved(deep, "PNG")


def with_a_profile():
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    return saved(icc_profile=profile, quality=95)


def images():
    """Yield (what, name, content) of images that show the drawing upright and in colour."""
    for orientation in TURNED:
        yield f"a phone photo, orientation {orientation}", "IMG_1.JPG", phone_photo(orientation)
    yield "a turned WebP", "p.webp", phone_photo(6, "WEBP")
    yield "a progressive JPEG", "p.jpg", saved(progressive=True, quality=95)
    yield "a CMYK JPEG", "p.jpeg", saved(drawing(mode="CMYK"), quality=95)
    yield "a JPEG with sRGB", "p.jpg", with_a_profile()
    yield (
        "a photo of two pictures",
        "p.jpg",
        saved(kind="MPO", save_all=True, append_images=[drawing()]),
    )
    yield "a palette PNG", "p.png", saved(drawing(mode="P"), "PNG")
    yield "a 16-bit PNG", "p.png", png_of_sixteen_bits()
    yield "a transparent PNG", "p.png", saved(transparent(), "PNG")
    yield "a PNG of one frame", "p.png", apng_of(1)
    yield (
        "a PNG with its density",
        "p.png",
        png_with(chunk(b"pHYs", struct.pack(">IIB", 2835, 2835, 1))),
    )
    yield "a lossless WebP", "p.webp", saved(kind="WEBP", lossless=True)
    yield "a lossy WebP", "p.webp", saved(kind="WEBP", quality=95)
    yield "a transparent WebP", "p.webp", saved(transparent(), "WEBP", lossless=True)
    yield "a byte under the limit", "p.jpg", saved(quality=95).ljust(10 * MEGABYTE - 1, b"\0")
    yield "exactly the limit", "p.jpg", saved(quality=95).ljust(10 * MEGABYTE, b"\0")
    yield "an Arabic name", "محضر الزيارة.jpg", saved(quality=95)
    yield "a Tifinagh name", "ⵜⴰⵡⵍⴰⴼⵜ.jpg", saved(quality=95)
    yield "a large photo", "p.jpg", saved(drawing((6000, 4500)), quality=95)
    yield "a large drawing", "p.png", saved(drawing((5300, 4000)), "PNG", compress_level=1)
    yield "a JPEG called .png", "p.png", saved(quality=95)


def greys():
    yield "a grey JPEG", saved(drawing(mode="L"), quality=95)
    yield "a grey PNG", saved(drawing(mode="L"), "PNG")
    yield "a grey PNG with transparency", saved(transparent().convert("LA"), "PNG")
    yield "a 16-bit grey PNG", grey_of_sixteen_bits()
    yield "a black and white PNG", saved(drawing(mode="1"), "PNG")


def _scan(pdf):
    picture = saved(Image.effect_noise((400, 560), 60), quality=70)
    head = Dictionary(Type=Name.XObject, Subtype=Name.Image, Width=400, Height=560)
    shown = pdf.make_stream(picture, head)
    shown.ColorSpace, shown.BitsPerComponent, shown.Filter = Name.DeviceGray, 8, Name.DCTDecode
    for page in pdf.pages:
        page.obj.Resources = Dictionary(XObject=Dictionary(Im0=shown))
        page.obj.Contents = pdf.make_stream(b"q 595 0 0 842 0 0 cm /Im0 Do Q")


def _arabic(pdf):
    with pdf.open_metadata() as facts:
        facts["dc:title"] = "محضر اجتماع اللجنة"
    pdf.docinfo["/Title"] = String("محضر اجتماع اللجنة")


def _opens_at_its_page(pdf):
    pdf.Root.OpenAction = Array([pdf.pages[0].obj, Name.FitH, 842])


def _goes_to_its_page(pdf):
    pdf.Root.OpenAction = action("GoTo", D=Array([pdf.pages[0].obj, Name.Fit]))


def _font_called_aa(pdf):
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    pdf.pages[0].obj.Resources = Dictionary(Font=Dictionary(AA=font, JS=font))


def _link(pdf):
    annotation(A=action("URI", URI=String("https://exemple.ma")))(pdf)


def _empty_names(pdf):
    in_root(Names=Dictionary(EmbeddedFiles=Dictionary(), JavaScript=Dictionary()))(pdf)


def pdfs():
    """Yield (what, content, number of pages) of honest PDFs."""
    packed = {"object_stream_mode": ObjectStreamMode.generate}
    yield "a page", pdf(), 1
    yield "a scan of 30 pages", pdf(_scan, pages=30), 30
    yield "100 pages", pdf(pages=100), 100
    yield "an Arabic title", pdf(_arabic), 1
    yield "packed objects", pdf(_scan, pages=3, min_version="1.7", **packed), 3
    yield "a page to open at", pdf(_opens_at_its_page), 1
    yield "a place to open at", pdf(_goes_to_its_page), 1
    yield "a font called AA", pdf(_font_called_aa), 1
    yield "a link to click", pdf(_link), 1
    yield "empty lists of names", pdf(_empty_names), 1
    yield "an end followed by a blank", pdf() + b"\r\n\r\n", 1
    yield "a form of figures", pdf(in_root(AcroForm=Dictionary(Fields=Array([])))), 1
