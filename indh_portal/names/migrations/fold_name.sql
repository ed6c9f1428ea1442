-- A name without what people spell differently. Decomposing splits every accent, hamza and madda off
-- its letter, so one class of marks serves both scripts; what does not decompose is translated letter
-- by letter.
CREATE FUNCTION fold_name(value text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN btrim(regexp_replace(
    translate(
        regexp_replace(
            lower(normalize(coalesce(value, ''), NFKD)),
            U&'[\0300-\036F\0640\064B-\065F\0670\200B-\200F\202A-\202E\2060-\2069]', '', 'g'
        ),
        U&'\0671\0629\0649\06CC\06AF\06AD\06A9\0621\2019\2018\02BC\0027\002D\2013\2014\002E\002C\003B\003A\002F\0028\0029\00AB\00BB\0022',
        U&'\0627\0647\064A\064A\0643\0643\0643\0627               '
    ),
    '\s+', ' ', 'g'
));
