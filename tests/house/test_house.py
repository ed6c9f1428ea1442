"""Tests the rules of docs/house.md about the repository itself."""

import ast
import re
import statistics
import subprocess
from importlib import import_module
from pathlib import Path

import pytest
from django import forms
from django.apps import apps
from django.conf import settings
from django.contrib import admin
from django.core.management import call_command

from indh_portal.history.tracking import is_tracked
from indh_portal.ui.checks import is_ours, routes
from tests.declaring import declared
from tests.nouns.users import UserFactory

ROOT = settings.BASE_DIR
LONGEST_FILE, LONGEST_VIEW, MEDIAN_VIEW = 400, 40, 6
# Libraries look for the templates of these folders by themselves.
ASKED_BY_LIBRARIES = ("account/", "admin/", "bootstrap5/", "django/")
NUMBER_AND_DATE_FIELDS = (
    forms.IntegerField,
    forms.DecimalField,
    forms.FloatField,
    forms.DateField,
    forms.DateTimeField,
    forms.TimeField,
)
PHYSICAL = re.compile(
    r"(?<![\w-])(?:(?:margin|padding|border)-(?:left|right|top|bottom)(?:-\w+)*|left|right|float(?!\s*:\s*none)"
    r"|(?:min-|max-)?(?:width|height))\s*:"
    r"|text-align\s*:\s*(?:left|right)"
)


def tracked(*endings):
    listed = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard", "-z"],
        cwd=ROOT,
        capture_output=True,
        check=True,
        text=True,
    ).stdout
    return [
        ROOT / name
        for name in listed.split("\0")
        if name.endswith(endings or ("",)) and (ROOT / name).is_file()
    ]


def name_of(file):
    return str(file.relative_to(ROOT))


def templates():
    return [
        (name_of(file).removeprefix("templates/"), file.read_text()) for file in tracked(".html")
    ]


def python(*folders):
    files = [file for file in tracked(".py") if "migrations" not in file.parts]
    return [
        file
        for file in files
        if name_of(file).startswith(folders or (*settings.ROOMS, "indh_portal"))
    ]


# --- templates


def test_every_include_names_what_it_gives():
    careless = [
        f"{name}: {tag}"
        for name, text in templates()
        for tag in re.findall(r"{%\s*include\s[^%]*%}", text)
        if not re.search(r"\sonly\s*%}$", tag)
    ]
    assert careless == []


def test_every_partial_opens_with_a_comment_naming_its_inputs():
    silent = [
        name
        for name, text in templates()
        if (Path(name).name.startswith("_") or name.startswith("components/"))
        and not text.startswith("{#")
    ]
    assert silent == []


def test_no_template_carries_a_style_a_script_or_a_handler():
    inline = re.compile(
        r"<style|\sstyle\s*=|<script(?![^>]*\ssrc=)|\son[a-z]+\s*=|javascript:", re.I
    )
    assert [name for name, text in templates() if inline.search(text)] == []


def test_no_template_isolates_or_translates_by_hand():
    """Check that only three known templates mark a text as safe; all others use our tags."""
    trusted = {
        "ui/_hint_and_errors.html",
        "bootstrap5/layout/fieldset.html",
        "funding/_folded_group.html",
    }
    assert {name for name, text in templates() if "|safe" in text} <= trusted


def test_every_template_is_used():
    sources = "".join(text for _name, text in templates())
    sources += "".join(file.read_text() for file in python())
    unused = [
        name
        for name, _text in templates()
        if f'"{name}"' not in sources
        and f"'{name}'" not in sources
        and not name.startswith(ASKED_BY_LIBRARIES)
    ]
    assert unused == []


def test_the_style_sheet_knows_no_left_and_no_right():
    physical = [
        f"{name_of(file)}: {found[0]}"
        for file in tracked(".css")
        for found in PHYSICAL.finditer(re.sub(r"@media[^{]*{|/\*.*?\*/", "", file.read_text()))
    ]
    assert physical == []


# --- words


def our_models():
    ours = (*settings.ROOMS, "indh_portal")
    return [model for model in apps.get_models() if model.__module__.startswith(ours)]


def starts_lower(words):
    first = str(words).split(" ")[0]
    return first[:1].islower() or first.isupper()


def test_names_of_models_and_fields_begin_in_lower_case():
    names = [(model, model._meta.verbose_name) for model in our_models()]
    names += [(model, model._meta.verbose_name_plural) for model in our_models()]
    for model in our_models():
        names += [
            (model, field.verbose_name)
            for field in model._meta.local_fields
            if field.model.__module__ == model.__module__ and not is_djangos_own(model, field)
        ]
    assert [(model.__name__, str(name)) for model, name in names if not starts_lower(name)] == []


def is_djangos_own(model, field):
    inherited = (name for base in model.__mro__[1:] for name in getattr(base, "__dict__", {}))
    return model.__name__ == "User" and field.name in set(inherited)


def test_every_model_a_person_can_change_has_a_history():
    """Check that every model is tracked, except those whose noun says why in `without_history`."""
    machinery = set(declared("without_history"))
    assert {model.__name__ for model in our_models() if not is_tracked(model)} == machinery


