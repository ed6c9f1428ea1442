"""Breaks one line at a time, and tells which tests notice it.

    .venv/bin/python bench/breaks.py --draw 10 --seed 7
    .venv/bin/python bench/breaks.py --also breaks.json

It tries each break in a clone of the last commit. It first runs the tests of the broken folder and
those of `tests/house`; when they pass, it runs every test. `--also` reads a list of [file, old
text, new text]. The table names, for each break, the tests that failed. A break that no test
notices needs a test.
"""

import argparse
import ast
import json
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
DRAWN_FROM = re.compile(
    r"/(?:actions|querysets|triggers|settings|statuses|permissions|integrity|names)(?:/|\.py$)"
)
OPPOSITES = {
    ast.Lt: "<=", ast.LtE: "<", ast.Gt: ">=", ast.GtE: ">", ast.Eq: "!=", ast.NotEq: "==",
    ast.Is: "is not", ast.IsNot: "is", ast.In: "not in", ast.NotIn: "in",
}  # fmt: skip
# A chain of a queryset can lose one of these calls and is still a queryset.
LOST_CALLS = re.compile(
    r"\.(?:visible_to|filter|exclude|select_for_update|distinct|order_by)\((?!\))(?:[^()]|\([^()]*\))*\)"
)


class Break(NamedTuple):
    """Describes one line: its text now and its text when it is broken."""

    file: str
    line: int
    old: str
    new: str

    def __str__(self):
        return f"{self.file}:{self.line}: {self.old.strip()} → {self.new.strip() or '(nothing)'}"


def files() -> list[str]:
    """Return the modules from which breaks are drawn."""
    listed = subprocess.run(
        ["git", "ls-files", "*.py"], cwd=ROOT, capture_output=True, check=True, text=True
    ).stdout.split()
    return [
        name
        for name in listed
        if name.startswith(("cooperatives/", "funding/", "visits/", "indh_portal/"))
        and not re.search("/(migrations|models)/", name)
        and DRAWN_FROM.search(name)
    ]


def breaks_of(name: str) -> Iterator[Break]:
    """Yield every possible break of one module."""
    lines = (ROOT / name).read_text().splitlines()
    for node in ast.walk(ast.parse("\n".join(lines))):
        at = getattr(node, "lineno", 0)
        if at and node.lineno == node.end_lineno:
            # The offsets of a node count the bytes of the line.
            line = lines[at - 1].encode()
            before, text, after = (
                part.decode()
                for part in (
                    line[: node.col_offset],
                    line[node.col_offset : node.end_col_offset],
                    line[node.end_col_offset :],
                )
            )
            for other in changes(node, text):
                if other != text:
                    yield Break(name, at, lines[at - 1], f"{before}{other}{after}")


def changes(node: ast.AST, text: str) -> Iterator[str]:
    """Yield each changed text of a node that breaks what the node says."""
    match node:
        case ast.Compare(left=left, ops=[operator], comparators=[right]):
            yield f"{ast.unparse(left)} {OPPOSITES[type(operator)]} {ast.unparse(right)}"
        case ast.BoolOp(op=word):
            words = (" and ", " or ") if isinstance(word, ast.And) else (" or ", " and ")
            yield text.replace(*words, 1)
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            yield ast.unparse(operand)
        case ast.Constant(value=bool() as value):
            yield str(not value)
        case ast.Constant(value=int() as value):
            yield str(value + 1)
        case ast.Raise() | ast.Expr(value=ast.Call()):
            yield "pass"
        case ast.Call():
            yield from (text.replace(lost[0], "", 1) for lost in LOST_CALLS.finditer(text))


def drawn(number: int, seed: int) -> list[Break]:
    """Draw breaks, each from another module; the same seed and code give the same breaks."""
    chance = random.Random(seed)  # noqa: S311
    chosen, modules = [], files()
    chance.shuffle(modules)
    for name in modules:
        offered = sorted(set(breaks_of(name)))
        if offered and len(chosen) < number:
            chosen.append(chance.choice(offered))
    return chosen


def named(list_of_breaks: Path) -> list[Break]:
    """Read breaks from a list of [file, old text, new text].

    It exits unless the file of each break holds the old text exactly once.
    """
    found = []
    for name, old, new in json.loads(list_of_breaks.read_text()):
        text = (ROOT / name).read_text()
        if text.count(old) != 1:
            sys.exit(f"{name}: {text.count(old)} times {old!r}")
        found.append(Break(name, text[: text.index(old)].count("\n") + 1, old, new))
    return found


