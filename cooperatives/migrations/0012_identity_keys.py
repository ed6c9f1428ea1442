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

# (pattern, replacement), in order, on a folded text with a space at both ends. Capital letters are
# not in a folded text: they hold a sound that its Latin letters would still change.
RULES = [
    # The article of both scripts, apart or joined, assimilated («Ennour», «Es-salam») or not.
    ("(?<= )(وال|لل|ال)(?=[ء-ي]{2})", ""),
    (f"(?<= )({ARTICLES}) ", ""),
    ("(?<= )(al|el)(?=[bcdfghjkmnpqrstvxz][a-z]{2})", ""),
    ("(?<= )[ae](ch|sh|[nsrtdz]) ?\\1", "\\1"),
    ("(?<= )l(?=[bcdfghjkmnpqrstvxz][a-z])", ""),
    # Latin letters written twice; two equal Arabic letters always have a vowel between them.
    ("([a-zⴰ-ⵥ])\\1+", "\\1"),
    # ع opens a word as a vowel does; alef before waw or ya only carries it.
    ("(?<= )[عا]+(?=[وي])", ""),
    ("(?<= )ع", "ا"),
    ("t?ch|sh", "C"),
    ("c(?=[eiy])", "s"),
    ("(?<=[gq])u(?=[eiy])", ""),
    ("kh", "x"),
    ("[gr]h", "r"),
    ("ph", "f"),
    ("dj", "j"),
    ("([dt])h", "\\1"),
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
    ("(?<=[a-z]{2})(a[th]?|h)(?= )", ""),
]
# Figures that stand for a letter: «ta3awniya», «re7la», «9asba»; at the end they number a name.
CHAT = [
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


def translated(alphabets, expression):
    for alphabet in alphabets:
        letters = "".join(alphabet.values())
        sounds = "".join(sound * len(written) for sound, written in alphabet.items())
        expression = f"translate({expression}, '{letters}', '{sounds}')"
    return f"replace({expression}, '-', '')"


# An apostrophe inside a word («ta’awniya», «tar’azout») is a letter; after one letter, an elision.
SPACED = r"""
CREATE FUNCTION spaced_name(value text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN replace(replace(translate(
    ' ' || fold_name(regexp_replace(
        lower(normalize(coalesce(value, ''), NFKD)),
        U&'([a-z][a-z])[''\2019\02BC\2018`\00B4](?=[a-z])', '\1', 'g'
    )) || ' ',
    '٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹аеорсхуіιοαν', '01234567890123456789aeopcxyiioav'
), ' iii ', ' 3 '), ' ii ', ' 2 ');
"""
UNCHATTED = f"""
CREATE FUNCTION without_chat_figures(value text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN value ~ '[a-z][0-9]|[0-9][a-z]' THEN {applied(CHAT, "value")} ELSE value END;
"""
ROMANISED = f"""
CREATE FUNCTION romanised(value text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN {applied(ENDINGS, translated([LATIN, ARABIC, TIFINAGH], applied(RULES, "value")))};
"""
NAME_KEY = f"""
CREATE FUNCTION name_key(value text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN coalesce(value, '') = '' THEN '' ELSE coalesce(
    nullif(btrim(romanised(regexp_replace(
        without_chat_figures(spaced_name(value)),
        '(?<= )(ال|وال|لل)?({SAID_OF_ALL}) ', '', 'g'
    ))), ''),
    btrim(romanised(without_chat_figures(spaced_name(value))))
) END;
"""
CONSONANT_KEY = """
CREATE FUNCTION consonant_key(value text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN btrim(regexp_replace(
    regexp_replace(' ' || name_key(value), '(?<= )[aiu]+', 'a', 'g'),
    '(?<=[^ ])[aiu]+', '', 'g'
));
"""
# A word without some of its short vowels, seldom written in Arabic, is nearly the same word; its
# end is always written. Otherwise the letters changed tell, those of the consonants a second time.
WORD_LIKENESS = """
CREATE FUNCTION word_likeness(a text, b text) RETURNS real
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE
    WHEN a = b THEN 1
    WHEN translate(a, 'aiu', '') = translate(b, 'aiu', '') AND right(a, 1) = right(b, 1)
        AND levenshtein(left(a, 60), left(b, 60)) = abs(length(left(a, 60)) - length(left(b, 60)))
        THEN 0.95
    ELSE 1
        - 0.6 * levenshtein(left(a, 60), left(b, 60))
            / greatest(length(left(a, 60)), length(left(b, 60)))
        - 0.4 * levenshtein(translate(left(a, 60), 'aiu', ''), translate(left(b, 60), 'aiu', ''))
            / greatest(length(translate(left(a, 60), 'aiu', '')),
                       length(translate(left(b, 60), 'aiu', '')), 1)
END;
"""
# Each word of a key beside the nearest of the other, weighed by its letters. A word that the other
# name lacks tells more than a word misspelt; a number, «Amal» and «Amal 2», more than a word.
# Words come from arrays, whose length Postgres guesses short: a table function is guessed at a
# thousand rows, and the guess alone would have each call compiled.
NAME_LIKENESS = """
CREATE FUNCTION name_likeness(a text, b text) RETURNS real
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN a = '' OR b = '' THEN 0 WHEN a = b THEN 1 ELSE
    greatest(
        (
            SELECT sum(CASE WHEN best < 0.6 THEN 0 ELSE letters * (1.3 * best - 0.3) END)
                / sum(CASE WHEN best < 0.6 THEN 3 * letters ELSE letters END)
            FROM (
                SELECT length(word) AS letters,
                    (SELECT coalesce(max(word_likeness(word, other)), 0)
                     FROM unnest(string_to_array(others, ' ')) other
                     WHERE other !~ '^[0-9]+$') AS best
                FROM (VALUES (a, b), (b, a)) sides (words, others),
                    unnest(string_to_array(words, ' ')) word
                WHERE word !~ '^[0-9]+$'
            ) words
        ),
        1.3 * word_likeness(
            regexp_replace(a, '[ 0-9]', '', 'g'), regexp_replace(b, '[ 0-9]', '', 'g')) - 0.32,
        0
    ) * CASE WHEN regexp_replace(a, '[^0-9]', '', 'g') = regexp_replace(b, '[^0-9]', '', 'g')
        THEN 1 ELSE 0.6 END
END;
"""
FUNCTIONS = [
    ("spaced_name(text)", SPACED),
    ("without_chat_figures(text)", UNCHATTED),
    ("romanised(text)", ROMANISED),
    ("name_key(text)", NAME_KEY),
    ("consonant_key(text)", CONSONANT_KEY),
    ("word_likeness(text, text)", WORD_LIKENESS),
    ("name_likeness(text, text)", NAME_LIKENESS),
]


class Migration(migrations.Migration):
    dependencies = [("cooperatives", "0011_proposals_stay")]

    operations = [
        CreateExtension("fuzzystrmatch"),
        *(migrations.RunSQL(body, f"DROP FUNCTION {signature}") for signature, body in FUNCTIONS),
    ]
