"""Redraws one image in its own process.

`python -m indh_portal.files.redraw_image SOURCE FORMAT TARGET`

Only points of colour pass from a stranger’s file to ours: this process writes every byte of the
result. It imports nothing of Django.
"""

import warnings
from contextlib import suppress
from datetime import datetime
from io import BytesIO

from PIL import Image, ImageCms

from indh_portal.files.bounds import Refusal, answer

LONGEST_SIDE = 2560
QUALITY = 85
MOST_PIXELS = 40_000_000
# Some decoders hold the whole image several times: they get fewer points for the same memory.
MOST_PIXELS_OF_WEBP = 12_500_000
MOST_PIXELS_IN_PASSES = 20_000_000
ROWS_AT_ONCE = 64
FEW_COLOURS = 256

ORIENTATION, EXIF_PART = 0x0112, 0x8769
TAKEN_AT, TAKEN_AT_OFFSET = 0x9003, 0x9011
TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
MODE_OF_PROFILE = {"RGB": "RGB", "GRAY": "L", "CMYK": "CMYK"}


def redraw(source, source_format, target):
    """Draw the image of `source` again to `target`: upright, in sRGB, without metadata.

    Returns what the portal keeps about it: kind, width, height, taken_at. Raises Refusal.
    """
    canvas, turn, taken_at = _drawn(source, source_format)
    canvas.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS)
    if turn is not None:
        canvas = canvas.transpose(turn)
    kind = _saved(canvas, source_format, target)
    return {"kind": kind, "width": canvas.width, "height": canvas.height, "taken_at": taken_at}


def _drawn(source, source_format):
    """Return (canvas, how to turn it, taken_at); close the image, which frees its memory."""
    with _opened(source, source_format) as image:
        taken_at, turn = _taken_at(image), TURNS.get(_orientation(image))
        return _canvas(image), turn, taken_at


def _opened(source, source_format):
    """Open the image, read its header and refuse too many points; decode no point yet."""
    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    warnings.simplefilter("error", Image.DecompressionBombWarning)
    try:
        image = Image.open(source, formats=(source_format,))
    except (Image.DecompressionBombWarning, Image.DecompressionBombError):
        raise Refusal("too_many_pixels", most=MOST_PIXELS // 1_000_000) from None
    most = _most_pixels(image)
    if image.width * image.height > most:
        raise Refusal("too_many_pixels", most=round(most / 1_000_000))
    # A JPEG may carry a second picture (depth, brightness); the first picture is the photo.
    if source_format != "JPEG" and getattr(image, "n_frames", 1) > 1:
        raise Refusal("moving_image")
    return image


def _most_pixels(image):
    if image.format == "WEBP":
        return MOST_PIXELS_OF_WEBP
    return MOST_PIXELS_IN_PASSES if image.info.get("progressive") else MOST_PIXELS


def _orientation(image):
    try:
        return image.getexif().get(ORIENTATION)
    except (SyntaxError, ValueError, TypeError, OSError, KeyError):
        return None


def _taken_at(image):
    """Return when the camera says it took the photo, in ISO form, with its offset if given."""
    with suppress(SyntaxError, ValueError, TypeError, OSError, KeyError, AttributeError):
        exif = image.getexif().get_ifd(EXIF_PART)
        taken = datetime.strptime(exif[TAKEN_AT].strip("\0 "), "%Y:%m:%d %H:%M:%S")  # noqa: DTZ007
        offset = exif.get(TAKEN_AT_OFFSET, "").strip("\0 ")
        return datetime.fromisoformat(taken.isoformat() + offset).isoformat()
    return None


def _canvas(image):
    """Return the points of `image` in sRGB on white; shrink a large image by a whole number.

    It draws band by band: a second copy of forty million points does not fit in the allowed memory.
    """
    share = min(1, LONGEST_SIDE / max(image.size))
    image.draft(None, (int(image.width * share) or 1, int(image.height * share) or 1))
    image.load()
    width, height = image.size
    factor = max(1, max(width, height) // LONGEST_SIDE)
    canvas = Image.new("RGB", (-(-width // factor), -(-height // factor)))
    in_srgb = _colours(image)
    band = ROWS_AT_ONCE * factor
    for top in range(0, height, band):
        strip = image.crop((0, top, width, min(top + band, height)))
        canvas.paste(in_srgb(strip).reduce(factor), (0, top // factor))
    return canvas


def _colours(image):
    """Return a function that turns a band of `image` into sRGB.

    It uses the colour profile of the file when that is valid.
    """
    transform, mode = None, None
    with suppress(ImageCms.PyCMSError, OSError, ValueError, TypeError):
        profile = ImageCms.ImageCmsProfile(BytesIO(image.info.get("icc_profile") or b""))
        mode = MODE_OF_PROFILE[profile.profile.xcolor_space.strip()]
        transform = ImageCms.buildTransform(profile, ImageCms.createProfile("sRGB"), mode, "RGB")

    def in_srgb(strip):
        strip = _plain(strip)
        if transform is not None and strip.mode == mode:
            return ImageCms.applyTransform(strip, transform)
        return strip.convert("RGB")

    return in_srgb


def _plain(strip):
    """Return the strip in grey, RGB or CMYK of eight bits; a transparent point becomes white."""
    if strip.mode.startswith("I"):
        return strip.convert("I").point(lambda level: level * (1 / 256)).convert("L")
    if strip.has_transparency_data:
        strip = strip.convert("RGBA")
        white = Image.new("RGB", strip.size, "white")
        white.paste(strip, mask=strip.getchannel("A"))
        return white
    if strip.mode == "1":
        return strip.convert("L")
    return strip if strip.mode in ("L", "RGB", "CMYK") else strip.convert("RGB")


def _saved(canvas, source_format, target):
    """Write `canvas`, and return its kind: "png" for a drawing of few colours, else "jpeg".

    PNG keeps the edges of a drawing.
    """
    if source_format == "PNG" and canvas.getcolors(FEW_COLOURS) is not None:
        canvas.save(target, "PNG")
        return "png"
    canvas.save(target, "JPEG", quality=QUALITY)
    return "jpeg"


if __name__ == "__main__":
    answer(redraw, broken="unreadable_image")
