-- The keys under which a name is the same however it is heard (docs/identity.md). Each body is kept
-- parsed by Postgres: a restored dump finds the functions whatever its search path.

-- A folded name with a space at both ends. An apostrophe inside a word («ta’awniya», «tar’azout») is
-- a letter; after one letter, an elision. An alef with its hamza opens a word («إلهام»), never an
-- article: it is kept apart as an ayn is.
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

-- Figures that stand for a letter: «ta3awniya», «re7la», «9asba». Joined at the end of a word, 3, 7
-- and 9 still do («fat7»); any other numbers a name.
CREATE FUNCTION without_chat_figures(value text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN value ~ '[a-z][0-9]|[0-9][a-z]' THEN
    regexp_replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace(
    regexp_replace(regexp_replace(regexp_replace(
        value,
        '(?<=[a-z]{2})3(?= )', 'a', 'g'),
        '(?<=[a-z]{2})7(?= )', 'h', 'g'),
        '(?<=[a-z]{2})9(?= )', 'q', 'g'),
        '(?<=[a-z])([0-9]+)(?= )', ' \1', 'g'),
        '3(?=[a-z])', 'a', 'g'),
        '7(?=[a-z])', 'h', 'g'),
        '9(?=[a-z])', 'q', 'g'),
        '5(?=[a-z])', 'x', 'g'),
        '2(?=[a-z])', '', 'g')
ELSE value END;

-- The sounds of a spaced name in one rough Latin alphabet. The rules stand in the order in which they
-- are applied. They name letters, never classes: a class would depend on the locale of the server.
-- Postgres keeps 32 patterns compiled: a key must take fewer, or each name costs ten times as much.
CREATE FUNCTION romanised(value text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN
    regexp_replace(regexp_replace(regexp_replace(replace(translate(translate(translate(
    regexp_replace(regexp_replace(regexp_replace(replace(replace(replace(replace(replace(
    replace(replace(replace(replace(replace(replace(replace(replace(regexp_replace(
    regexp_replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace(
        value,
        -- The article of both scripts, apart or joined, assimilated («Ennour», «Es-salam») or not.
        -- «اليغ» and «الاد» begin so without one: two letters, the first of them weak, are no word.
        '(?<= )(وال|لل|ال)(?=[ء-ي]{3}|[^اوي ][ء-ي])', '', 'g'),
        '(?<= )(al|el|il|ul|l|d|n|de|des|du|la|le|les|et|wa|و) ', '', 'g'),
        '(?<= )(al|el)(?=[aeiou]?[bcdfghjkmnpqrstvxz][a-z]{2})', '', 'g'),
        '(?<= )[ae](ch|sh|[nsrtdz]) ?\1', '\1', 'g'),
        '(?<= )l(?=[bcdfghjkmnpqrstvxz][a-z])', '', 'g'),
        -- ع opens a word as a vowel does; alef before waw or ya only carries it.
        '(?<= )[عا]+(?=[وي])', '', 'g'),
        '(?<= )ع', 'ا', 'g'),
        -- Letters that are one sound together. A capital is in no folded text: it holds a sound that its
        -- Latin letter would still change.
        'tch', 'C'),
        'ch', 'C'),
        'sh', 'C'),
        'kh', 'x'),
        'gh', 'r'),
        'rh', 'r'),
        'ph', 'f'),
        'dj', 'j'),
        'dh', 'd'),
        'th', 't'),
        'ee', 'i'),
        'غر', 'ر'),
        'رغ', 'ر'),
        -- Letters that change the sound of their neighbour.
        'c(?=[eiy])', 's', 'g'),
        '(?<=[gq])u(?=[eiy])', '', 'g'),
        -- Latin letters written twice; two equal Arabic letters always have a vowel between them.
        '([a-zⴰ-ⵥ])\1+', '\1', 'g'),
        -- Each letter and the sound it writes in the rough alphabet: Latin, Arabic, Tifinagh. «-» is the
        -- sound of none.
        'wovpyecqgC',
        'uufbiakkkc'),
        'ابپتثطجژچشحهخدذضظرغزسصفڤڥقكلمنويع',
        'abbtttjjcchhxddddrrzssfffkklmnui-'),
        'ⴰⴻⴱⵜⵟⵊⵛⵀⵃⵅⴷⴹⵔⵕⵖⵣⵥⵙⵚⴼⴳⴽⵇⵍⵎⵏⵓⵡⵉⵢⵄⵯ',
        'aabttjchhxddrrrzzssfkkklmnuuii--'),
        '-', ''),
        -- The vowels and the silent end, once every letter is of one alphabet.
        '([aiu])\1+', '\1', 'g'),
        'a(?=[iu])', '', 'g'),
        '(?<=[a-z]{2})(ah?|h|(?<=[iu])at)(?= )', '', 'g');

-- The name as it sounds, without the words said of any cooperative, which are written or left out at
-- will. What stands in brackets is a remark («Tamounte (Temsia)»), unless nothing else is left.
CREATE FUNCTION name_key(value text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN coalesce(value, '') = '' THEN '' ELSE coalesce(
    nullif(btrim(romanised(regexp_replace(
        without_chat_figures(spaced_name(split_part(value, '(', 1))),
        '(?<= )(ال|وال|لل)?('
        'cooperatives?|coop|cooperatifs?|societes?|ste|sca|scop|feminines?|agricoles?|artisanales?'
        '|t[ae]+[wou]+n[iy]+[aety]*'
        '|تعاونيه|تعاونيات|تعاوني|نسويه|نساييه|فلاحيه|حرفيه'
        ') ', '', 'g'
    ))), ''),
    btrim(romanised(without_chat_figures(spaced_name(value))))
) END;
