"""Counts what one noun of the portal costs: lines, files and central lists.

    .venv/bin/python -m bench.noun GeneralMeeting
    .venv/bin/python -m bench.noun GeneralMeeting --words meeting,assembl
    .venv/bin/python -m bench.noun GeneralMeeting --at build/before --most-lines 260 --most-files 10

A noun is the class of a model. Its words come from its name and from the name of its module
(`GeneralMeeting` of `models/meetings.py`: meeting). `--words` gives other words by their
beginnings.

The count includes Python and templates, the factory of the noun, and what it declares to the common
tests. It does not include migrations, translations, documents, the tests of the noun, blank lines,
comments and docstrings. The demonstration is shown but not counted: a noun works without it.

- A file about the noun counts whole: its name or its folder begins with a word of the noun.
- A function or a class counts whole when its own name holds a word of the noun.
- Elsewhere the smallest thing that names the noun counts: an element of a list or of a call, an
  imported name, or a statement. Comments and docstrings name nothing. In a template it is a line.
- The choices of a field (`EQUIPMENT = "equipment"`) name nothing.
- A module that names the noun only in sentences and in codes of data (`pv-assemblee`) has no line
  about it.
- An `__init__.py` that only imports names for others has lines, but is no file of code.

A central list is a file that is not about the noun and names many models of the rooms (`MANY`), so
that each new noun must change it. `urls.py`, `admin.py`, `apps.py` and `__init__.py` of a room are
not central. A module of what a room declares (`journal.py`, `permissions.py`…) is not central
either.
"""

import argparse
import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
ROOMS = ("cooperatives", "funding", "visits")
CODE = (*ROOMS, "indh_portal")
# The files where tests declare every noun, now or in the past.
DECLARATIONS = (
    *("tests/nouns/", "tests/factories/", "tests/walk/", "tests/portal/ugly_pages.py"),
    *("tests/browser/test_every_page.py", "tests/portal/test_bad_input_stored.py"),
    "tests/cooperatives/pages.py",
)
DEMONSTRATION = "indh_portal/demo/"
FRONTS = {"urls", "admin", "apps", "__init__"}
DECLARED = {"journal", "permissions", "samples", "search", "tasks"}
MANY = 6  # models. A file about one rule names at most five.
PARTS = re.compile(r"[A-Z]+(?![a-zà-ÿ])|[A-Z]?[a-zà-ÿ]+|\d+")
WHOLE = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef
GROUPS = ast.List | ast.Dict | ast.Tuple | ast.Set | ast.Call


def parts_of(text: str) -> str:
    """Return the words of a name in lower case: `GeneralMeeting_new` is «general meeting new»."""
    return " ".join(part.lower() for part in PARTS.findall(text))


def singulars(word: str) -> set[str]:
    """Return the words of which a word may be the plural: `aliases` gives alias and aliase."""
    return {word, re.sub("s$", "", word), re.sub("es$", "", word), re.sub("ies$", "y", word)}


class Noun:
    """Finds where a text or a file mentions one model."""

    def __init__(self, name: str, module: Path, words: tuple[str, ...] = ()):
        self.name = name
        said = parts_of(name)
        short = [stem for stem in singulars(parts_of(module.stem)) if f" {stem} " in f" {said} "]
        begins = ["".join(said.split()), *(words or short or [said])]
        ends = "(?:s|[a-zà-ÿ]*)" if words else "s?"
        plural = [re.sub("y$", "(?:y|ie)", re.escape(word)) for word in begins]
        self.pattern = re.compile(rf"(?:^| )(?:{'|'.join(plural)}){ends}(?= |$)")

    def is_in(self, text: str) -> bool:
        return bool(self.pattern.search(parts_of(text)))

    def is_the_subject_of(self, name: str) -> bool:
        """Return whether a file is about this noun: its name or a folder begins with its word."""
        path = Path(name)
        folders = [part for part in path.parts[:-1] if part not in CODE]
        return any(self.pattern.match(parts_of(part)) for part in (*folders, path.stem))


class Spent(NamedTuple):
    """Tells how many lines of one file are about the noun."""

    file: str
    lines: int
    is_whole: bool = False
    is_central: bool = False
    is_front: bool = False

    @property
    def kind(self) -> str:
        if self.is_front:
            return "imports"
        if self.file.startswith("tests/"):
            return "tests"
        if self.file.startswith(DEMONSTRATION):
            return "demonstration"
        return "templates" if self.file.endswith(".html") else "code"


