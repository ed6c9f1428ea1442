"""Invents cooperatives and other spellings of them, to prove that names are recognised.

The two halves have no word in common: the rules are tuned on one half and judged on the other. A
seed draws everything, so a half is the same at every run. The habits of writing do not use the
rules.
"""

import random
from collections import Counter
from dataclasses import dataclass, replace
from functools import cache

from tests.cooperatives.names.spellings import development, habits, held_out
from tests.cooperatives.names.spellings.words import COMMUNES, Word

DEVELOPMENT, HELD_OUT = "development", "held_out"
HALVES = (DEVELOPMENT, HELD_OUT)
WORDS = {DEVELOPMENT: development.WORDS, HELD_OUT: held_out.WORDS}
SEEDS = {DEVELOPMENT: 20240706, HELD_OUT: 20251015}
COOPERATIVES, DUPLICATES, NEWCOMERS = 340, 170, 220
SUN_LETTERS = ("t", "d", "r", "z", "s", "n", "l", "ch")


@dataclass(frozen=True)
class Invented:
    """Describes an invented cooperative: the words of its name, and what its record says."""

    words: tuple[Word, ...]
    commune: str
    number: int = 0
    name_fr: str = ""
    name_ar: str = ""
    locality: str = ""
    phone: str = ""
    court: str = ""
    register_number: str = ""
    ice: str = ""
    position: tuple[float, float] | None = None
    officers: tuple[str, ...] = ()

    @property
    def heard(self):
        """Return whether the name has the same sounds in both scripts."""
        return not any(word.translated for word in self.words)

    @property
    def identity(self):
        """Return what makes its name different from another name, in any order of the words."""
        return frozenset(self.words), self.number


@dataclass(frozen=True)
class Duplicate:
    """Describes a second entry of a cooperative that is already in the register.

    `known` is the cooperative in the register. `typed` is what an officer enters for it. `slipped`
    says whether the name has a typing error.
    """

    known: Invented
    typed: Invented
    slipped: bool = False

    @property
    def crosses(self):
        """Return whether the name is typed in the script that the record lacks."""
        return not (self.known.name_fr if self.typed.name_fr else self.known.name_ar)


# --- the register of a half


@cache
def cooperatives(half):
    """Return the COOPERATIVES invented cooperatives of a half.

    Three cooperatives bear each common name; others share words or a number.
    """
    rng = random.Random(f"{SEEDS[half]} register")
    named = _names(half)[:COOPERATIVES]
    return tuple(_recorded(half, words, number, place, rng) for words, number, place in named)


@cache
def newcomers(half):
    """Return NEWCOMERS cooperatives that are not in the register but use its words and communes.

    One in twenty-five has the name of a cooperative of another commune.
    """
    rng = random.Random(f"{SEEDS[half]} newcomers")
    drawn = _names(half)[COOPERATIVES : COOPERATIVES + NEWCOMERS]
    register = cooperatives(half)
    bearers = Counter(known.identity for known in register)
    unique = [known for known in register if bearers[known.identity] == 1]
    entered = []
    for at, (words, number, place) in enumerate(drawn):
        if at % 25 == 24:
            namesake = rng.choice(unique)
            words, number = namesake.words, namesake.number
            place = rng.choice([name for name in COMMUNES if name != namesake.commune])
        recorded = _recorded(half, words, number, place, rng)
        entered.append(_as_entered(recorded, rng))
    return tuple(entered)


@cache
def duplicates(half):
    """Return a second entry, with another spelling, of DUPLICATES cooperatives of a half.

    An officer who does not find the cooperative would type it like this.
    """
    rng = random.Random(f"{SEEDS[half]} doubles")
    chosen = rng.sample(cooperatives(half), DUPLICATES)
    return tuple(_duplicate(known, rng) for known in chosen)


def six_spellings(cooperative):
    """Return six different spellings of a name: four in Latin letters and two in Arabic letters.

    Each follows a habit of writing, without typing error. Call it for a name that has the same
    sounds in both scripts, or that the record keeps in both.
    """
    rng = random.Random(f"{_latin(cooperative)} six")
    written = [habits.unaccented(_latin(cooperative)).lower(), _arabic(cooperative)]
    _add_until(written, 4, lambda: _latin_otherwise(cooperative, rng, slips=0))
    written.append(habits.with_legal_form(habits.unaccented(_latin(cooperative)).lower(), rng))
    _add_until(written, 6, lambda: _arabic_otherwise(cooperative, rng, slips=0))
    return written


def _add_until(written, number, write):
    """Add different spellings to the list until it has `number`.

    A name that is too short for other spellings receives its legal form after fifty attempts.
    """
    for attempt in range(200):
        if len(written) == number:
            return
        other = write()
        if attempt > 50:
            other = habits.with_legal_form(other, random.Random(attempt))
        if other not in written:
            written.append(other)


# --- names


