"""Makes harmful images by code, so that the repository contains none."""

import struct
import zlib
from io import BytesIO

from PIL import Image, ImageCms, PngImagePlugin

# A stored image must never contain this word.
CANARY = b"CANARI-7301"
SCRIPT = b"<script>alert('" + CANARY + b"')</script><?php system('" + CANARY + b"'); ?>"
SVG = (
    b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><text>' + CANARY + b"</text></svg>"
)
HTML = b"<!DOCTYPE html><html><body>" + SCRIPT + b"</body></html>"


def drawing(size=(60, 40), mode="RGB"):
    """Return a red image with a blue corner; the place of the corner shows which way is up."""
    image = Image.new("RGB", size, (220, 30, 30))
    image.paste((20, 40, 220), (0, 0, size[0] // 3, size[1] // 3))
    return image.convert(mode)


def saved(image=None, kind="JPEG", **options):
    stream = BytesIO()
    (image or drawing()).save(stream, kind, **options)
    return stream.getvalue()


# --- JPEG and PNG by hand


def segment(marker, body):
    return b"\xff" + bytes([marker]) + struct.pack(">H", len(body) + 2) + body


def jpeg_with(*segments):
    """Return a JPEG with these segments just after its beginning."""
    plain = saved()
    return plain[:2] + b"".join(segments) + plain[2:]


def chunk(name, body):
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def png_with(*chunks):
    """Return a PNG with these chunks just after its header."""
    plain = saved(kind="PNG")
    return plain[:33] + b"".join(chunks) + plain[33:]


def png_of(width, height, *, depth=1, colour=0, rows=None):
    """Return a PNG of black points that contains only the first `rows` rows, or all of them."""
    row = bytes(1 + (width * depth * (3 if colour == 2 else 1) + 7) // 8)
    pack = zlib.compressobj(1)
    body = b"".join(pack.compress(row) for _ in range(rows or height)) + pack.flush()
    header = struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, 0)
    start = b"\x89PNG\r\n\x1a\n"
    return start + chunk(b"IHDR", header) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


def gif_of(frames):
    frame = b"\x2c\0\0\0\0\1\0\1\0\0\2\2\x4c\1\0"
    return b"GIF89a\1\0\1\0\x80\0\0\0\0\0\xff\xff\xff" + frame * frames + b"\x3b"


def apng_of(frames):
    control = chunk(b"acTL", struct.pack(">II", frames, 0))
    first = chunk(b"fcTL", struct.pack(">IIIIIHHBB", 0, 60, 40, 0, 0, 1, 10, 0, 0))
    return png_with(control, first)


def webp_of(frames):
    pictures = [Image.new("RGB", (20, 20), (n, 255 - n, n)) for n in range(frames)]
    return saved(pictures[0], "WEBP", save_all=True, append_images=pictures[1:], duration=10)


# --- metadata of every kind


def exif(**more):
    facts = Image.Exif()
    facts[0x010E] = CANARY.decode()
    facts[0x010F] = "Appareil " + CANARY.decode()
    facts.get_ifd(0x8769).update({0x9003: "2024:07:06 10:42:00", 0x9286: b"ASCII\0\0\0" + CANARY})
    facts.get_ifd(0x8825).update({1: "N", 2: (30.0, 25.0, 12.0), 3: "W", 4: (9.0, 35.0, 1.0)})
    for tag, value in more.items():
        facts[int(tag[1:], 16)] = value
    return facts


def profile():
    """Return an ICC profile followed by the canary word."""
    made = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    return bytes(made) + CANARY


def png_texts():
    texts = PngImagePlugin.PngInfo()
    texts.add_text("Comment", CANARY.decode())
    texts.add_text("Author", CANARY.decode(), zip=True)
    texts.add_itxt("XML:com.adobe.xmp", "<x>" + CANARY.decode() + "</x>")
    return texts


XMP = b"http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>" + CANARY + b"</x:xmpmeta>"
IPTC = b"Photoshop 3.0\x008BIM\x04\x04\0\0\0\0\0\x10" + CANARY


def harmless_once_redrawn():
    """Yield (what, name, content) of images with a dangerous part that must not be stored."""
    yield "a PNG with HTML after its end", "plan.png", saved(kind="PNG") + HTML
    yield "a JPEG with PHP after its end", "photo.jpg", saved() + SCRIPT
    yield "a JPEG with a ZIP after its end", "photo.jpg", saved() + b"PK\x03\x04" + CANARY
    yield "a PDF inside a JPEG", "photo.jpg", jpeg_with(segment(0xFE, b"%PDF-1.4 " + CANARY))
    yield "a JPEG with a script in its comment", "photo.jpg", jpeg_with(segment(0xFE, SCRIPT))
    yield "a JPEG with EXIF and a position", "photo.jpg", saved(exif=exif())
    yield "a JPEG with XMP", "photo.jpg", jpeg_with(segment(0xE1, XMP))
    yield "a JPEG with IPTC", "photo.jpg", jpeg_with(segment(0xED, IPTC))
    yield "a JPEG with an ICC profile", "photo.jpg", saved(icc_profile=profile())
    yield "a JPEG with a maker’s segment", "photo.jpg", jpeg_with(segment(0xEB, CANARY * 9))
    yield "a JPEG with a thumbnail in its EXIF", "photo.jpg", saved(exif=exif().tobytes() + saved())
    yield "a JPEG of two pictures", "photo.jpg", saved() + saved(exif=exif())
    yield "an MPO", "photo.jpg", saved(kind="MPO", save_all=True, append_images=[drawing()])
    yield "a PNG with texts", "plan.png", saved(kind="PNG", pnginfo=png_texts())
    yield "a PNG with EXIF", "plan.png", saved(kind="PNG", exif=exif())
    yield "a PNG with an ICC profile", "plan.png", saved(kind="PNG", icc_profile=profile())
    yield "a PNG with a private chunk", "plan.png", png_with(chunk(b"teSt", SCRIPT))
    yield "a WebP with EXIF", "photo.webp", saved(kind="WEBP", exif=exif())
    yield "a WebP with XMP", "photo.webp", saved(kind="WEBP", xmp=XMP)
    yield "a WebP with an ICC profile", "photo.webp", saved(kind="WEBP", icc_profile=profile())
    yield "a WebP with a trailer", "photo.webp", saved(kind="WEBP") + HTML
    yield "a JPEG under a PHP name", "x.php.jpg", saved()
    yield "a JPEG under an HTML name", "page.html", saved()
    yield (
        "a JPEG with broken EXIF",
        "p.jpg",
        jpeg_with(segment(0xE1, b"Exif\0\0II*\0\xff\xff\xff\xff")),
    )
    yield "a JPEG with an impossible orientation", "p.jpg", saved(exif=exif(x0112=99))


def refused():
    """Yield (what, name, content or function that makes it, code of the refusal)."""
    yield "an SVG", "photo.jpg", SVG, "wrong_kind"
    yield "an SVG with an XML head", "photo.png", b"<?xml version='1.0'?>" + SVG, "wrong_kind"
    yield "an HTML page", "photo.jpg", HTML, "wrong_kind"
    yield "HTML that mentions PNG", "photo.png", b"\n\x89PNG\r\n\x1a\n" + HTML, "wrong_kind"
    yield "a script that is a GIF too", "photo.jpg", b"GIF89a/*" + HTML + b"*/=1;", "wrong_kind"
    yield "a GIF of 3001 frames", "photo.gif", gif_of(3001), "wrong_kind"
    yield "an APNG of 3001 frames", "photo.png", apng_of(3001), "moving_image"
    yield "an animated WebP", "photo.webp", webp_of(40), "moving_image"
    yield "12000 × 12000 points", "photo.png", lambda: png_of(12_000, 12_000), "too_many_pixels"
    flood = png_of(30_000, 30_000, depth=8, colour=2, rows=20)
    yield "30000 × 30000 points", "photo.png", flood, "too_many_pixels"
    yield (
        "a large WebP",
        "photo.webp",
        saved(Image.new("L", (4000, 4000)), "WEBP"),
        "too_many_pixels",
    )
    yield "a JPEG header of 65000 points", "p.jpg", _wide_jpeg(), "too_many_pixels"
    yield "a PNG bomb of text", "p.png", png_with(*_text_bombs()), "unreadable_image"
    for kind, mode in UNUSUAL:
        yield f"{kind} behind .jpg", "photo.jpg", saved(drawing((64, 64), mode), kind), "wrong_kind"
    for brand in (b"heic", b"mif1", b"avif"):
        head = b"\0\0\0\x18ftyp" + brand + b"\0\0\0\0mif1" + bytes(200)
        yield f"{brand.decode()} from a telephone", "IMG_0001.HEIC", head, "heic"
    yield "an empty file", "photo.jpg", b"", "empty"
    yield "a truncated JPEG", "photo.jpg", saved(_noise())[:-900], "unreadable_image"
    yield "a truncated PNG", "photo.png", saved(_noise(), "PNG")[:-900], "unreadable_image"
    yield "a truncated WebP", "photo.webp", saved(_noise(), "WEBP")[:-90], "unreadable_image"
    yield "the head of a JPEG alone", "photo.jpg", b"\xff\xd8\xff\xe0", "unreadable_image"
    yield "the head of a PNG alone", "photo.png", b"\x89PNG\r\n\x1a\n", "unreadable_image"
    yield "the head of a WebP alone", "p.webp", b"RIFF\0\0\0\0WEBPVP8 ", "unreadable_image"
    yield "noise under a JPEG’s head", "p.jpg", b"\xff\xd8\xff" + CANARY * 99, "unreadable_image"
    yield "a byte over the limit", "p.jpg", saved().ljust(10 * 1024 * 1024 + 1, b"\0"), "too_large"


UNUSUAL = [
    ("EPS", "RGB"), ("PCX", "RGB"), ("TGA", "RGB"), ("PPM", "RGB"), ("ICNS", "RGBA"), ("XBM", "1"),
    ("TIFF", "RGB"), ("BMP", "RGB"), ("ICO", "RGB"), ("GIF", "P"), ("SGI", "RGB"), ("JPEG2000", "RGB"),
]  # fmt: skip


def _noise():
    return Image.effect_noise((200, 200), 90).convert("RGB")


def _wide_jpeg():
    """Return a JPEG whose header announces 65000 × 65000 points."""
    plain = bytearray(saved())
    at = plain.index(b"\xff\xc0") + 5
    plain[at : at + 4] = struct.pack(">HH", 65_000, 65_000)
    return bytes(plain)


def _text_bombs():
    body = b"Comment\0\0" + zlib.compress(bytes(900_000))
    return [chunk(b"zTXt", body)] * 90