@pytest.mark.django_db
def test_the_migrations_say_all_that_the_models_and_their_triggers_say():
    call_command("makemigrations", check_changes=True, dry_run=True, verbosity=0)


def test_nothing_at_the_root_hides_behind_a_vague_name():
    vague = {"utils", "helpers", "misc", "common"}
    assert [name_of(file) for file in python() if vague & {*file.parts, file.stem}] == []


# --- code


def test_no_file_of_a_room_is_long():
    lengths = {name_of(file): len(file.read_text().splitlines()) for file in python()}
    assert {name: n for name, n in lengths.items() if n > LONGEST_FILE} == {}


def view_lengths():
    """Yield (name, lines of the body without docstring) of every function in a module of views."""
    for file in python():
        if "views" in (file.stem, file.parent.name):
            for node in ast.walk(ast.parse(file.read_text())):
                if isinstance(node, ast.FunctionDef):
                    body = node.body[1:] if ast.get_docstring(node) else node.body
                    lines = body[-1].end_lineno - body[0].lineno + 1 if body else 0
                    yield f"{name_of(file)}:{node.name}", lines


def test_views_check_call_and_redirect():
    lengths = dict(view_lengths())
    assert len(lengths) > 50
    assert statistics.median(lengths.values()) <= MEDIAN_VIEW
    assert {name: n for name, n in lengths.items() if n > LONGEST_VIEW} == {}


def test_no_import_hides_inside_a_function():
    hidden = [
        f"{name_of(file)}:{node.lineno}"
        for file in python()
        for function in ast.walk(ast.parse(file.read_text()))
        if isinstance(function, ast.FunctionDef)
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
        and "PLC0415" not in file.read_text().splitlines()[node.lineno - 1]
    ]
    assert hidden == []


def test_money_is_never_a_float():
    """Check that the code of funding and of parsing uses no float.

    Positions and ratios outside these folders may be floats; amounts of money may not.
    """
    rooms = [
        file for file in python() if name_of(file).startswith(("funding", "indh_portal/parsing"))
    ]
    assert [
        name_of(file) for file in rooms if re.search(r"\bfloat\(|FloatField", file.read_text())
    ] == []


# --- forms


def form_classes():
    """Yield every form class of the project, and every form class that its pages use."""
    for name in modules():
        if name.endswith(("forms", "filters", "views")) or ".views." in name:
            import_module(name)
    yield from (
        form
        for form in subclasses(forms.BaseForm)
        if form.__module__.startswith((*settings.ROOMS, "indh_portal"))
    )
    for _path, callback in routes():
        form = getattr(getattr(callback, "view_class", None), "form_class", None)
        if form is not None and is_ours(callback):
            yield form


def subclasses(cls):
    for below in cls.__subclasses__():
        yield below
        yield from subclasses(below)


def bare_fields(form):
    return [
        f"{form.__name__}.{name}"
        for name, field in form.base_fields.items()
        if isinstance(field, NUMBER_AND_DATE_FIELDS)
        or isinstance(field.widget, forms.NumberInput | forms.DateInput | forms.SelectDateWidget)
    ]


def modules():
    return [name_of(file)[:-3].replace("/", ".").removesuffix(".__init__") for file in python()]


def test_no_form_reads_numbers_or_dates_with_django():
    assert [bare for form in form_classes() for bare in bare_fields(form)] == []


@pytest.mark.django_db
def test_no_form_of_the_admin_reads_numbers_or_dates_with_django(rf):
    request = rf.get("/admin/")
    request.user = UserFactory(is_superuser=True, is_staff=True)
    bare = []
    for model, page in admin.site._registry.items():
        bare += bare_fields(page.get_form(request, model(), change=True))
        if page.has_add_permission(request):
            bare += bare_fields(page.get_form(request))
        for inline in page.get_inline_instances(request):
            bare += bare_fields(inline.get_formset(request).form)
    assert bare == []
    assert len(admin.site._registry) > 10


def test_no_code_names_djangos_number_and_date_fields():
    bare = re.compile(r"\bforms\.(?:IntegerField|DecimalField|FloatField|Date(?:Time)?Field)\b")
    assert [name_of(file) for file in python() if bare.search(file.read_text())] == []


# --- what must never be tracked


def test_no_tracked_file_names_a_machine_or_a_package_registry():
    """Check that no tracked file names a path of one machine or the address of a mirror.

    A clone of the repository must build on every machine.
    """
    places = "|".join(["/ro" + "ot/", "/wo" + "rk/", "/ho" + "me/[a-z]"])
    mirrors = r"https?://[^\s\"']*(?:py" + "pi|npm" + r"js|artifactory|/simple\b)"
    forbidden = re.compile(f"(?<![\\w.])(?:{places})|{mirrors}")
    found = [
        f"{name_of(file)}: {forbidden.search(text)[0]}"
        for file in tracked()
        if (text := readable(file)) and forbidden.search(text)
    ]
    assert found == []


def readable(file):
    try:
        return file.read_text()
    except UnicodeDecodeError:
        return ""
