"""Checks the punctuation and the signs of the pages in Arabic."""

import re

from tests.walk.observing import observer
from tests.walk.wording import Wording

PUNCTUATION = {
    "Latin comma": re.compile(r"(?<!\d),|,(?!\d)"),
    "space before a colon": re.compile(r"\s:"),
    "Latin question mark or semicolon": re.compile(r"[?;]"),
    "French quotation marks": re.compile(r"«\s|\s»"),
    "sign apart from its number": re.compile(r"[−+-]\s*①|①\s*%"),
}
LATIN = re.compile(r"[A-Za-zÀ-ÿ]{3,}")
# Arabic writes these in Latin letters: keys, kinds of files, references, what the reader typed.
WRITTEN_SO = re.compile(r"\b(?:Ctrl|xlsx|csv|GPS|PDF|JPEG|PNG|WebP)\b|\b[A-Z]{3,4}-[\d-]+|«[^»]*»")


@observer
def arabic_has_the_punctuation_of_arabic(answer):
    if answer.is_html and answer.person.reads == "ar":
        page = Wording(answer.text)
        for line, words in page.blocks + page.mixed:
            for fault, pattern in PUNCTUATION.items():
                if pattern.search(words):
                    yield f"{answer}, line {line}: {fault}: {words!r}"


@observer
def no_word_of_the_portal_is_left_in_french(answer):
    if answer.is_html and answer.person.reads == "ar":
        for line, words in Wording(answer.text).blocks:
            if LATIN.search(WRITTEN_SO.sub("", words)):
                yield f"{answer}, line {line}: {words!r}"


BADGE = re.compile(r'<span class="state [^"]*"><span [^>]*></span>\s*(?:<[^>]*>)*([^<\s])')
# Sentences of Django and of allauth: ours say what is wrong and how to mend it.
OF_LIBRARIES = (
    "pseudo",
    "Sélectionnez un choix valide",
    "Ce champ est obligatoire",
    "Assurez-vous que",
    "soyez patient",
)


@observer
def a_word_that_stands_alone_begins_with_a_capital(answer):
    lower = [first for first in BADGE.findall(answer.text) if first.islower()]
    if answer.is_html and lower:
        yield f"{answer}: badges begin with {lower}"


@observer
def no_sentence_of_a_library_is_shown(answer):
    if answer.is_html and answer.step.kind != "admin":
        shown = [words for words in OF_LIBRARIES if words in answer.text]
        if shown:
            yield f"{answer}: {shown}"
