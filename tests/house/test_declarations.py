"""Tests what the rooms declare: their verbs, permissions, search, tasks and samples."""

import tomllib

import pytest
from django.apps import apps
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.template.loader import get_template
from django.urls import reverse

from cooperatives.models import Cooperative
from cooperatives.querysets.obligations import providers
from cooperatives.views.page.obligations import every_words
from cooperatives.views.page.parts import every_part
from indh_portal.accounts.roles import PERMISSIONS, declared_by_models, grant
from indh_portal.catalogue.routes import samples
from indh_portal.dashboard.tasks import questions
from indh_portal.declarations import declared, import_all
from indh_portal.history.verbs import all_verbs
from indh_portal.lists.rows import TABLES
from indh_portal.roles import Role
from indh_portal.search.answers import kinds
from indh_portal.search.references import owners
from indh_portal.ui.checks import routes


def known_permissions():
    return {name for app in apps.get_app_configs() for name in declared_by_models(app.label)}


# --- verbs


def test_every_verb_has_its_sentence():
    """Check that each label is a sentence; without a label, Django makes one of the name."""
    silent = [verb.value for verb in all_verbs().values() if "{who}" not in str(verb.label)]
    assert silent == []


# --- permissions


def test_every_permission_is_granted_by_its_own_room():
    granted = {
        permission: app
        for app, permissions in declared("permissions", "GRANTED")
        for permission in permissions
    }
    assert len(granted) > 50
    assert {name: app for name, app in granted.items() if name.split(".")[0] != app} == {}
    assert set(granted) <= set().union(*PERMISSIONS.values()) <= known_permissions()


@pytest.mark.parametrize(
    ("app", "permission", "refusal"),
    [
        ("cooperatives", "cooperatives.add_castle", "No model of cooperatives declares"),
        ("visits", "cooperatives.add_officer", "No model of visits declares"),
        ("cooperatives", "cooperatives.add_officer", "granted twice"),
    ],
)
def test_a_permission_granted_wrongly_stops_django(app, permission, refusal):
    with pytest.raises(ImproperlyConfigured, match=refusal):
        grant(app, {permission: {Role.HEAD}})


def test_every_permission_says_at_least_one_role():
    nobody = [
        permission
        for _app, permissions in declared("permissions", "GRANTED")
        for permission, roles in permissions.items()
        if not roles or not set(roles) <= set(Role)
    ]
    assert nobody == []


# --- search


def test_every_kind_of_answer_has_a_name_a_place_a_permission_and_a_template():
    assert {kind.permission for kind in kinds()} <= known_permissions()
    assert len({kind.name for kind in kinds()}) == len({kind.order for kind in kinds()})
    assert len({kind.name for kind in kinds()}) == len(kinds()) > 5
    for kind in kinds():
        get_template(kind.template)


def test_every_reference_has_one_owner_that_says_who_opens_it():
    prefixes = [prefix for _app, each in declared("search", "OWNERS") for prefix in each]
    assert sorted(prefixes) == sorted(owners())
    assert {owner.permission for owner in owners().values()} <= known_permissions()
    assert [
        prefix for prefix, owner in owners().items() if not hasattr(owner.model, "reference")
    ] == []


# --- tasks


def test_every_task_has_its_place_and_waits_for_a_permission_that_exists():
    places = [(waiting.group, waiting.order) for waiting in questions()]
    assert len(set(places)) == len(places) > 6
    assert {waiting.permission for waiting in questions()} <= known_permissions()


def test_every_dated_line_waits_for_a_permission_that_exists_and_has_a_page():
    for name in ("WEEK_LINES", "BLOCKS"):
        kinds = [kind for _app, each in declared("tasks", name) for kind in each]
        assert kinds
        for kind in kinds:
            assert {kind.permission, *([kind.act.permission] if kind.act else [])} <= (
                known_permissions()
            )
            assert reverse(kind.address, args=["SUB-2026-001"])


# --- the names of the latest changes


def test_what_the_latest_changes_call_by_a_cooperative_leads_to_one():
    for _app, paths in declared("journal", "CALLED_BY_COOPERATIVE"):
        for kind, path in paths.items():
            model = apps.get_model(kind)
            for hop in filter(None, path.split("__")):
                model = model._meta.get_field(hop).related_model
            assert model is Cooperative, kind


def test_every_sentence_with_an_amount_is_of_a_verb_and_of_a_row_that_has_one():
    for _app, told in declared("journal", "TOLD_WITH_AMOUNT"):
        for verb, (sentence, kind) in told.items():
            assert verb in all_verbs()
            assert all(f"{{{word}}}" in str(sentence) for word in ("who", "amount", "subject"))
            assert apps.get_model(kind)._meta.get_field("amount")


# --- samples


def test_every_sample_names_an_address():
    declared_ends = [end for _app, each in declared("samples", "SAMPLES") for end in each]
    assert sorted(declared_ends) == sorted(samples())
    befores = [path.rpartition("<")[0] for path, _callback in routes()]
    assert [end for end in samples() if not any(path.endswith(end) for path in befores)] == []


# --- the tables of other pages


def test_every_table_says_on_which_page_it_is_shown():
    """Check that each table names a model, a relation of it, and forms and rights that exist."""
    import_all("views")
    assert TABLES
    for table in TABLES:
        shown = apps.get_model(table.shown_on)
        assert shown._meta.get_field(table.relation), table
        assert {table.adds[0], table.edits.permission} <= known_permissions(), table
        reverse(table.adds[1], args=["SUB-2026-001"])
        reverse(table.edits.form, args=["SUB-2026-001", 1])


def test_what_a_room_does_is_watched_in_every_room():
    """Check that the contract about ui and lists names each layer of each room that it must watch."""
    contracts = tomllib.loads((settings.BASE_DIR / "pyproject.toml").read_text())
    watched = contracts["tool"]["importlinter"]["contracts"][-1]["source_modules"]
    layers = {layer.partition(".")[2] for layer in watched}
    for room in settings.ROOMS:
        there = {path.stem for path in (settings.BASE_DIR / room).iterdir()} & layers
        assert {f"{room}.{layer}" for layer in there} <= set(watched), room


# --- the parts of the page of a cooperative


def test_every_part_has_a_name_and_a_place_of_its_own():
    parts = every_part()
    assert {part.__module__.partition(".")[0] for part in parts} == set(settings.ROOMS)
    assert "" not in {part.name for part in parts}
    assert len({part.name for part in parts}) == len({part.order for part in parts}) == len(parts)
    kinds_told = [part.tells for part in parts if part.tells]
    assert len({kind.name for kind in kinds_told}) == len(kinds_told)
    assert len({kind.order for kind in kinds_told}) == len(kinds_told)


def test_every_part_names_what_exists():
    names = {part.name for part in every_part()}
    for part in every_part():
        assert {part.permission, *part.adds[:1]} - {""} <= known_permissions(), part.name
        assert part.within in names | {""}, part.name
        if part.template:
            get_template(part.template)
        for form in part.adds[1:]:
            reverse(form, args=["COOP-0001"])


def test_every_kind_of_obligation_has_its_words():
    assert len(every_words()) == len(providers()) == sum(len(part.words) for part in every_part())