@cache
def _names(half):
    """Return (words, number, commune) of each name, in an order that is the same at every run.

    Each name comes once, except the common names, which come three times.
    """
    rng = random.Random(f"{SEEDS[half]} names")
    kept = WORDS[half]
    places = list(COMMUNES)
    combined = _combinations(kept)
    rng.shuffle(combined)
    singles = [((word,), 0) for word in [*kept.proper, *kept.virtues]]
    rng.shuffle(singles)
    numbered = [((word,), number) for word in kept.proper[:6] for number in (1, 2, 3)]
    # Six names are common to three communes. The others are words, numbered words and pairs.
    common = [
        (words, number, place) for words, number in singles[:6] for place in rng.sample(places, 3)
    ]
    others = [*singles[6:], *numbered, *combined]
    rest = [(words, number, rng.choice(places)) for words, number in others]
    head, tail = rest[: len(singles) + len(numbered)], rest[len(singles) + len(numbered) :]
    # Single and numbered names are as frequent among the newcomers as in the register.
    drawn = [*head, *tail[: COOPERATIVES + NEWCOMERS - len(head) - len(common)]]
    rng.shuffle(drawn)
    return [*common, *drawn]


def _combinations(kept):
    pairs = [
        *((first, second) for first in kept.crafts for second in kept.places),
        *((first, second) for first in kept.proper for second in kept.crafts),
        *((first, second) for first in kept.virtues for second in kept.crafts),
        *((first, second) for first in kept.proper for second in kept.places),
        *((first, second) for first in kept.virtues for second in kept.places),
        *((first, second) for first in kept.groups for second in kept.places),
        *((first, second) for first in kept.titles for second in kept.people),
    ]
    return [(pair, 0) for pair in pairs]


def _latin(cooperative):
    """Return the name as a careful record writes it in Latin letters.

    Examples: «Tigmi An-Nour», «Femmes de Souss», «Amal Argane 2».
    """
    words = cooperative.words
    first, rest = words[0], words[1:]
    article = first.article if not rest else _spaced(first)
    joined = article.isalpha()
    parts = [f"{article}{first.latin.lower() if joined else first.latin}"]
    parts += [word.latin for word in rest]
    return _numbered(" ".join(parts), cooperative.number)


def _spaced(word):
    """Return the article of a word that stands before another word, or "" for half of the words.

    Examples: «Amal Argane», «Al Wahda…».
    """
    return word.article if len(word.latin) % 2 else ""


def _arabic(cooperative):
    first, *rest = cooperative.words
    article = "ال" if first.article and (not rest or _spaced(first)) else ""
    article_of_crafts = [
        f"ال{word.arabic}" if word.translated and not word.arabic.startswith("ال") else word.arabic
        for word in rest
    ]
    name = " ".join([f"{article}{first.arabic}", *article_of_crafts])
    return _numbered(name, cooperative.number)


def _numbered(name, number):
    return f"{name} {number}" if number else name


# --- what a record says


def _recorded(half, words, number, commune, rng):
    bare = Invented(words, commune, number)
    name_fr, name_ar = _latin(bare), _arabic(bare)
    if rng.random() < 0.25:
        name_fr = habits.LATIN_FORMS[rng.randrange(6)].format(name_fr).capitalize()
    if rng.random() < 0.35:
        name_ar = habits.with_legal_form(name_ar, rng)
    # A name kept in one script is found in the other only if both scripts write the same sounds.
    lacking = rng.random() if bare.heard else 1
    kept = WORDS[half]
    quarter = rng.choice(kept.quarters)
    serial = rng.randrange(10**6)
    return replace(
        bare,
        name_fr="" if lacking < 0.2 else name_fr,
        name_ar="" if 0.2 <= lacking < 0.55 else name_ar,
        locality=rng.choice([quarter.latin, quarter.latin, quarter.arabic, "", ""]),
        phone=rng.choice([f"+2126{serial:08d}", f"+21252{serial:07d}", ""]),
        court=rng.choice(["Inezgane", "Agadir"]),
        register_number=f"{serial % 9000 + 100}/{serial % 17 + 2005}" * (rng.random() < 0.3),
        ice=f"{serial * 7919 % 10**15:015d}" * (rng.random() < 0.2),
        position=_somewhere(rng) if rng.random() < 0.3 else None,
        officers=_people(kept, rng),
    )


def _somewhere(rng):
    return round(rng.uniform(30.28, 30.42), 6), round(rng.uniform(-9.55, -9.35), 6)


def _people(kept, rng):
    named = []
    for _rank in range(rng.choice([0, 0, 1, 2])):
        person, family = rng.choice(kept.people), rng.choice(kept.families)
        script = rng.choice(["latin", "latin", "arabic"])
        named.append(f"{getattr(person, script)} {getattr(family, script)}")
    return tuple(named)


def _as_entered(recorded, rng):
    """Return a newcomer as a person types it: in one script or both, with habits of writing."""
    scripts = rng.choice(["latin", "latin", "arabic", "arabic", "both"])
    return replace(
        recorded,
        name_fr=_latin_otherwise(recorded, rng, slips=0) if scripts != "arabic" else "",
        name_ar=_arabic_otherwise(recorded, rng, slips=0) if scripts != "latin" else "",
        phone=recorded.phone if rng.random() < 0.3 else "",
    )


