"""Defines the habits by which people write the same name in another way.

A habit takes the text and a seeded `random.Random`, and changes the text or leaves it as it is. No
habit uses the rules of the keys.
"""

import re
import unicodedata

VOWELS = "aeiouy"
CONSONANTS = "bcdfghjklmnpqrstvwxz"
# Keys that are side by side on a French keyboard.
NEIGHBOURS = {"a": "z", "b": "n", "d": "f", "e": "r", "g": "h", "i": "o", "k": "l", "l": "m",
              "m": "l", "n": "b", "o": "i", "r": "t", "s": "d", "t": "r", "u": "i", "z": "e"}  # fmt: skip
CONFUSED = {"ت": "ط", "ط": "ت", "س": "ص", "ص": "س", "د": "ض", "ض": "د", "ذ": "د", "ز": "ر",
            "ح": "ه", "ه": "ح", "ق": "ك", "ن": "ت", "ب": "ت", "ف": "ق", "ل": "ا", "م": "ن"}  # fmt: skip
HARAKAT = "\u064e\u064f\u0650\u0652"


def unaccented(text):
    parts = unicodedata.normalize("NFD", text)
    return "".join(part for part in parts if not unicodedata.combining(part))


def somewhere(text, rng, pattern, write):
    """Return the text with one match of the pattern, drawn at random, rewritten by `write`."""
    found = list(re.finditer(pattern, text))
    if not found:
        return text
    place = rng.choice(found)
    return text[: place.start()] + write(place) + text[place.end() :]


# --- Latin letters, small and without accents


def ou_or_w(text, rng):
    if "w" in text:
        return text.replace("w", "ou")
    text = re.sub(f"ou(?=[{VOWELS}])", "w", text)
    return text.replace("ou", rng.choice(["o", "u", "ou"]))


def kh_or_5(text, rng):
    return text.replace("kh", "5")


def gh_or_r(text, rng):
    return text.replace("gh", "r")


def k_q_or_c(text, rng):
    text = re.sub("[kq](?=[eiy])", lambda _: rng.choice("kq"), text)
    return re.sub("[kqc](?![heiy])", lambda _: rng.choice("kqc"), text)


def ch_or_sh(text, rng):
    return text.replace("sh", "ch") if "sh" in text else text.replace("ch", "sh")


def one_letter_or_two(text, rng):
    if re.search(f"([{CONSONANTS}])\\1", text):
        return re.sub(f"([{CONSONANTS}])\\1", r"\1", text)
    between = f"(?<=[{VOWELS}])[lmnrst](?=[{VOWELS}])"
    return somewhere(text, rng, between, lambda place: place[0] * 2)


def a_vowel_unsaid(text, rng):
    inside = f"(?<=[a-z][{CONSONANTS}])[aei](?=[{CONSONANTS}][{VOWELS}])"
    return somewhere(text, rng, inside, lambda place: "")


def another_vowel(text, rng):
    other = {"a": "e", "e": "a", "i": "e", "o": "ou", "u": "o"}
    alone = f"(?<=[{CONSONANTS}])[aeio](?=[{CONSONANTS}])"
    return somewhere(text, rng, alone, lambda place: other[place[0]])


def a_vowel_between(text, rng):
    return somewhere(text, rng, "(?<=[a-z]r)(?=[kgt]\\b)", lambda place: "e")


def i_or_ee(text, rng):
    if "ee" in text:
        return text.replace("ee", "i")
    return somewhere(text, rng, f"(?<=[{CONSONANTS}])i(?=[{CONSONANTS}])", lambda place: "ee")


def i_or_y(text, rng):
    return somewhere(text, rng, "(?<=[aeo])[iy]|(?<=[a-z])i(?=[ae])", lambda place: "y")


def silent_e(text, rng):
    if re.search("[tn]e\\b", text):
        return re.sub("([tn])e\\b", r"\1", text)
    return re.sub("(?<=[a-z]{3}[aiu][tn])\\b", "e", text, count=1)


def with_capitals(text, rng):
    return rng.choice([str.upper, str.title, str.capitalize])(text)


def words_joined(text, rng):
    """Return the text with two of its words written as one."""
    return somewhere(text, rng, r"(?<=[a-zء-ي]) (?=[a-zء-ي])", lambda place: "")


