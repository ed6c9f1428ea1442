"""Tests that harmful files are refused with a sentence, or redrawn as harmless ones."""

import re
import struct
import subprocess
import sys

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from indh_portal.files.bounds import WALL_SECONDS
from indh_portal.files.doors import DOCUMENT, PHOTO, Refused
from indh_portal.files.examination import command
from indh_portal.files.kinds import Kind
from indh_portal.files.models import StoredFile
from indh_portal.files.places import arriving, kept, path_of
from indh_portal.files.receiving import receive
from tests.nouns.users import UserFactory
from tests.portal.files import hostile_images, hostile_pdfs
from tests.portal.files.hostile_images import CANARY, saved

pytestmark = pytest.mark.django_db
MOST_MEMORY = 300
HOSTILE_NAMES = [
    "../../etc/passwd.jpg",
    r"C:\Windows\..\photo.jpg",
    "photo\0.php.jpg",
    "\u202egpj.exe.jpg",
    "a\u200bb\ufeffc\u00ad.jpg",
    '"; filename=evil.html; x=".jpg',
    "a\r\nSet-Cookie: x=1\r\n.jpg",
    "é" * 300 + ".jpg",
    "x.php.jpg",
    "photo.jpg.exe",
    ".htaccess",
    "....",
    "<img src=x onerror=alert(1)>.jpg",
    "con|aux?*.jpg",
    "\ud800half.jpg",
    "\ue000private.jpg",
    "ا\u200d\u200d\u200dب.jpg",
    "e\u0301" * 120 + ".jpg",
]


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture
def sender():
    return UserFactory(posted=False)


def upload(name, content):
    return SimpleUploadedFile(name, content)


REFUSED_IMAGES = list(hostile_images.refused())
REFUSED_PDFS = list(hostile_pdfs.refused())
REDRAWN = list(hostile_images.harmless_once_redrawn())


def cases(rows):
    return pytest.mark.parametrize("case", rows, ids=[re.sub(r"\W+", "-", row[0]) for row in rows])


def refuses(door, name, content, code, by):
    content = content() if callable(content) else content
    with pytest.raises(Refused) as refusal:
        receive(upload(name, content), door=door, by=by)
    assert refusal.value.code == code
    (sentence,) = refusal.value.messages
    assert sentence.endswith(".")
    assert "%" not in sentence
    assert not StoredFile.objects.exists()
    assert list(kept().glob("*/*")) == []
    assert list(arriving().glob("*")) == []


@cases(REFUSED_IMAGES)
def test_a_hostile_image_is_refused_with_a_sentence(case, sender):
    _what, name, content, code = case
    refuses(DOCUMENT, name, content, code, sender)


@cases(REFUSED_PDFS)
def test_a_hostile_pdf_is_refused_with_a_sentence(case, sender):
    _what, content, code = case
    refuses(DOCUMENT, "rapport.pdf", content, code, sender)


def test_there_are_enough_hostile_files():
    number = len(REFUSED_IMAGES) + len(REFUSED_PDFS) + len(REDRAWN) + len(HOSTILE_NAMES)
    assert number >= 68


def test_a_pdf_does_not_pass_the_door_of_photos(sender):
    refuses(PHOTO, "photo.jpg", hostile_pdfs.pdf(), "wrong_kind", sender)


# --- made harmless


def segments(jpeg):
    """Return (marker of each segment, bytes after the end) of a JPEG."""
    at, markers = 2, []
    while jpeg[at + 1] != 0xDA:
        markers.append(jpeg[at + 1])
        at += 2 + struct.unpack(">H", jpeg[at + 2 : at + 4])[0]
    return markers, jpeg[jpeg.rindex(b"\xff\xd9") + 2 :]


def chunks(png):
    """Return (name of each chunk, bytes after the last chunk) of a PNG."""
    at, names = 8, []
    while names[-1:] != [b"IEND"]:
        size, name = struct.unpack(">I4s", png[at : at + 8])
        names.append(name)
        at += 12 + size
    return names, png[at:]


TABLES_AND_POINTS = {0xE0, 0xDB, 0xC0, 0xC4}


def carries_nothing_but_points(stored):
    octets = path_of(stored).read_bytes()
    if stored.kind == Kind.PNG:
        names, rest = chunks(octets)
        return set(names) <= {b"IHDR", b"IDAT", b"IEND"} and rest == b""
    markers, rest = segments(octets)
    return set(markers) <= TABLES_AND_POINTS and markers.count(0xE0) == 1 and rest == b""


