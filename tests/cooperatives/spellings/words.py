"""What a half of the test set is written with: two halves share no word (docs/identity.md)."""

from typing import NamedTuple


class Word(NamedTuple):
    """A word in both scripts.

    `chat`: how a phone keyboard writes its sounds, with figures. `article`: as it is written when
    the word takes one. `translated`: French and Arabic say it, neither spells the other.
    """

    latin: str
    arabic: str
    chat: str = ""
    article: str = ""
    translated: bool = False


class Words(NamedTuple):
    """`proper` names, `virtues` (with an article), `crafts`, `places`; people are titled."""

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
