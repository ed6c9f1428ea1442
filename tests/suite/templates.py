"""Declares the templates of the test databases: what each one holds and its source files."""

import ast
from pathlib import Path

from django.core.cache import cache
from django.core.management import call_command
from django.utils import timezone

from indh_portal.devdb.places import PROJECT
from tests.suite.databases import Template

PACKAGES = ("cooperatives", "funding", "visits", "indh_portal")


def _code() -> list[Path]:
    """Return every file of the product’s packages that may decide what a database holds."""
    endings = {".py", ".sql", ".json", ".csv"}
    files = (file for name in PACKAGES for file in (PROJECT / name).rglob("*"))
    return [file for file in files if file.suffix in endings]


def _schema() -> list[Path]:
    """Return the files that decide the schema and its rights.

    These are the migrations, the modules that they import, the requirements and some other modules.
    The settings choose the applications. `apps.py`, `app_role.py` and the triggers decide the
    rights that are given after the migrations.
    """
    code = _code()
    migrations = [file for file in code if "migrations" in file.parts]
    imported = {name for file in migrations for name in _imports(file)}
    deciding = {"settings.py", "settings_test.py", "apps.py", "app_role.py", "triggers.py"}
    modules = [file for file in code if _module(file) in imported or file.name in deciding]
    return list({*migrations, *modules, *PROJECT.glob("requirements*.txt")})


def _imports(file: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(file.read_text())) if file.suffix == ".py" else ():
        if isinstance(node, ast.Import):
            found |= {name.name for name in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{name.name}" for name in node.names)}
    return found


def _module(file: Path) -> str:
    parts = file.relative_to(PROJECT).with_suffix("").parts
    return ".".join(parts).removesuffix(".__init__")


def _migrate() -> None:
    call_command("migrate", interactive=False, verbosity=0)


def _demonstrate() -> None:
    cache.clear()
    call_command("reference_data", verbosity=0)
    call_command("demo", verbosity=0)


def _today() -> str:
    return timezone.localdate().isoformat()


MIGRATED = Template("migrated", sources=_schema, fill=_migrate)
# This is what `make run` fills. Its late rows depend on the day, so its name does too.
DEMONSTRATION = Template(
    "demonstration", sources=_code, fill=_demonstrate, also=_today, base=MIGRATED
)
EVERY = (MIGRATED, DEMONSTRATION)