# --- another writing


def _duplicate(known, rng):
    """Return a Duplicate that in most cases only its name reveals.

    It usually has the right commune, seldom the telephone, and nearly never a legal number.
    """
    other_script = known.heard and rng.random() < 0.6 and not (known.name_fr and known.name_ar)
    written = [name for name in ("name_fr", "name_ar") if getattr(known, name)]
    script = rng.choice(written)
    if other_script:
        script = "name_ar" if script == "name_fr" else "name_fr"
    write = _latin_otherwise if script == "name_fr" else _arabic_otherwise
    slips = rng.random() < 0.2
    names = {"name_fr": "", "name_ar": ""} | {script: write(known, rng, slips)}
    typed = replace(known, **names)
    elsewhere = [name for name in COMMUNES if name != known.commune]
    with_phone = rng.random() < 0.15
    typed = replace(
        typed,
        # Only a duplicate that repeats the telephone may have a wrong commune.
        commune=rng.choice(elsewhere) if with_phone and rng.random() < 0.5 else known.commune,
        phone=known.phone if with_phone else "",
        locality=known.locality if rng.random() < 0.4 else "",
        register_number="",
        court="",
        ice=known.ice if rng.random() < 0.05 else "",
        position=_beside(known.position, rng) if rng.random() < 0.5 else None,
        officers=known.officers if rng.random() < 0.3 else (),
    )
    return Duplicate(known, typed, slips)


def _beside(position, rng):
    if position is None:
        return None
    return tuple(round(angle + rng.uniform(-0.002, 0.002), 6) for angle in position)


def _latin_otherwise(cooperative, rng, slips):
    """Return the name in Latin letters as a person who hears it writes it.

    The function changes the articles and the order, applies habits, then adds a typing error if
    `slips` is true.
    """
    parts = [_word_in_latin(word, rng, first=not at) for at, word in enumerate(cooperative.words)]
    if len(parts) == 2 and not cooperative.words[0].article and rng.random() < 0.08:
        parts.reverse()
    joint = " de " if len(parts) == 2 and rng.random() < 0.12 else " "
    text = joint.join(parts)
    text = _by_habit(text, habits.LATIN, rng)
    if len(text) < 14 and rng.random() < 0.12:
        text = habits.words_joined(text, rng)
    if slips:
        text = habits.wrong_letter(text, rng)
    text = _numbered_otherwise(text, cooperative.number, rng)
    if rng.random() < 0.4:
        text = habits.with_legal_form(text, rng)
    return habits.with_capitals(text, rng) if rng.random() < 0.6 else text


def _by_habit(text, known_habits, rng):
    """Return the text changed by one to three of the habits that apply, in their order."""
    telling = [habit for habit in known_habits if habit(text, rng) != text]
    chosen = rng.sample(telling, min(len(telling), rng.randint(1, 3)))
    for habit in telling:
        text = habit(text, rng) if habit in chosen else text
    return text


def _word_in_latin(word, rng, *, first):
    if word.chat and rng.random() < 0.35:
        text = word.chat
    else:
        text = habits.unaccented(word.latin) if rng.random() < 0.8 else word.latin
    text = text.lower()
    if word.translated and rng.random() < 0.2:
        text = text.removesuffix("s") if text.endswith("s") else f"{text}s"
    if word.article and (first or rng.random() < 0.5):
        text = _with_article(text, rng)
    return text


def _with_article(text, rng):
    written = [f"al {text}", f"el {text}", text, f"al{text}"]
    if text[0] in habits.VOWELS:
        written += [f"l'{text}", f"l’{text}"]
    if text.startswith(SUN_LETTERS):
        # Only the first letter is doubled, also in «sh» and «ch».
        assimilated = text[0]
        written += [f"a{assimilated}{text}", f"e{assimilated}{text}", f"a{assimilated}-{text}"]
    return rng.choice(written)


def _arabic_otherwise(cooperative, rng, slips):
    words = [word.arabic for word in cooperative.words]
    first = cooperative.words[0]
    if first.article and rng.random() < 0.75:
        words[0] = f"ال{words[0]}"
    crafts = [word.translated for word in cooperative.words]
    for at in range(1, len(words)):
        if crafts[at] and not words[at].startswith("ال"):
            words[at] = rng.choice(["ال", "ال", "لل", ""]) + words[at]
    text = " ".join(words)
    if slips:
        text = habits.wrong_arabic_letter(text, rng)
    text = _by_habit(text, habits.ARABIC, rng)
    text = _numbered_otherwise(text, cooperative.number, rng)
    return habits.with_legal_form(text, rng) if rng.random() < 0.4 else text


def _numbered_otherwise(text, number, rng):
    if not number:
        return text
    arabic = "٠١٢٣"[number] if any("ء" <= letter <= "ي" for letter in text) else str(number)
    roman = "I" * number if number > 1 and arabic == str(number) else arabic
    return f"{text} {rng.choice([str(number), arabic, roman])}"
