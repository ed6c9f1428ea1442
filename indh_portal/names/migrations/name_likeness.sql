-- Two words, each opened by one vowel. One without some of its short vowels, seldom written in
-- Arabic, or of an «h» seldom heard, is nearly the same; its end is always written. So is its plural.
-- One slip in a long word is forgiven, and so are two letters that changed places. Otherwise the
-- letters changed tell, those of the consonants a second time.
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

-- Each word beside the nearest of the other name, weighed by its letters, and up to three times as
-- much as it is unlike: sharing a long word with a name does not make it the same. Words that one
-- name has more than the other are missing there. Names of unlike numbers of words are compared as
-- one word too: they may have been joined.
-- Words come from arrays, whose length Postgres guesses short: a table function is guessed at a
-- thousand rows, and the guess alone would have each call compiled.
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

-- What is compared of a key: its words, each opened by one vowel (an Arabic alef stands for any).
-- Bounded: levenshtein() refuses more than 255 letters.
CREATE FUNCTION compared_words(key text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN ltrim(replace(replace(' ' || left(key, 150), ' i', ' a'), ' u', ' a'));

-- A key without its numbers.
CREATE FUNCTION without_numbers(key text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN btrim(regexp_replace(' ' || key, ' [0-9]+(?= |$)', '', 'g'));

-- The figures of a key.
CREATE FUNCTION figures(key text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN translate(key, translate(key, '0123456789', ''), '');

-- A number, «Amal» and «Amal 2», tells more than a word.
CREATE FUNCTION name_likeness(a text, b text) RETURNS real
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN a = '' OR b = '' THEN 0 WHEN a = b THEN 1
    WHEN figures(a) = figures(b)
        THEN words_likeness(compared_words(a), compared_words(b))
    ELSE 0.55 * words_likeness(
        compared_words(without_numbers(a)), compared_words(without_numbers(b)))
END;