def files(root: Path) -> Iterator[str]:
    """Yield the names of the files where a noun may stand."""
    for folder in (*CODE, "tests", "templates"):
        for file in sorted((root / folder).rglob("*")):
            name = file.relative_to(root).as_posix()
            if "/migrations/" not in name and is_counted(name):
                yield name


def is_counted(name: str) -> bool:
    if name.startswith("tests/"):
        return name.endswith(".py") and name.startswith(DECLARATIONS)
    return name.endswith((".py", ".html"))


def models(root: Path) -> dict[str, Path]:
    """Return {name of a model: its module} for each model of the portal."""
    found = {}
    for name in files(root):
        if "models" in Path(name).with_suffix("").parts and not name.startswith("tests/"):
            for node in ast.parse((root / name).read_text()).body:
                if isinstance(node, ast.ClassDef) and is_a_model(node):
                    found[node.name] = Path(name)
    return found


def is_a_model(node: ast.ClassDef) -> bool:
    """Return whether a class has fields, which a manager, a choice and an abstract class lack."""
    lines = [line for line in node.body if isinstance(line, ast.Assign)]
    assigned = [line.value for line in lines if ast.unparse(line.targets[0]) != "output_field"]
    called = [ast.unparse(value.func) for value in assigned if isinstance(value, ast.Call)]
    abstract = any("abstract = True" in ast.unparse(line) for line in node.body)
    return not abstract and any(name.endswith("Field") or "ForeignKey" in name for name in called)


# --- lines of a module


def lines_of_module(text: str, noun: Noun) -> set[int]:
    """Return the numbers of the lines of a module that are about the noun.

    A module that names the noun only in sentences has none.
    """
    tree, lines, is_named = ast.parse(text), set(), False
    above = {child: node for node in ast.walk(tree) for child in ast.iter_child_nodes(node)}
    for node in ast.walk(tree):
        if is_docstring(node, above) or is_a_choice(node, above):
            continue
        if any(noun.is_in(said) for said in names_in(node)):
            lines |= span(smallest(node, above))
            is_named = is_named or not is_sentence(node)
    return lines if is_named else set()


def names_in(node: ast.AST) -> list[str]:
    """Return the names and the text that one node holds by itself."""
    match node:
        case ast.Name(id=name) | ast.Attribute(attr=name) | ast.arg(arg=name):
            return [name]
        case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
            return [name]
        case ast.alias(name=name, asname=other):
            return [name, other or ""]
        case ast.ImportFrom(module=name) | ast.keyword(arg=name):
            return [name or ""]
        case ast.Constant(value=str() as text):
            return [text]
    return []


def is_docstring(node: ast.AST, above: dict) -> bool:
    return isinstance(node, ast.Constant) and isinstance(above.get(node), ast.Expr)


def is_a_choice(node: ast.AST, above: dict) -> bool:
    """Return whether a node stands in the choices of a field, which are data."""
    while node := above.get(node):
        if isinstance(node, ast.ClassDef):
            return any(ast.unparse(base).endswith("TextChoices") for base in node.bases)
    return False


def is_sentence(node: ast.AST) -> bool:
    """Return whether a node is a text or a code of data, not a name of the program."""
    return isinstance(node, ast.Constant) and bool(re.search("[ -]", node.value))


def smallest(node: ast.AST, above: dict) -> list[ast.AST]:
    """Return the nodes of the element or statement around a mention.

    There are two nodes for a key and its value.
    """
    while not isinstance(node, WHOLE | ast.stmt | ast.alias | ast.arg):
        outer = above[node]
        if isinstance(outer, ast.Dict) and node in outer.keys + outer.values:
            pair = next(pair for pair in zip(outer.keys, outer.values, strict=True) if node in pair)
            return [part for part in pair if part]
        # The name that is called goes with its call.
        alone = isinstance(outer, ast.Call) and node is outer.func
        if (isinstance(outer, GROUPS) and not alone) or is_a_head(outer, node):
            return [node]
        node = outer
    return [node]


def is_a_head(outer: ast.AST, node: ast.AST) -> bool:
    """Return whether a node stands before the colon of a block: what an `if` or a `for` asks."""
    blocks = isinstance(outer, ast.stmt) and hasattr(outer, "body")
    heads = isinstance(outer, ast.withitem | ast.ExceptHandler | ast.arguments | ast.match_case)
    return (blocks or heads) and isinstance(node, ast.expr)


def span(nodes: list[ast.AST]) -> set[int]:
    first = min(node.lineno for node in nodes)
    decorators = getattr(nodes[0], "decorator_list", [])
    first = min([first, *(decorator.lineno for decorator in decorators)])
    return set(range(first, max(node.end_lineno for node in nodes) + 1))


