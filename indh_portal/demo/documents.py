"""Draws invented documents, which say so in their text, and stores them by the usual actions."""

from io import BytesIO

import pikepdf
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.text import capfirst
from PIL import Image, ImageDraw

from cooperatives.actions import documents
from cooperatives.models import DocumentKind

SAYS = "Exemple inventé : ce document n'est celui de personne"
A4 = (595, 842)
# A full file holds these documents; most cooperatives of the demonstration have none of them.
HELD = ["statuts", "pv-assemblee", "liste-adherents", "registre-local", "ice", "rib"]


def keep(cooperatives, world):
    """Make documents for four cooperatives; the other cooperatives have no document.

    The first has all its documents. The others have an expiring, a replaced and a withdrawn one.
    """
    kinds = {kind.code: kind for kind in DocumentKind.objects.all()}
    full, over, renewed, partial = (
        cooperatives[1],
        cooperatives[2],
        cooperatives[4],
        cooperatives[5],
    )
    for code in HELD:
        _add(world, full, kinds[code], issued_on=world.ago(200))
    _add(world, renewed, kinds["statuts"], issued_on=world.ago(600))
    _add(world, renewed, kinds["rib"], issued_on=world.ago(300))
    _add(world, full, kinds["photos"], upload=photo("Atelier"), note="Exemple : l’atelier")
    _add(world, full, kinds["fiscale"], issued_on=world.ago(60), expires_on=world.ago(-30))
    _add(world, over, kinds["statuts"], issued_on=world.ago(900))
    _add(world, over, kinds["cnss"], issued_on=world.ago(400), expires_on=world.ago(35))
    _add(world, over, kinds["rib"], issued_on=world.ago(120))
    documents.replace_document(
        document=renewed.documents.get(kind__code="statuts"),
        upload=pdf("Statuts mis à jour"),
        issued_on=world.ago(15),
        note="Exemple : siège transféré",
        by=world.agent,
    )
    mistaken = _add(world, partial, kinds["ice"], issued_on=world.ago(80))
    documents.withdraw_document(
        document=mistaken, reason="Exemple : attestation d’une autre coopérative", by=world.agent
    )


def _add(world, cooperative, kind, *, upload=None, **facts):
    return documents.add_document(
        cooperative=cooperative,
        kind=kind,
        upload=upload or pdf(capfirst(kind.name_fr)),
        by=world.agent,
        **facts,
    )


def pdf(title):
    """Return a PDF of one page that bears its title and says that it is invented."""
    made = pikepdf.new()
    made.add_blank_page(page_size=A4)
    font = pikepdf.Dictionary(
        Type=pikepdf.Name.Font,
        Subtype=pikepdf.Name.Type1,
        BaseFont=pikepdf.Name.Helvetica,
        Encoding=pikepdf.Name.WinAnsiEncoding,
    )
    page = made.pages[0].obj
    page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
    page.Contents = made.make_stream(
        b"BT /F1 22 Tf 60 740 Td (%b) Tj 0 -40 Td /F1 13 Tf (%b) Tj ET"
        % (_written(title), _written(SAYS))
    )
    file = BytesIO()
    made.save(file)
    return SimpleUploadedFile(f"{title} (exemple).pdf", file.getvalue())


def _written(text):
    escaped = text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
    return escaped.replace("’", "'").encode("cp1252", "replace")


def photo(title):
    """Return a drawing of four colours that says that it is invented."""
    drawn = Image.new("RGB", (900, 600), "#d9e6ee")
    pen = ImageDraw.Draw(drawn)
    pen.rectangle((150, 240, 750, 540), fill="#b5793f")
    pen.polygon([(120, 240), (450, 80), (780, 240)], fill="#6f3d1f")
    pen.text((170, 560), SAYS.encode("ascii", "ignore").decode(), fill="black")
    file = BytesIO()
    drawn.save(file, "PNG")
    return SimpleUploadedFile(f"{title} (exemple).png", file.getvalue())
