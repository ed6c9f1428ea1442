"""Tests that the tree of docs/house.md names each file and folder of the code, and no other."""

import re
import subprocess

import pytest
from django.conf import settings

ROOT = settings.BASE_DIR
PAGE = ROOT / "docs" / "house.md"
TREE = re.compile(r"^## 2\. The tree\n.*?^```\n(.*?)^```", re.MULTILINE | re.DOTALL)
MADE_EVERYWHERE = {"__init__.py", "migrations", "templatetags"}


def told_by(page):
    """Return the tree of a page: («cooperatives funding visits») → names below these folders.

    A line without indentation names folders that have one shape; an indented line names what
    stands in them, separated by spaces, before two spaces and a few words.
    """
    told, folders = {}, ()
    for line in TREE.search(page)[1].splitlines():
        names = re.split(r"\s{2,}", line.strip())[0].split()
        if not line.startswith(" "):
            folders = tuple(name.rstrip("/") for name in names)
            told[folders] = set()
        else:
            told[folders] |= {name.rstrip("/") for name in names}
    return told


def found_below(folders):
    """Return the names of the files and folders that stand in these folders, as git knows them."""
    found = set()
    for folder in folders:
        here = ROOT if folder == "." else ROOT / folder
        listed = subprocess.run(["git", "ls-files"], cwd=here, capture_output=True, text=True)
        found |= {name.split("/")[0] for name in listed.stdout.splitlines()}
    return found - MADE_EVERYWHERE


def test_the_tree_is_true():
    for folders, told in told_by(PAGE.read_text()).items():
        found = found_below(folders)
        assert told == found, f"{' '.join(folders)}: say {found - told}, not {told - found}"


@pytest.mark.parametrize("lie", ["demo/", "parsing/", "budget.toml"])
def test_a_tree_that_lies_is_noticed(lie):
    page = PAGE.read_text()
    assert lie in TREE.search(page)[1]
    tree = told_by(page.replace(f"  {lie}", "  elsewhere/"))
    assert any(told != found_below(folders) for folders, told in tree.items())
