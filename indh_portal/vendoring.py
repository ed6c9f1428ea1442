"""Copies the few browser files that we serve out of node_modules, which is never served itself.

    python -m indh_portal.vendoring        after `npm ci`; `make assets` does both

The files go to `build/vendor/`. Only the tests use axe-core, which goes to `build/test/`.
"""

import re
import shutil
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent

PLEX = "@fontsource/ibm-plex-sans"
PLEX_ARABIC = "@fontsource/ibm-plex-sans-arabic"

FILES = {
    "bootstrap/dist/css/bootstrap.min.css": "vendor/bootstrap/bootstrap.min.css",
    "bootstrap/dist/css/bootstrap.rtl.min.css": "vendor/bootstrap/bootstrap.rtl.min.css",
    "bootstrap/LICENSE": "vendor/bootstrap/LICENSE",
    "htmx.org/dist/htmx.min.js": "vendor/htmx/htmx.min.js",
    "htmx.org/LICENSE": "vendor/htmx/LICENSE",
    f"{PLEX}/LICENSE": "vendor/fonts/LICENSE-ibm-plex-sans",
    f"{PLEX_ARABIC}/LICENSE": "vendor/fonts/LICENSE-ibm-plex-sans-arabic",
    "bootstrap-icons/LICENSE": "vendor/icons/LICENSE",
    "axe-core/axe.min.js": "test/axe.min.js",
    "axe-core/LICENSE": "test/LICENSE-axe-core",
}
FILES |= {
    f"{package}/files/{name}": f"vendor/fonts/{name}"
    for package, names in {
        PLEX: [
            f"ibm-plex-sans-{script}-{weight}-normal.woff2"
            for script in ("latin", "latin-ext")
            for weight in (400, 600)
        ],
        PLEX_ARABIC: [
            f"ibm-plex-sans-arabic-arabic-{weight}-normal.woff2" for weight in (400, 700)
        ],
    }.items()
    for name in names
}

ICONS = [
    "archive",
    "arrow-clockwise",
    "arrow-counterclockwise",
    "arrow-down",
    "arrow-left",
    "arrow-right",
    "arrow-up",
    "bell",
    "box-arrow-right",
    "buildings",
    "calendar-event",
    "camera",
    "card-checklist",
    "cash-coin",
    "check-circle",
    "check-circle-fill",
    "check-lg",
    "chevron-down",
    "chevron-left",
    "chevron-right",
    "circle",
    "circle-fill",
    "circle-half",
    "clipboard-check",
    "clock",
    "clock-history",
    "download",
    "exclamation-triangle",
    "exclamation-triangle-fill",
    "eye",
    "file-earmark-spreadsheet",
    "file-earmark-text",
    "funnel",
    "gear",
    "geo-alt",
    "house",
    "info-circle",
    "journal-text",
    "lock",
    "octagon-fill",
    "paperclip",
    "pause-circle",
    "pencil",
    "people",
    "person",
    "list",
    "plus-lg",
    "printer",
    "question-circle",
    "search",
    "send",
    "sort-down",
    "sort-up",
    "telephone",
    "translate",
    "trash",
    "x-circle",
    "x-lg",
]

# The source maps are not served, but the manifest storage looks for every map that a file names.
SOURCE_MAP = re.compile(rb"\s*(?:/\*|//)[#@] sourceMappingURL=\S+(?:\s*\*/)?\s*$")
SVG = "http://www.w3.org/2000/svg"


def vendor(modules: Path, build: Path) -> int:
    """Rebuild `build/vendor` and `build/test` from node_modules; return the number of files."""
    for folder in ("vendor", "test"):
        shutil.rmtree(build / folder, ignore_errors=True)
    for source, target in FILES.items():
        place = build / target
        place.parent.mkdir(parents=True, exist_ok=True)
        content = (modules / source).read_bytes()
        if place.suffix in {".css", ".js"}:
            content = SOURCE_MAP.sub(b"\n", content)
        place.write_bytes(content)
    (build / "vendor" / "icons" / "sprite.svg").write_text(_sprite(modules / "bootstrap-icons"))
    return len(FILES) + 1


def _sprite(package: Path) -> str:
    """Return one SVG sheet that holds each icon as a symbol, whose id is the name of the icon."""
    ET.register_namespace("", SVG)
    sheet = ET.Element(f"{{{SVG}}}svg")
    for name in ICONS:
        icon = ET.parse(package / "icons" / f"{name}.svg").getroot()  # noqa: S314 (locked by hash)
        symbol = ET.SubElement(sheet, f"{{{SVG}}}symbol", id=name, viewBox=icon.attrib["viewBox"])
        symbol.extend(icon)
    for element in sheet.iter():
        element.text = element.tail = None
    return ET.tostring(sheet, encoding="unicode") + "\n"


if __name__ == "__main__":
    try:
        vendor(PROJECT / "node_modules", PROJECT / "build")
    except FileNotFoundError as missing:
        sys.exit(f"{missing.filename} manque : lancez « make assets ».")