@cases(REDRAWN)
def test_a_hostile_image_is_redrawn_without_what_it_carried(case, sender):
    _what, name, content = case
    stored = receive(upload(name, content), door=PHOTO, by=sender)
    assert CANARY not in path_of(stored).read_bytes()
    assert carries_nothing_but_points(stored)
    assert stored.sha256 != stored.uploaded_sha256
    with Image.open(path_of(stored)) as image:
        assert not image.getexif()
        assert set(image.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
        assert image.size == (stored.width, stored.height) == (60, 40)


def test_the_canary_sings_where_nothing_was_redrawn(tmp_path):
    """Check that the canary word stays when Pillow alone saves the image, without our redrawing.

    This proves that the other tests can find the word.
    """
    source = hostile_images.jpeg_with(hostile_images.segment(0xFE, CANARY))
    (tmp_path / "in.jpg").write_bytes(source)
    with Image.open(tmp_path / "in.jpg") as image:
        image.save(tmp_path / "out.jpg")
    assert CANARY in (tmp_path / "out.jpg").read_bytes()
    assert 0xFE in segments((tmp_path / "out.jpg").read_bytes())[0]


@pytest.mark.parametrize("name", HOSTILE_NAMES, ids=range(len(HOSTILE_NAMES)))
def test_a_hostile_name_becomes_a_plain_label_and_never_a_place(name, sender):
    sent = upload("x.jpg", saved())
    sent._name = name
    stored = receive(sent, door=PHOTO, by=sender)
    assert re.fullmatch(r"\d{4}-\d{2}/[0-9a-f-]{36}\.jpg", stored.place)
    assert not re.search(
        r'[\\/:*?"<>|\x00-\x1f\u200b\u202e\ufeff\u00ad\ue000]', stored.original_name
    )
    assert stored.original_name.endswith(".jpg")
    assert 5 <= len(stored.original_name) <= 100
    assert not stored.original_name.startswith(".")


# --- what it costs

MEASURE = """
import os, subprocess, sys
child = subprocess.Popen(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
_, status, used = os.wait4(child.pid, 0)
print(used.ru_maxrss // 1024, used.ru_utime + used.ru_stime)
"""


def cost(content, kind, tmp_path, settings):
    """Return (MiB, CPU seconds) of one examination, which a small process starts and measures.

    A process begins with the peak memory of the process that forked it. Without the small process,
    the memory of the tests would hide that of the examination.
    """
    source, target = tmp_path / "source", tmp_path / "target"
    source.write_bytes(content)
    done = subprocess.run(
        [sys.executable, "-c", MEASURE, *command(source, kind, target)],
        cwd=settings.BASE_DIR,
        capture_output=True,
        text=True,
        check=True,
    )
    memory, seconds = done.stdout.split()
    return int(memory), float(seconds)


def large(mode, size, kind, **options):
    return saved(Image.new(mode, size, (9,) * len(mode)), kind, **options)


HEAVY = {
    "a JPEG of 40 million points": lambda: large("RGB", (7300, 5470), "JPEG"),
    "a JPEG just too small to halve": lambda: large("CMYK", (5100, 5100), "JPEG", subsampling=0),
    "a progressive CMYK JPEG": lambda: large(
        "CMYK", (4400, 4400), "JPEG", progressive=True, subsampling=0
    ),
    "a transparent PNG of 40 million points": lambda: large(
        "RGBA", (7300, 5470), "PNG", compress_level=1
    ),
    "a WebP of 12 million points": lambda: large("RGBA", (4080, 3060), "WEBP", method=0),
    "a flood of points": lambda: hostile_images.png_of(12_000, 12_000),
    "a PDF that swells": hostile_pdfs.swelling_stream,
    "a PDF table that swells": hostile_pdfs.swelling_table,
}
KINDS = {b"%PDF": Kind.PDF, b"\x89PNG": Kind.PNG, b"RIFF": Kind.WEBP}


@pytest.mark.parametrize("what", HEAVY)
@pytest.mark.dear("the heaviest files are drawn and examined")
def test_the_heaviest_files_stay_within_the_memory_promised(what, tmp_path, settings):
    content = HEAVY[what]()
    memory, seconds = cost(content, KINDS.get(content[:4], Kind.JPEG), tmp_path, settings)
    assert memory <= MOST_MEMORY
    assert seconds <= 6
    assert seconds < WALL_SECONDS