def clone(place: Path) -> Path:
    """Return a clone of the last commit, with what `make install` and `make assets` made here."""
    copy = place / "portal"
    subprocess.run(["git", "clone", "-q", "--local", str(ROOT), str(copy)], check=True)
    shutil.copytree(ROOT / "build", copy / "build", symlinks=True)
    shutil.copy(ROOT / ".env", copy / ".env")
    for catalogue in (ROOT / "locale").rglob("*.mo"):
        shutil.copy(catalogue, copy / catalogue.relative_to(ROOT))
    return copy


def rooms(name: str) -> list[str]:
    """Return the folders of the tests that test this file."""
    first = name.removeprefix("templates/").split("/")[0]
    own = ROOT / "tests" / first
    return [f"tests/{first}"] if own.is_dir() else ["tests/portal", "tests/walk"]


def is_red(copy: Path, *tests: str) -> bool:
    """Run these tests until the first failure; tell whether there was one."""
    command = [sys.executable, "-m", "pytest", "-q", "-x", "-n", "auto", "--dist", "worksteal"]
    command += ["-p", "no:cacheprovider", "-m", "not slow", *tests]
    with (copy.parent / "output").open("w") as output:
        ended = subprocess.run(
            command,
            cwd=copy,
            env=os.environ | {"BUDGET": "off"},
            stdout=output,
            stderr=output,
            check=False,
        )
    return ended.returncode != 0


@contextmanager
def broken_in(copy: Path, broken: Break) -> Iterator[None]:
    """Break one line of the clone, and restore it at the end."""
    file = copy / broken.file
    whole = file.read_text()
    lines = whole.splitlines(keepends=True)
    if lines[broken.line - 1] == f"{broken.old}\n":
        lines[broken.line - 1] = f"{broken.new}\n"
        file.write_text("".join(lines))
    else:
        file.write_text(whole.replace(broken.old, broken.new, 1))
    try:
        yield
    finally:
        file.write_text(whole)


def tell(noticed: str, broken: Break) -> None:
    sys.stdout.write(f"{noticed:>30}  {broken}\n")
    sys.stdout.flush()


def survivors_of(copy: Path, breaks: list[Break], whole: bool) -> list[Break]:
    """Return the breaks that no test notices.

    The tests are all of them when `whole`, else those of the broken folder and of `tests/house`.
    """
    survivors = []
    for broken in breaks:
        tests = [] if whole else [*rooms(broken.file), "tests/house"]
        with broken_in(copy, broken):
            if is_red(copy, *tests):
                tell(" ".join(tests) or "every test", broken)
            else:
                survivors.append(broken)
    return survivors


def main() -> int:
    """Print a line for each break; return how many breaks no test noticed."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--draw", type=int, default=0)
    parser.add_argument("--seed", type=int, default=random.randrange(1000))  # noqa: S311
    parser.add_argument("--also", type=Path)
    parser.add_argument("--list", action="store_true", help="print the breaks and try none")
    parser.add_argument("--own-folder", action="store_true", help="never ask every test")
    asked = parser.parse_args()
    breaks = drawn(asked.draw, asked.seed) + (named(asked.also) if asked.also else [])
    sys.stdout.write(f"seed {asked.seed}, {len(breaks)} breaks\n")
    if asked.list:
        sys.stdout.write("".join(f"{broken}\n" for broken in breaks))
        return 0
    os.environ.pop("DATABASE_URL", None)
    with tempfile.TemporaryDirectory(prefix="breaks-") as place:
        Path(place).chmod(0o711)
        copy = clone(Path(place))
        if is_red(copy, "tests/house"):
            sys.exit("The tests are red before anything is broken.")
        survivors = survivors_of(copy, breaks, whole=False)
        for broken in survivors if asked.own_folder else ():
            tell("its folder stays green", broken)
        if not asked.own_folder:
            survivors = survivors_of(copy, survivors, whole=True)
            for broken in survivors:
                tell("NOBODY", broken)
    return len(survivors)


if __name__ == "__main__":
    sys.exit(main())
