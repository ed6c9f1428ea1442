"""Tests that a file is stored before its row, never changes, and is removed when it has no row."""

import io
import os
import stat
import time
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.utils import timezone
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from indh_portal.files import bounds, examination
from indh_portal.files.doors import DOCUMENT, PHOTO, Refused
from indh_portal.files.kinds import Kind
from indh_portal.files.models import StoredFile
from indh_portal.files.names import clean_name
from indh_portal.files.places import arriving, kept, path_of
from indh_portal.files.receiving import receive
from tests.nouns.users import UserFactory
from tests.portal.files.hostile_images import saved
from tests.portal.files.hostile_pdfs import pdf

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    return settings.MEDIA_ROOT


@pytest.fixture
def sender():
    return UserFactory(posted=False)


def keep(by, content=None, name="a.pdf"):
    return receive(SimpleUploadedFile(name, content or pdf()), door=DOCUMENT, by=by)


def mode(path):
    return stat.S_IMODE(path.stat().st_mode)


def test_only_the_portal_may_look_into_its_folders(sender, media):
    previous = os.umask(0)
    try:
        stored = keep(sender)
    finally:
        os.umask(previous)
    folders = [media, kept(), path_of(stored).parent, arriving()]
    assert {mode(folder) for folder in folders} == {0o700}
    assert mode(path_of(stored)) == 0o600
    assert path_of(stored).parent.name == f"{timezone.localdate():%Y-%m}"


def test_the_bytes_are_on_the_disk_before_the_row(sender, monkeypatch):
    seen = []
    synced = []
    create, fsync = StoredFile.objects.create, os.fsync

    def looking(**facts):
        seen.append((kept() / facts["place"]).read_bytes())
        return create(**facts)

    monkeypatch.setattr(os, "fsync", lambda handle: synced.append(handle) or fsync(handle))
    monkeypatch.setattr(StoredFile.objects, "create", looking)
    content = pdf()
    keep(sender, content)
    assert seen == [content]
    assert len(synced) >= 2


@transaction.atomic
def keep_and_fail(sender):
    keep(sender)
    raise IntegrityError


@pytest.mark.django_db(transaction=True)
def test_a_transaction_rolled_back_leaves_no_row_and_an_orphan_for_the_broom():
    sender = UserFactory(posted=False)
    with pytest.raises(IntegrityError):
        keep_and_fail(sender)
    assert not StoredFile.objects.exists()
    (orphan,) = kept().glob("*/*")
    assert swept("--remove").startswith("0 fichier")
    grow_old(orphan)
    assert "1 fichier sans ligne ; --remove le retire." in swept()
    assert orphan.exists()
    assert "1 fichier sans ligne retiré." in swept("--remove")
    assert not orphan.exists()


def test_a_disk_that_fails_leaves_no_row(sender, monkeypatch):
    def full(handle):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        keep(sender)
    assert not StoredFile.objects.exists()


# --- the sweeper


def swept(*options):
    out = io.StringIO()
    call_command("sweep_files", *options, stdout=out)
    return out.getvalue()


def grow_old(path):
    yesterday = time.time() - 25 * 3600
    os.utime(path, (yesterday, yesterday))


def test_the_broom_never_touches_a_file_that_has_a_row(sender):
    stored = keep(sender)
    grow_old(path_of(stored))
    swept("--remove")
    assert path_of(stored).is_file()


def test_the_broom_takes_arrivals_that_were_abandoned(sender):
    keep(sender)
    abandoned = arriving() / "tmpabc"
    abandoned.write_bytes(b"x")
    grow_old(abandoned)
    assert "arriving/tmpabc" in swept("--remove")
    assert not abandoned.exists()


@pytest.mark.parametrize("harm", [os.unlink, lambda path: path.write_bytes(b"altered")])
def test_a_file_lost_or_altered_is_reported_and_fails_the_command(sender, harm):
    stored = keep(sender)
    swept()
    harm(path_of(stored))
    out = io.StringIO()
    with pytest.raises(CommandError, match="manquent ou ont changé"):
        call_command("sweep_files", "--remove", stdout=out)
    assert str(stored.pk) in out.getvalue()
    assert StoredFile.objects.filter(pk=stored.pk).exists()