def wrong_letter(text, rng):
    """Return the text with one typing error, in a word long enough to stay recognisable."""
    long = [word for word in re.findall("[a-z]+", text) if len(word) >= 6]
    if not long:
        return text
    word = rng.choice(long)
    at = rng.randrange(2, len(word) - 1)
    slips = [
        word[:at] + word[at + 1 :],
        word[:at] + NEIGHBOURS.get(word[at], "e") + word[at + 1 :],
        word[: at - 1] + word[at] + word[at - 1] + word[at + 1 :],
    ]
    return text.replace(word, rng.choice(slips), 1)


LATIN = [
    k_q_or_c,
    ou_or_w,
    kh_or_5,
    gh_or_r,
    ch_or_sh,
    one_letter_or_two,
    a_vowel_unsaid,
    another_vowel,
    a_vowel_between,
    i_or_ee,
    i_or_y,
    silent_e,
]


# --- Arabic letters


def without_hamza(text, rng):
    return text.translate(str.maketrans("أإآؤئ", "اااوي")).replace("ء", "")


def another_hamza(text, rng):
    return somewhere(text, rng, "(?<!\\S)[أإا](?!ل)", lambda _: rng.choice("أإا"))


def ha_for_ta_marbuta(text, rng):
    return text.replace("ة", "ه")


def ya_or_alef_maqsura(text, rng):
    if re.search("ى\\b", text):
        return re.sub("ى\\b", "ي", text)
    return re.sub("ي\\b", "ى", text)


def with_tashkeel(text, rng):
    return re.sub("(?<=[ء-ي])(?=[ء-ي])", lambda _: rng.choice(HARAKAT), text)


def with_tatweel(text, rng):
    return somewhere(text, rng, "(?<=[بتسشصعفقكلمنهي])(?=[ء-ي])", lambda _: "ـ" * rng.randint(1, 3))


def another_gaf(text, rng):
    return re.sub("[گڭك]", lambda _: rng.choice("گڭك"), text)


def a_long_vowel_unsaid(text, rng):
    return somewhere(text, rng, "(?<=[ء-ي])[اويى](?=[ء-ي][ء-ي])", lambda place: "")


def a_long_vowel_said(text, rng):
    """Return the text with the long vowel written after a first «ت»: «تامسية» for «تمسية»."""
    return somewhere(text, rng, "(?<!\\S)ت(?=[مزفلنر])", lambda place: "تا")


def without_article(text, rng):
    return somewhere(text, rng, "(?<!\\S)ال(?=\\S{3})", lambda place: "")


def with_article(text, rng):
    return somewhere(text, rng, "(?<!\\S)(?=[بجحخدرزسشصضطعغفقكمنه]\\S{2})", lambda place: "ال")


def wrong_arabic_letter(text, rng):
    long = [word for word in re.findall("[ء-ي]+", text) if len(word) >= 5]
    if not long:
        return text
    word = rng.choice(long)
    at = rng.randrange(2, len(word) - 1)
    slips = [
        word[:at] + word[at + 1 :],
        word[:at] + CONFUSED.get(word[at], "ن") + word[at + 1 :],
        word[: at - 1] + word[at] + word[at - 1] + word[at + 1 :],
    ]
    return text.replace(word, rng.choice(slips), 1)


ARABIC = [
    without_article,
    with_article,
    without_hamza,
    another_hamza,
    ha_for_ta_marbuta,
    ya_or_alef_maqsura,
    another_gaf,
    a_long_vowel_unsaid,
    a_long_vowel_said,
    with_tashkeel,
    with_tatweel,
]


# --- around the name

LATIN_FORMS = [
    "coopérative {}",
    "coop. {}",
    "cooperative {}",
    "coopérative féminine {}",
    "coopérative agricole {}",
    "coopérative féminine agricole {}",
    "sté coopérative {}",
    "taawniyat {}",
    "ta3awniyat {}",
    "la coopérative {}",
]
ARABIC_FORMS = [
    "تعاونية {}",
    "تعاونيه {}",
    "التعاونية {}",
    "التعاونية النسوية {}",
    "التعاونية الفلاحية {}",
    "تعاونية {} الفلاحية",
    "تعاونية {} النسوية",
]


def with_legal_form(text, rng):
    arabic = re.search("[ء-ي]", text)
    return rng.choice(ARABIC_FORMS if arabic else LATIN_FORMS).format(text)
