"""Two keys under which a name is the same however it is heard, and the likeness of two keys.

The functions are written with the body kept parsed by Postgres: a restored dump finds them
whatever its search path. Rules name letters, never classes: `\\w` would depend on the server’s
locale. docs/identity.md explains the rules, and how to change them in a later migration.
"""

from django.contrib.postgres.operations import CreateExtension
from django.db import migrations

# Said of any cooperative; written or left out at will. Folded, without article.
SAID_OF_ALL = (
    "cooperatives?|coop|cooperatifs?|societes?|ste|sca|scop|feminines?|agricoles?|artisanales?"
    "|t[ae]+[wou]+n[iy]+[aety]*"
    "|تعاونيه|تعاونيات|تعاوني|نسويه|نساييه|فلاحيه|حرفيه"
)
ARTICLES = "al|el|il|ul|l|d|n|de|des|du|la|le|les|et|wa|و"

# (pattern, replacement), in order, on a folded text with a space at both ends. Postgres keeps 32
# patterns compiled: a key must take fewer, or each name costs ten times as much.
ARTICLE_RULES = [
    # The article of both scripts, apart or joined, assimilated («Ennour», «Es-salam») or not.
    # «اليغ» and «الاد» begin so without one: two letters, the first of them weak, are no word.
    ("(?<= )(وال|لل|ال)(?=[ء-ي]{3}|[^اوي ][ء-ي])", ""),
    (f"(?<= )({ARTICLES}) ", ""),
    ("(?<= )(al|el)(?=[aeiou]?[bcdfghjkmnpqrstvxz][a-z]{2})", ""),
    ("(?<= )[ae](ch|sh|[nsrtdz]) ?\\1", "\\1"),
    ("(?<= )l(?=[bcdfghjkmnpqrstvxz][a-z])", ""),
    # ع opens a word as a vowel does; alef before waw or ya only carries it.
    ("(?<= )[عا]+(?=[وي])", ""),
    ("(?<= )ع", "ا"),
]
# Letters that are one sound together. A capital is in no folded text: it holds a sound that its
# Latin letter would still change.
TOGETHER = [
    ("tch", "C"), ("ch", "C"), ("sh", "C"), ("kh", "x"), ("gh", "r"), ("rh", "r"), ("ph", "f"),
    ("dj", "j"), ("dh", "d"), ("th", "t"), ("ee", "i"), ("غر", "ر"), ("رغ", "ر"),
]  # fmt: skip
SOUND_RULES = [
    ("c(?=[eiy])", "s"),
    ("(?<=[gq])u(?=[eiy])", ""),
    # Latin letters written twice; two equal Arabic letters always have a vowel between them.
    ("([a-zⴰ-ⵥ])\\1+", "\\1"),
]
# Each sound of the rough alphabet and the letters that write it; «-» is the sound of none.
LATIN = {"u": "wo", "f": "v", "b": "p", "i": "y", "a": "e", "k": "cqg", "c": "C"}
ARABIC = {
    "a": "ا", "b": "بپ", "t": "تثط", "j": "جژ", "c": "چش", "h": "حه", "x": "خ", "d": "دذضظ",
    "r": "رغ", "z": "ز", "s": "سص", "f": "فڤڥ", "k": "قك", "l": "ل", "m": "م", "n": "ن",
    "u": "و", "i": "ي", "-": "ع",
}  # fmt: skip
TIFINAGH = {
    "a": "ⴰⴻ", "b": "ⴱ", "t": "ⵜⵟ", "j": "ⵊ", "c": "ⵛ", "h": "ⵀⵃ", "x": "ⵅ", "d": "ⴷⴹ",
    "r": "ⵔⵕⵖ", "z": "ⵣⵥ", "s": "ⵙⵚ", "f": "ⴼ", "k": "ⴳⴽⵇ", "l": "ⵍ", "m": "ⵎ", "n": "ⵏ",
    "u": "ⵓⵡ", "i": "ⵉⵢ", "-": "ⵄⵯ",
}  # fmt: skip
# The vowels and the silent end, once every letter is of one alphabet.
ENDINGS = [
    ("([aiu])\\1+", "\\1"),
    ("a(?=[iu])", ""),
    ("(?<=[a-z]{2})(ah?|h|(?<=[iu])at)(?= )", ""),
]
# Figures that stand for a letter: «ta3awniya», «re7la», «9asba». Joined at the end of a word, 3, 7
# and 9 still do («fat7»); any other numbers a name.
CHAT = [
    ("(?<=[a-z]{2})3(?= )", "a"),
    ("(?<=[a-z]{2})7(?= )", "h"),
    ("(?<=[a-z]{2})9(?= )", "q"),
    ("(?<=[a-z])([0-9]+)(?= )", " \\1"),
    ("3(?=[a-z])", "a"),
    ("7(?=[a-z])", "h"),
    ("9(?=[a-z])", "q"),
    ("5(?=[a-z])", "x"),
    ("2(?=[a-z])", ""),
]