# --- the row


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE files_storedfile SET original_name = 'x'",
        "DELETE FROM files_storedfile",
        "TRUNCATE files_storedfile CASCADE",
    ],
)
def test_a_row_never_changes_even_for_the_owner_of_the_table(sender, statement):
    keep(sender)
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.mark.parametrize(
    "statement", ["UPDATE files_storedfile SET size = 1", "DELETE FROM files_storedfile"]
)
def test_the_role_that_serves_pages_may_not_even_try(statement):
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE portal_app")
        with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
            cursor.execute(statement)
        cursor.execute("RESET ROLE")


def test_a_row_tells_pages_of_a_pdf_and_points_of_an_image(sender):
    stored = keep(sender)
    facts = {"place": "x", "size": 1, "kind": Kind.PDF, "received_by": sender}
    for wrong in ({"pages": None}, {"pages": 1, "width": 3}, {"kind": Kind.PNG, "pages": 1}):
        with pytest.raises(IntegrityError, match="pages_or_a_size"), transaction.atomic():
            StoredFile.objects.create(**facts | wrong)
    with pytest.raises(IntegrityError, match="not_empty"), transaction.atomic():
        StoredFile.objects.create(**facts | {"pages": 1, "size": 0})
    assert stored.content_type == "application/pdf"


# --- quota


def test_a_person_sends_so_many_files_a_day_and_others_are_not_held_back(sender, settings):
    settings.UPLOAD_QUOTA_FILES = 2
    keep(sender)
    keep(sender)
    with pytest.raises(Refused, match="limite d’envoi"):
        keep(sender)
    assert keep(UserFactory(posted=False))


def test_a_person_sends_so_many_bytes_a_day(sender, settings):
    settings.UPLOAD_QUOTA_MEGABYTES = 1
    keep(sender)
    assert keep(sender)
    settings.UPLOAD_QUOTA_MEGABYTES = 0
    with pytest.raises(Refused):
        keep(sender)


def test_yesterdays_files_do_not_count(sender, settings, monkeypatch):
    settings.UPLOAD_QUOTA_FILES = 1
    keep(sender)
    tomorrow = timezone.now() + timedelta(hours=25)
    monkeypatch.setattr(timezone, "now", lambda: tomorrow)
    assert keep(sender)


# --- the process that opens the file


def test_a_process_that_hangs_is_ended_and_the_file_refused(sender, monkeypatch):
    monkeypatch.setattr(examination, "WALL_SECONDS", 0.001)
    with pytest.raises(Refused) as refusal:
        keep(sender)
    assert refusal.value.code == "too_heavy"
    assert list(arriving().glob("*")) == []


def test_a_process_without_memory_refuses_instead_of_breaking(sender, monkeypatch, tmp_path):
    """Check that an image is refused when its examination aborts, as it does without memory.

    The same image passes when the examination is not aborted.
    """
    content = saved()
    assert receive(SimpleUploadedFile("a.jpg", content), door=PHOTO, by=sender)
    monkeypatch.setattr(
        examination, "command", lambda *_: [os.sys.executable, "-c", "import os; os.abort()"]
    )
    with pytest.raises(Refused) as refusal:
        receive(SimpleUploadedFile("a.jpg", content), door=PHOTO, by=sender)
    assert refusal.value.code == "too_heavy"


def test_the_process_sees_neither_settings_nor_secrets(settings):
    """Check that the process which opens a stranger’s file loads no Django and no settings."""
    program = (
        "import sys, indh_portal.files.redraw_image, indh_portal.files.examine_pdf;"
        "print(sorted(name for name in sys.modules if name.startswith(('django', 'indh_portal.settings'))))"
    )
    done = examination.subprocess.run(
        [os.sys.executable, "-c", program], cwd=settings.BASE_DIR, capture_output=True, text=True
    )
    assert done.stdout == "[]\n", done.stderr
    assert bounds.WALL_SECONDS == 10
    assert bounds.MEMORY == 512 * bounds.MEGABYTE


# --- names


@hypothesis_settings(max_examples=2000, deadline=None)
@given(st.text(max_size=150), st.sampled_from([Kind.PDF, Kind.JPEG, Kind.PNG]))
@pytest.mark.dear("hundreds of names are drawn")
def test_a_cleaned_name_is_short_plain_and_stays_as_it_is(name, kind):
    cleaned = clean_name(name, kind)
    assert cleaned == clean_name(cleaned, kind)
    assert 5 <= len(cleaned) <= 100
    assert cleaned.isprintable() or "\u200c" in cleaned or "\u200d" in cleaned
    assert not set(cleaned) & set('\\/:*?"<>|')
