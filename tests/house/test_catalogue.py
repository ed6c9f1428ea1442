"""Tests the words of the Arabic catalogue and the weights of the style sheet in Arabic."""

import re

import pytest
from django.conf import settings

from indh_portal.catalogue import messages

# French → Arabic, as domain.md gives them for one concept.
GLOSSARY = {
    "état de l’activité": "حالة الاشتغال",
    "tranche": "الشطر",
    "convention": "اتفاقية",
    "coût global": "التكلفة الإجمالية",
    "part INDH": "مساهمة المبادرة",
    "plateforme des jeunes": "منصة الشباب",
    "axe": "المحور",
}
AVOIDED = ("وضعية النشاط", "كلمة السر")


def test_one_concept_has_one_word_in_arabic():
    catalogue = messages.stored()

    assert {french: catalogue.get(french).string for french in GLOSSARY} == GLOSSARY
    told = [form for message in catalogue for form in messages._forms(message) if message.id]
    assert [form for form in told if any(word in form for word in AVOIDED)] == []


@pytest.mark.dear("the sentences of the whole portal are read five times")
def test_latin_punctuation_in_arabic_is_complained_of(monkeypatch):
    catalogue = messages.stored()
    monkeypatch.setattr(messages, "stored", lambda: catalogue)
    assert list(messages.complaints()) == []
    for wrong in ("المحور, أ", "المحور : أ", "المحور?", "« المحور »"):
        catalogue.get("axe").string = wrong
        assert list(messages.complaints()) == ["Latin punctuation: axe"]


def test_arabic_keeps_the_weights_of_french():
    css = (settings.BASE_DIR / "static/css/portal.css").read_text()
    rules = re.findall(r"([^{}]*)\{([^{}]*)\}", css)
    arabic = [rule for rule, body in rules if re.search(r"\bar\b", rule) and "font-weight" in body]

    assert [rule for rule in arabic if "@font-face" not in rule] == []
