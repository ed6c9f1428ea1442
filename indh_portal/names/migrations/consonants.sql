-- What stays of a key when the vowels are left out; one that opens a word stays, as an a.
CREATE FUNCTION consonants(key text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN ltrim(translate(regexp_replace(' ' || key, ' [aiu]+', ' A', 'g'), 'Aaiu', 'a'));

-- The consonants of a name.
CREATE FUNCTION consonant_key(value text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN consonants(name_key(value));

-- The same consonants, in this order, whatever vowel opens each word: asked of `sounds` with LIKE, by
-- its trigram index. NULL, which is like nothing, when there is no consonant.
CREATE FUNCTION consonant_pattern(consonants text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN translate(consonants, 'a %_\', '') <> '' THEN
    replace(replace(' ' || translate(consonants, '%\', '__'), ' a', ' '), ' ', ' %') || ' %'
END;

-- The consonants of a key as one word; a vowel stays, as an a, only if it opens it.
CREATE FUNCTION joined_consonants(key text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN translate(left(key, 1), 'iu', 'aa') || translate(substr(key, 2), 'aiu ', '');
