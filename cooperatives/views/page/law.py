"""Gives the words of what law 112-12 asks each year, and the form that records it."""

from django.utils.translation import gettext_lazy

from cooperatives.views.page.obligations import LAW, Way, Words, of_year
from cooperatives.views.page.parts import Part

RECORDS = Way(
    "cooperatives.add_generalmeeting", "meeting_new", gettext_lazy("Enregistrer l’assemblée")
)
FILES = Way(
    "cooperatives.change_generalmeeting", "meeting_filing", gettext_lazy("Noter le dépôt"), True
)


class Law(Part):
    name, order = "law", 22
    words = {
        "assembly": Words(
            of_year(gettext_lazy("Assemblée générale sur les comptes de {year}")),
            lambda obligation: RECORDS,
            late=of_year(gettext_lazy("assemblée sur {year} en retard")),
            law=LAW,
        ),
        "accounts": Words(
            of_year(gettext_lazy("Dépôt au tribunal des comptes de {year}")),
            lambda obligation: FILES,
            late=of_year(gettext_lazy("dépôt des comptes de {year} en retard")),
            law=LAW,
        ),
    }
