import os
import socket
import stat
import subprocess
import sys

import pytest

from indh_portal import bootstrap, vendoring

CATALOGUE = """\
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Language: ar\\n"

msgid "Coopérative"
msgstr "تعاونية"

#, fuzzy
msgid "Visite"
msgstr "ربما"
"""
STRONG = "0123456789-abcdefghijklmnopqrstuvwxyz-ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def test_the_settings_file_is_private_and_its_secret_is_long(tmp_path):
    file = tmp_path / ".env"
    bootstrap.write_environment(file)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    variables = dict(line.split("=", 1) for line in file.read_text().splitlines()[1:])
    assert variables["ENVIRONMENT"] == "development"
    assert len(variables["SECRET_KEY"]) >= 50


def test_a_settings_file_that_exists_is_never_rewritten(tmp_path):
    file = tmp_path / ".env"
    file.write_text("ENVIRONMENT=production\n")
    bootstrap.write_environment(file)
    assert file.read_text() == "ENVIRONMENT=production\n"


def test_a_language_without_catalogue_is_no_reason_to_stop(tmp_path):
    (tmp_path / "ar").mkdir()
    assert bootstrap.compile_messages(tmp_path) == []


def test_a_catalogue_is_compiled_once_and_again_when_it_changes(tmp_path):
    source = tmp_path / "ar" / "LC_MESSAGES" / "django.po"
    source.parent.mkdir(parents=True)
    source.write_text(CATALOGUE)
    target = source.with_suffix(".mo")
    assert bootstrap.compile_messages(tmp_path) == [target]
    assert "تعاونية".encode() in target.read_bytes()
    assert "ربما".encode() not in target.read_bytes()
    assert bootstrap.compile_messages(tmp_path) == []
    later = target.stat().st_mtime + 5
    os.utime(source, (later, later))
    assert bootstrap.compile_messages(tmp_path) == [target]


def test_a_port_in_use_is_one_line():
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = str(other.getsockname()[1])
        with pytest.raises(SystemExit, match=f"port {port} est déjà pris"):
            bootstrap.require_free_port(port)


@pytest.mark.parametrize("port", ["", "http", "0", "70000", "-1"])
def test_a_port_that_is_none_is_one_line(port):
    with pytest.raises(SystemExit, match="n’est pas un numéro de port"):
        bootstrap.require_free_port(port)


@pytest.mark.parametrize(
    ("given", "named"),
    [
        ({"SECRET_KEY": STRONG}, "DATABASE_URL"),
        ({"SECRET_KEY": "court", "DATABASE_URL": "postgresql:///portal"}, "SECRET_KEY"),
    ],
    ids=["no database", "weak secret"],
)
@pytest.mark.parametrize(
    "program",
    [
        ["manage.py", "check"],
        ["-m", "gunicorn", "-c", "indh_portal/gunicorn.py", "indh_portal.wsgi"],
    ],
    ids=["manage", "gunicorn"],
)
def test_a_bad_production_configuration_stops_the_start_with_one_line(program, given, named):
    environment = {"ENVIRONMENT": "production", "PATH": os.defpath} | given
    ended = subprocess.run(
        [sys.executable, *program],
        cwd=bootstrap.PROJECT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert ended.returncode == 1
    assert named in ended.stderr
    assert len(ended.stderr.splitlines()) == 1


def test_served_files_carry_no_pointer_to_maps_we_do_not_serve(tmp_path):
    modules, build = tmp_path / "node_modules", tmp_path / "build"
    for source in vendoring.FILES:
        (modules / source).parent.mkdir(parents=True, exist_ok=True)
        (modules / source).write_bytes(b"a{}\n/*# sourceMappingURL=a.css.map */")
    icons = modules / "bootstrap-icons" / "icons"
    icons.mkdir(parents=True)
    for name in vendoring.ICONS:
        drawing = (
            '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><path d="M0 0"/></svg>'
        )
        (icons / f"{name}.svg").write_text(drawing)
    vendoring.vendor(modules, build)
    style = build / "vendor" / "bootstrap" / "bootstrap.min.css"
    assert style.read_bytes() == b"a{}\n"
    sprite = (build / "vendor" / "icons" / "sprite.svg").read_text()
    assert all(f'id="{name}"' in sprite for name in vendoring.ICONS)
    assert not (build / "vendor" / "axe.min.js").exists()