# --- the count


def spent_on(noun: Noun, root: Path, every: list[Noun]) -> Iterator[Spent]:
    """Yield the lines of each file that are about the noun; `every` holds all the nouns."""
    for name in files(root):
        text = (root / name).read_text()
        written = lines_of_code(name, text)
        if noun.is_the_subject_of(name):
            yield Spent(name, len(written), is_whole=True)
        elif noun.is_in(text):
            lines = written & lines_about(noun, name, text)
            if lines:
                central, front = is_central(name, text, every), only_imports(name, text)
                yield Spent(name, len(lines), is_central=central, is_front=front)


def lines_of_code(name: str, text: str) -> set[int]:
    """Return the numbers of the lines that are neither blank, nor comment, nor docstring."""
    if not name.endswith(".py"):
        bare = re.sub(r"{#.*?#}", "", text)
        return {at for at, line in enumerate(bare.splitlines(), 1) if line.strip()}
    lines = enumerate(text.splitlines(), 1)
    written = {at for at, line in lines if line.strip() and not line.strip().startswith("#")}
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            written -= set(range(node.lineno, node.end_lineno + 1))
    return written


def lines_about(noun: Noun, name: str, text: str) -> set[int]:
    if name.endswith(".py"):
        return lines_of_module(text, noun)
    without_comments = re.sub(r"{#.*?#}", "", text)
    return {at for at, line in enumerate(without_comments.splitlines(), 1) if noun.is_in(line)}


def only_imports(name: str, text: str) -> bool:
    """Return whether a module is an `__init__.py` that only imports names for others."""
    return Path(name).name == "__init__.py" and all(
        isinstance(node, ast.Import | ast.ImportFrom | ast.Assign | ast.Expr)
        for node in ast.parse(text).body
    )


def is_central(name: str, text: str, every: list[Noun]) -> bool:
    """Return whether each new noun must change this file: it names many models."""
    if name.startswith(ROOMS) and Path(name).stem in FRONTS | DECLARED:
        return False
    return sum(bool(lines_about(noun, name, text)) for noun in every) >= MANY


def show(noun: Noun, spent: list[Spent]) -> None:
    """Print the files with their lines, and the sums."""
    for row in sorted(spent, key=lambda row: (row.kind, row.file)):
        notes = ["whole"] * row.is_whole + ["CENTRAL LIST"] * row.is_central
        print(f"{row.lines:6}  {row.file}  {' '.join(notes)}".rstrip())  # noqa: T201
    kinds = ("code", "imports", "templates", "tests", "demonstration")
    sums = {kind: [row for row in spent if row.kind == kind] for kind in kinds}
    print(f"{total(counted(spent)):6}  lines in all for {noun.name}")  # noqa: T201
    for kind, rows in sums.items():
        print(f"{len(rows):6}  files of {kind}, {total(rows)} lines")  # noqa: T201
    print(f"{sum(row.is_central for row in spent):6}  central lists")  # noqa: T201


def counted(spent: list[Spent]) -> list[Spent]:
    return [row for row in spent if row.kind != "demonstration"]


def total(spent: list[Spent]) -> int:
    return sum(row.lines for row in spent)


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("noun", help="the class of a model, as GeneralMeeting")
    parser.add_argument("--at", type=Path, default=ROOT, help="another checkout of the portal")
    parser.add_argument("--words", default="", help="beginnings of its words: meeting,assembl")
    parser.add_argument("--most-lines", type=int, help="fail above so many lines")
    parser.add_argument("--most-files", type=int, help="fail above so many files of code")
    return parser.parse_args()


def cost_of(name: str, root: Path = ROOT, words: tuple[str, ...] = ()) -> tuple[Noun, list[Spent]]:
    """Return a noun and the lines of each file that are about it."""
    modules = models(root)
    if name not in modules:
        sys.exit(f"{name} is not a model. Models: {', '.join(sorted(modules))}")
    every = [Noun(name, at) for name, at in modules.items() if at.parts[0] in ROOMS]
    noun = Noun(name, modules[name], words)
    return noun, list(spent_on(noun, root, every))


def main() -> int:
    asked = arguments()
    words = tuple(word for word in asked.words.split(",") if word)
    noun, spent = cost_of(asked.noun, asked.at, words)
    show(noun, spent)
    code = sum(row.kind == "code" for row in spent)
    too_long = asked.most_lines is not None and total(counted(spent)) > asked.most_lines
    too_many = asked.most_files is not None and code > asked.most_files
    return int(too_long or too_many)


if __name__ == "__main__":
    sys.exit(main())