def applied(rules, expression):
    for pattern, replacement in rules:
        expression = f"regexp_replace({expression}, '{pattern}', '{replacement}', 'g')"
    return expression


def replaced(letters, expression):
    for written, sound in letters:
        expression = f"replace({expression}, '{written}', '{sound}')"
    return expression


def translated(alphabets, expression):
    for alphabet in alphabets:
        letters = "".join(alphabet.values())
        sounds = "".join(sound * len(written) for sound, written in alphabet.items())
        expression = f"translate({expression}, '{letters}', '{sounds}')"
    return f"replace({expression}, '-', '')"


# An apostrophe inside a word («ta’awniya», «tar’azout») is a letter; after one letter, an elision.
# An alef with its hamza opens a word («إلهام»), never an article: it is kept apart as an ayn is.
SPACED = r"""
CREATE FUNCTION spaced_name(value text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN replace(replace(translate(
    ' ' || fold_name(regexp_replace(
        regexp_replace(
            lower(normalize(coalesce(value, ''), NFKD)),
            U&'([a-z][a-z])[''\2019\02BC\2018`\00B4](?=[a-z])', '\1', 'g'
        ),
        U&'(^|[^ء-ي])ا[\064B-\0652]*[\0654\0655][\064B-\0652]*ل', '\1عل', 'g'
    )) || ' ',
    '٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹аеорсхуіιοαν', '01234567890123456789aeopcxyiioav'
), ' iii ', ' 3 '), ' ii ', ' 2 ');
"""
UNCHATTED = f"""
CREATE FUNCTION without_chat_figures(value text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN value ~ '[a-z][0-9]|[0-9][a-z]' THEN {applied(CHAT, "value")} ELSE value END;
"""
SOUNDS = applied(SOUND_RULES, replaced(TOGETHER, applied(ARTICLE_RULES, "value")))
ROMANISED = f"""
CREATE FUNCTION romanised(value text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN {applied(ENDINGS, translated([LATIN, ARABIC, TIFINAGH], SOUNDS))};
"""
# What stands in brackets is a remark («Tamounte (Temsia)»), unless nothing else is left.
NAME_KEY = f"""
CREATE FUNCTION name_key(value text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN coalesce(value, '') = '' THEN '' ELSE coalesce(
    nullif(btrim(romanised(regexp_replace(
        without_chat_figures(spaced_name(split_part(value, '(', 1))),
        '(?<= )(ال|وال|لل)?({SAID_OF_ALL}) ', '', 'g'
    ))), ''),
    btrim(romanised(without_chat_figures(spaced_name(value))))
) END;
"""
CONSONANTS = """
CREATE FUNCTION consonants(key text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN ltrim(translate(regexp_replace(' ' || key, ' [aiu]+', ' A', 'g'), 'Aaiu', 'a'));
"""
CONSONANT_KEY = """
CREATE FUNCTION consonant_key(value text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN consonants(name_key(value));
"""
# The same consonants, in this order, whatever vowel opens each word: asked of `sounds` with LIKE, by
# its trigram index. NULL, which is like nothing, when there is no consonant.
CONSONANT_PATTERN = r"""
CREATE FUNCTION consonant_pattern(consonants text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN translate(consonants, 'a %_\', '') <> '' THEN
    replace(replace(' ' || translate(consonants, '%\', '__'), ' a', ' '), ' ', ' %') || ' %'
END;
"""
# Two words, each opened by one vowel. One without some of its short vowels, seldom written in
# Arabic, or of an «h» seldom heard, is nearly the same; its end is always written. So is its plural.
# One slip in a long word is forgiven, and so are two letters that changed places. Otherwise the
# letters changed tell, those of the consonants a second time.
WORD_LIKENESS = """
CREATE FUNCTION word_likeness(a text, b text) RETURNS real
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE
    WHEN a = b THEN 1
    WHEN translate(a, 'aiuh', '') = translate(b, 'aiuh', '') AND right(a, 1) = right(b, 1)
        AND levenshtein(a, b) = abs(length(a) - length(b))
        AND levenshtein(a, b) <= length(translate(a, 'aiuh', ''))
        THEN 0.97 - 0.02 * levenshtein(a, b)
    WHEN a IN (b || 's', b || 'as') OR b IN (a || 's', a || 'as') THEN 0.95
    WHEN length(a) = length(b) AND translate(a, b, '') || translate(b, a, '') = ''
        AND levenshtein(a, b) = 2
        THEN 1 - 0.8 / length(a)
    WHEN least(length(a), length(b)) > 4 AND levenshtein(a, b) = 1 THEN 0.86
    ELSE 1 - 0.6 * levenshtein(a, b) / greatest(length(a), length(b))
        - 0.4 * levenshtein(translate(a, 'aiu', ''), translate(b, 'aiu', ''))
            / greatest(length(translate(a, 'aiu', '')), length(translate(b, 'aiu', '')), 1)
END;
"""
# Each word beside the nearest of the other name, weighed by its letters, and up to three times as
# much as it is unlike: sharing a long word with a name does not make it the same. Words that one
# name has more than the other are missing there. Names of unlike numbers of words are compared as
# one word too: they may have been joined.
# Words come from arrays, whose length Postgres guesses short: a table function is guessed at a
# thousand rows, and the guess alone would have each call compiled.
WORDS_LIKENESS = """
CREATE FUNCTION words_likeness(a text, b text) RETURNS real
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN greatest(
    (
        SELECT sum(letters * CASE WHEN best < 0.6 THEN 0 ELSE (6 - 5 * best) * (1.3 * best - 0.3) END)
            / sum(letters * CASE WHEN best < 0.6 THEN 3 ELSE 6 - 5 * best END)
        FROM (
            SELECT letters, CASE WHEN rank <= fewest THEN best ELSE 0 END AS best
            FROM (
                SELECT length(word) AS letters, best,
                    row_number() OVER (PARTITION BY side ORDER BY best DESC) AS rank,
                    least(cardinality(string_to_array(a, ' ')), cardinality(string_to_array(b, ' '))) AS fewest
                FROM (VALUES (1, a, b), (2, b, a)) sides (side, words, others),
                    unnest(string_to_array(words, ' ')) word,
                    LATERAL (
                        SELECT max(word_likeness(word, other)) AS best
                        FROM unnest(string_to_array(others, ' ')) other
                    ) nearest
            ) ranked
        ) matched
    ),
    CASE WHEN cardinality(string_to_array(a, ' ')) <> cardinality(string_to_array(b, ' '))
        THEN 1.3 * word_likeness(replace(a, ' ', ''), replace(b, ' ', '')) - 0.32 END,
    0
);
"""
# What is compared of a key: its words, each opened by one vowel (an Arabic alef stands for any).
# Bounded: levenshtein() refuses more than 255 letters.
COMPARED = """
CREATE FUNCTION compared_words(key text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN ltrim(replace(replace(' ' || left(key, 150), ' i', ' a'), ' u', ' a'));
"""
WITHOUT_NUMBERS = """
CREATE FUNCTION without_numbers(key text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN btrim(regexp_replace(' ' || key, ' [0-9]+(?= |$)', '', 'g'));
"""
FIGURES = """
CREATE FUNCTION figures(key text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN translate(key, translate(key, '0123456789', ''), '');
"""
# A number, «Amal» and «Amal 2», tells more than a word.
NAME_LIKENESS = """
CREATE FUNCTION name_likeness(a text, b text) RETURNS real
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN a = '' OR b = '' THEN 0 WHEN a = b THEN 1
    WHEN figures(a) = figures(b)
        THEN words_likeness(compared_words(a), compared_words(b))
    ELSE 0.55 * words_likeness(
        compared_words(without_numbers(a)), compared_words(without_numbers(b)))
END;
"""
FUNCTIONS = [
    ("spaced_name(text)", SPACED),
    ("without_chat_figures(text)", UNCHATTED),
    ("romanised(text)", ROMANISED),
    ("name_key(text)", NAME_KEY),
    ("consonants(text)", CONSONANTS),
    ("consonant_pattern(text)", CONSONANT_PATTERN),
    ("consonant_key(text)", CONSONANT_KEY),
    ("word_likeness(text, text)", WORD_LIKENESS),
    ("words_likeness(text, text)", WORDS_LIKENESS),
    ("compared_words(text)", COMPARED),
    ("without_numbers(text)", WITHOUT_NUMBERS),
    ("figures(text)", FIGURES),
    ("name_likeness(text, text)", NAME_LIKENESS),
]


class Migration(migrations.Migration):
    dependencies = [("cooperatives", "0011_proposals_stay")]

    operations = [
        CreateExtension("fuzzystrmatch"),
        *(migrations.RunSQL(body, f"DROP FUNCTION {signature}") for signature, body in FUNCTIONS),
    ]
