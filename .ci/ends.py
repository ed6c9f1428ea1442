"""Checks how text files end: one newline after the last line, and no space at the end of a line.

    .venv/bin/python .ci/ends.py [--fix] [file …]

Without a file it reads all that git keeps or would keep. It prints one line for each fault; with
`--fix` it mends the files. Babel ends the catalogues with an empty line, and this is no fault.
"""

import re
import subprocess
import sys
from pathlib import Path

SPACE_AFTER_A_LINE = re.compile(r"[ \t\r]+$", re.MULTILINE)
WRITTEN_BY_PROGRAMS = (".po",)


def kept_by_git() -> list[str]:
    """Return the files that git tracks, and the untracked ones that it does not ignore."""
    command = ["git", "ls-files", "-co", "--exclude-standard", "-z"]
    listed = subprocess.run(command, capture_output=True, check=True, text=True)  # noqa: S603
    return [name for name in listed.stdout.split("\0") if name and Path(name).is_file()]


def text_of(file: Path) -> str | None:
    """Return the text of a file with its line ends; None for a picture or a font."""
    try:
        return file.read_bytes().decode()
    except UnicodeDecodeError:
        return None


def mended(text: str) -> str:
    """Return the text as it should end; a file of blank lines becomes empty."""
    lines = SPACE_AFTER_A_LINE.sub("", text).rstrip("\n")
    return lines and f"{lines}\n"


def fault(text: str) -> str:
    """Return the first fault of a text, in words."""
    if found := SPACE_AFTER_A_LINE.search(text):
        line = text.count("\n", 0, found.start()) + 1
        return f":{line}: espace en fin de ligne"
    return ": ne se termine pas par un seul retour à la ligne"


def main(words: list[str]) -> int:
    """Return 1 when a fault was found and not mended."""
    found = 0
    for name in [word for word in words if word != "--fix"] or kept_by_git():
        text = None if name.endswith(WRITTEN_BY_PROGRAMS) else text_of(Path(name))
        if text is None or text == mended(text):
            continue
        if "--fix" in words:
            Path(name).write_bytes(mended(text).encode())
        else:
            found += 1
            sys.stdout.write(f"{name}{fault(text)}\n")
    return min(found, 1)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
