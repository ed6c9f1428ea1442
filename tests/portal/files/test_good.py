"""Tests that honest files are accepted and stored upright and in colour.

Files that serve as evidence are stored as they were sent.
"""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from indh_portal.files.doors import DOCUMENT, PHOTO
from indh_portal.files.kinds import Kind
from indh_portal.files.places import path_of
from indh_portal.files.receiving import receive
from tests.nouns.users import UserFactory
from tests.portal.files import good as good_files
from tests.portal.files.hostile_images import drawing, exif, saved

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def sender():
    return UserFactory(posted=False)


def cases(rows):
    return pytest.mark.parametrize("case", rows, ids=[re.sub(r"\W+", "-", row[0]) for row in rows])


def received(content, name="photo.jpg", door=DOCUMENT, **options):
    sender = UserFactory(posted=False)
    return receive(SimpleUploadedFile(name, content), door=door, by=sender, **options)


def point(stored, across, down):
    """Return the colour of a stored image at a point given by shares of its width and height."""
    with Image.open(path_of(stored)) as image:
        assert image.mode == "RGB"
        return image.getpixel((int(image.width * across), int(image.height * down)))


def is_red(colour):
    red, green, blue = colour
    return red > 190 and green < 70 and blue < 70


def is_blue(colour):
    red, green, blue = colour
    return blue > 190 and red < 70 and green < 80


@cases(list(good_files.images()))
def test_a_good_image_is_kept_upright_and_in_colour(case):
    _what, name, content = case
    stored = received(content, name, PHOTO)
    assert is_blue(point(stored, 0.1, 0.1))
    assert is_red(point(stored, 0.45, 0.85))
    assert stored.width > stored.height
    assert max(stored.width, stored.height) <= 2560
    assert stored.kind in (Kind.JPEG, Kind.PNG)
    assert stored.pages is None


@cases(list(good_files.greys()))
def test_a_grey_image_keeps_its_shades(case):
    _what, content = case
    stored = received(content)
    dark, light = point(stored, 0.1, 0.1), point(stored, 0.45, 0.85)
    assert len(set(dark)) == len(set(light)) == 1
    if "black" not in case[0]:
        assert 35 < dark[0] < 75
        assert 75 < light[0] < 105


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
def test_what_shows_through_is_white(kind):
    stored = received(saved(good_files.transparent(), kind, lossless=True))
    assert point(stored, 0.9, 0.5) == (255, 255, 255)


def test_a_drawing_stays_a_png_and_a_photo_becomes_a_jpeg():
    assert received(saved(kind="PNG")).kind == Kind.PNG
    noise = Image.merge("RGB", [Image.effect_noise((90, 90), 90) for _ in range(3)])
    assert received(saved(noise, "PNG")).kind == Kind.JPEG
    assert received(saved(kind="WEBP")).kind == Kind.JPEG


def test_a_large_photo_is_shrunk_and_a_small_one_is_not_grown():
    large = received(saved(drawing((6000, 4500))))
    assert (large.width, large.height) == (2560, 1920)
    small = received(saved(drawing((60, 40))))
    assert (small.width, small.height) == (60, 40)


def test_a_thin_image_keeps_a_point_of_height():
    thin = received(saved(drawing((9000, 3))))
    assert (thin.width, thin.height) == (2560, 1)


@cases(list(good_files.pdfs()))
def test_a_good_pdf_is_kept_to_the_byte(case):
    _what, content, pages = case
    stored = received(content, "rapport.pdf")
    assert path_of(stored).read_bytes() == content
    assert (stored.kind, stored.pages) == (Kind.PDF, pages)
    assert stored.sha256 == stored.uploaded_sha256
    assert stored.width is None


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("محضر الزيارة.jpg", "محضر الزيارة.jpg"),
        ("ⵜⴰⵡⵍⴰⴼⵜ.JPG", "ⵜⴰⵡⵍⴰⴼⵜ.jpg"),
        ("می\u200cشود.jpeg", "می\u200cشود.jpeg"),
        ("e\u0301tat.png", "état.jpg"),
        ("  Relevé   2024 .pdf", "Relevé 2024.jpg"),
        ("rapport.v2.jpg", "rapport.v2.jpg"),
        ("sans ending", "sans ending.jpg"),
        (".jpg", "fichier.jpg"),
        ("", "fichier.jpg"),
    ],
)
def test_a_name_is_kept_as_people_write_it(given, kept):
    sent = SimpleUploadedFile("x", saved())
    sent._name = given
    assert receive(sent, door=PHOTO, by=UserFactory(posted=False)).original_name == kept


def test_the_moment_of_a_photo_is_kept_only_when_asked():
    dated = saved(exif=exif())
    assert received(dated).taken_at is None
    taken = received(dated, keep_taken_at=True).taken_at
    assert taken.isoformat() == "2024-07-06T10:42:00+01:00"


@pytest.mark.parametrize(
    "said", ["0000:00:00 00:00:00", "1970:01:01 00:00:00", "2199:01:01 00:00:00", "hier"]
)
def test_a_camera_whose_clock_is_wrong_says_nothing(said):
    facts = Image.Exif()
    facts.get_ifd(0x8769)[0x9003] = said
    assert received(saved(exif=facts), keep_taken_at=True).taken_at is None
