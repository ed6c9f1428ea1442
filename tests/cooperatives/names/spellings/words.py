"""Defines the kinds of words that make the names of a half (docs/identity.md).

The two halves have no word in common.
"""

from typing import NamedTuple


class Word(NamedTuple):
    """Holds a word in both scripts.

    `chat` is how a phone keyboard writes its sounds, with figures. `article` is how its article is
    written, if it takes one. `translated` says that the French and Arabic words share their meaning
    but not their sounds.
    """

    latin: str
    arabic: str
    chat: str = ""
    article: str = ""
    translated: bool = False


class Words(NamedTuple):
    """Holds the words of a half by their place in a name.

    `virtues` take an article. `titles` stand before `people`.
    """

    proper: list[Word]
    virtues: list[Word]
    crafts: list[Word]
    places: list[Word]
    titles: list[Word]
    people: list[Word]
    groups: list[Word]
    families: list[Word]
    quarters: list[Word]


COMMUNES = {
    "Inezgane": "إنزكان",
    "Aït Melloul": "أيت ملول",
    "Dcheira El Jihadia": "الدشيرة الجهادية",
    "Lqliaa": "القليعة",
    "Temsia": "تمسية",
    "Oulad Dahou": "أولاد داحو",
}
