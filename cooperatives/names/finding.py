"""Finds cooperatives by what a person typed, in one SQL statement that reads few rows.

A reading is one way to understand the text: a number, the beginning of a name, words in any order,
a place, an alias, a name nearly the same. Each reading finds a bounded number of records by an
index. The statement ranks them together, and reads whole rows only for those that it returns.

Two choices keep the cost the same for any text. First, each pattern comes from a small subquery, so
that Postgres makes its plan without knowing the value. Second, each reading is a separate table in
the statement, so that Postgres plans to use its index, although a LIMIT stops it after a few rows.
"""

import re

from django.contrib.postgres.search import TrigramSimilarity
from django.db import connections, models
from django.db.models import BooleanField, IntegerField, Q, Value
from django.db.models.expressions import RawSQL
from django.db.models.functions import Greatest
from django.db.models.sql import Query

from indh_portal.names.folding import SAID_OF_ALL, name_key, with_every_sound, with_every_word
from indh_portal.relations import rows_behind

MOST_WORDS, MOST_COMMUNES = 6, 8
# The largest numbers of records: that one reading finds, that are compared letter by letter, that
# are returned, and that `nearly_named` compares.
MOST_READ, MOST_WEIGHED, MOST_FOUND, MOST_NEAR = 24, 24, 24, 200
# When fewer than TOO_FEW names begin as typed, similar names are looked for too. A similar name
# needs a likeness of at least NEAR_ENOUGH.
TOO_FEW, NEAR_ENOUGH = 3, 0.4
# Ranks of the readings: a number is exact, and a row of rank NEARLY is kept only when its name is
# similar enough.
NUMBER, NAME, NEARLY = 0, 10, 11
# The ranks in between: a whole name or word, the beginning of one, a place, a vague sound. A name
# heard whole comes before a word of another when it has TELLING consonants: one of them says little.
WHOLE, HEARD_WHOLE, FIRST_WORD, WORD, HEARD_SHORT = 1, 2, 3, 4, 5
BEGINNING, WORD_BEGINNING, PLACE, HEARD_BEGINNING = 6, 7, 8, 9
TELLING = 2

BETWEEN_WORDS = re.compile(r"[\s\\%_'’‘ʼ\-–—.,;:/()«»\"]+")
# A digit that ends a word of letters, as in «wifa9» or «naja7», stands for a letter.
ENDING_IN_A_FIGURE = re.compile(r"(?<=[A-Za-z])[79](?![0-9A-Za-z])")
HEARD = {"7": "h", "9": "q"}

ASKED = """
asked AS MATERIALIZED (
    SELECT folded, key, consonants, joined_consonants(key) AS joined
    FROM (
        SELECT fold_name(typed) AS folded, name_key(typed) AS key,
            consonant_key(typed) AS consonants
        FROM (SELECT %s::text AS typed) question
    ) keys
), said AS MATERIALIZED (
    SELECT row_number() OVER () AS n, '%%' || word || '%%' AS pattern
    FROM asked, string_to_table(folded, ' ') word
    WHERE length(word) > 2 AND word <> ALL (%s::text[])
), heard AS MATERIALIZED (
    SELECT row_number() OVER () AS n, '%% ' || word || '%%' AS pattern
    FROM asked, string_to_table(consonants, ' ') word
    WHERE word <> ''
), ending AS MATERIALIZED (
    SELECT row_number() OVER () AS n,
        '%%' || regexp_replace(word, '^al?(?=..)', '') || ' %%' AS pattern
    FROM asked, string_to_table(consonants, ' ') word
    WHERE length(word) > 1
), placed AS MATERIALIZED (
    SELECT commune_id, array_agg(pattern ORDER BY n) FILTER (WHERE NOT matched) AS others
    FROM (
        SELECT commune_id, n, pattern, bool_or(telling AND sounds LIKE pattern) AS matched
        FROM (SELECT n, pattern, length(pattern) > 4 AS telling FROM heard) words, (
            SELECT id AS commune_id, sounds FROM territory_commune
            UNION ALL SELECT commune_id, sounds FROM territory_communealias
        ) spellings
        WHERE sounds LIKE ANY (ARRAY(SELECT pattern FROM heard))
        GROUP BY commune_id, n, pattern
    ) words
    GROUP BY commune_id
    HAVING bool_or(matched)
    ORDER BY count(*) FILTER (WHERE matched) DESC, commune_id
    LIMIT %s
)"""
TERRITORY = """
territory AS MATERIALIZED (SELECT ARRAY({communes}) AS communes)"""
WITHIN = " AND cooperative.commune_id = ANY ((SELECT communes FROM territory)::bigint[])"
READING = """
    SELECT cooperative.id, cooperative.key_fr, cooperative.key_ar, cooperative.sort_name,
        cooperative.search_text,
        {alias} AS alias_key, {rank} AS rank
    FROM {source}
    WHERE cooperative.merged_into_id IS NULL{within} AND {condition}
    {order}"""
COOPERATIVES = "cooperatives_cooperative cooperative"
OF_ALIAS = {
    "alias": "alias.key",
    "source": (
        f"cooperatives_cooperativealias alias JOIN {COOPERATIVES}"
        " ON cooperative.id = alias.cooperative_id"
    ),
}
OF_A_PLACE = {"source": f"placed JOIN {COOPERATIVES} ON cooperative.commune_id = placed.commune_id"}
BEGINS = (
    "{column} ~>=~ (SELECT {asked} FROM asked WHERE {asked} <> '')"
    " AND {column} ~<~ (SELECT {asked} || chr(1114109) FROM asked)"
)
BEGINS_AS_HEARD = " OR ".join(
    f"starts_with(joined_consonants({key}), joined)" for key in ("key_fr", "key_ar", "alias_key")
)
BEGINNERS = f"FROM strict, asked WHERE rank = {NUMBER} OR {BEGINS_AS_HEARD}"
FEW = f"(SELECT count(DISTINCT id) {BEGINNERS}) < {TOO_FEW}"
# Each reading that finds a name counts: a name that two readings found is hardly a doubtful one.
FEW_READINGS = f"(SELECT count(*) {BEGINNERS}) < {TOO_FEW}"
HEARD_AS_WHOLE = (
    "joined IN (joined_consonants(key_fr), joined_consonants(key_ar), joined_consonants(alias_key))"
)
RANKED = f"""
ranked AS (
    SELECT id, sort_name, key_fr, key_ar, alias_key, candidates.rank = {NEARLY} AS doubtful,
        CASE
            WHEN candidates.rank = {NUMBER} THEN {NUMBER}
            WHEN key IN (key_fr, key_ar, alias_key) THEN {WHOLE}
            WHEN length(joined) >= {TELLING} AND {HEARD_AS_WHOLE} THEN {HEARD_WHOLE}
            WHEN strpos(names, '|' || key || ' ') > 0 THEN {FIRST_WORD}
            WHEN strpos(names, ' ' || key || ' ') > 0 THEN {WORD}
            WHEN {HEARD_AS_WHOLE} THEN {HEARD_SHORT}
            WHEN starts_with(sort_name, folded) OR strpos(names, '|' || key) > 0 THEN {BEGINNING}
            WHEN strpos(names, ' ' || key) > 0 THEN {WORD_BEGINNING}
            WHEN strpos(' ' || search_text, ' ' || folded) > 0 THEN {PLACE}
            WHEN {BEGINS_AS_HEARD} THEN {HEARD_BEGINNING}
            ELSE {NAME}
        END AS rank,
        similarity(sort_name, folded) AS as_written,
        greatest(similarity(key_fr, asked.key), similarity(key_ar, asked.key),
            similarity(coalesce(alias_key, ''), asked.key)) AS nearness
    FROM asked, (
        SELECT id, sort_name, search_text, key_fr, key_ar, max(alias_key) AS alias_key,
            min(rank) AS rank, concat('|', key_fr, ' |', key_ar, ' |', max(alias_key), ' ') AS names
        FROM (SELECT * FROM strict UNION ALL SELECT * FROM near) readings
        GROUP BY id, sort_name, search_text, key_fr, key_ar
    ) candidates
), weighed AS (
    SELECT *, greatest(name_likeness(key_fr, (SELECT key FROM asked)),
        name_likeness(key_ar, (SELECT key FROM asked)),
        name_likeness(coalesce(alias_key, ''), (SELECT key FROM asked))) AS likeness
    FROM (
        SELECT * FROM ranked ORDER BY rank, nearness DESC, sort_name, id LIMIT {MOST_WEIGHED}
    ) likeliest
), found AS MATERIALIZED (
    SELECT id, rank <= {WORD_BEGINNING} AS is_named, row_number() OVER (ORDER BY rank,
        CASE WHEN rank IN ({BEGINNING}, {WORD_BEGINNING}) THEN as_written END DESC NULLS LAST,
        likeness DESC, sort_name, id) AS place
    FROM weighed
    WHERE NOT doubtful OR likeness >= {NEAR_ENOUGH}
    ORDER BY place LIMIT %s
)"""


class Sought:
    """Holds what a person typed, what it may mean, and the communes to look in."""

    def __init__(self, text, *, communes=None, grants=None, phone="", numbers=()):
        text = ENDING_IN_A_FIGURE.sub(lambda figure: HEARD[figure[0]], text)
        self.text = BETWEEN_WORDS.sub(" ", text).strip()
        self.words = max(1, min(MOST_WORDS, len(self.text.split())))
        self.communes, self.grants = communes, grants
        self.phone, self.numbers = phone, list(numbers)

    def statement(self, most):
        """Return (SQL, parameters) of the tables that stand before a query.

        The last table is `found`, with columns `id` and `place`; `place` counts from 1 to `most`.
        """
        tables, params = [ASKED], [self.text, sorted(SAID_OF_ALL), MOST_COMMUNES]
        if self.communes is not None:
            inner, inner_params = self.communes.query.sql_with_params()
            tables.append(TERRITORY.format(communes=inner))
            params += inner_params
        for name, readings in (("strict", self._strict()), ("near", self._near())):
            gathered = []
            for n, (reading, reading_params) in enumerate(readings):
                params += reading_params
                if "ORDER BY" not in reading:
                    tables.append(f"\n{name}_{n} AS MATERIALIZED ({reading})")
                    reading = f"SELECT * FROM {name}_{n}"
                gathered.append(f"\n({reading} LIMIT {MOST_READ})")
            tables.append(f"\n{name} AS MATERIALIZED ({' UNION ALL'.join(gathered)})")
        return "WITH " + ",".join([*tables, RANKED]), (*params, most)

    def _strict(self):
        """Yield the readings whose rows are all answers."""
        yield from self._numbers()
        for key in ("cooperative.key_fr", "cooperative.key_ar"):
            yield self._beginning("key", key)
            yield self._beginning("joined", f"joined_consonants({key})")
        yield self._beginning("joined", "joined_consonants(alias.key)", **OF_ALIAS)
        yield self._reading(self._each("cooperative.sounds", "heard"))
        yield self._reading(self._each("alias.sounds", "heard"), **OF_ALIAS)
        yield self._reading("placed.others IS NULL", **OF_A_PLACE)
        if self.words > 1:
            yield self._reading(self._besides_the_place(), **OF_A_PLACE)

    def _numbers(self):
        if self.phone:
            yield self._reading("cooperative.phone = %s", self.phone, rank=NUMBER)
        for column in ("reference", "ice", "register_number") if self.numbers else ():
            condition = f"cooperative.{column} = ANY (%s)"
            yield self._reading(condition, self.numbers, rank=NUMBER)
        if self.grants is not None:
            inner, params = self.grants.query.sql_with_params()
            yield self._reading(f"cooperative.id IN ({inner})", *params)

    def _near(self):
        """Yield the looser readings, which find rows only when few names begin as typed.

        They look for the text inside a word, at the end of a word, or for a name nearly the same.
        """
        key, consonants = (
            f"(SELECT {column} FROM asked WHERE {column} ~ '[^ ]{{3}}')"
            for column in ("key", "consonants")
        )
        inside = self._each("cooperative.search_text", "said")
        yield self._reading(f"{FEW} AND {inside}")
        for condition, how in (
            (self._each("cooperative.sounds", "ending"), {}),
            (f"{key} <%% cooperative.key_fr", {}),
            (f"{key} <%% cooperative.key_ar", {}),
            (f"{consonants} <%% cooperative.sounds", {}),
            (f"{key} <%% alias.key", OF_ALIAS),
        ):
            yield self._reading(f"{FEW_READINGS} AND {condition}", rank=NEARLY, **how)

    def _beginning(self, asked, column, **how):
        """Return the reading of the names that begin as typed.

        It follows the order of the index, so that the shortest name comes among the first.
        """
        condition = BEGINS.format(asked=asked, column=column)
        return self._reading(condition, order=f"ORDER BY {column} USING ~<~", **how)

    def _each(self, column, words):
        """Return the condition that a column has every typed word; it is false without a word."""
        first, *others = [
            f"(SELECT pattern FROM {words} WHERE n = {n})" for n in range(1, self.words + 1)
        ]
        patterns = [first, *(f"coalesce({other}, {first})" for other in others)]
        return " AND ".join(f"{column} LIKE {pattern}" for pattern in patterns)

    def _besides_the_place(self):
        patterns = [f"coalesce(placed.others[{n}], placed.others[1])" for n in (1, 2, 3)]
        return " AND ".join(f"cooperative.sounds LIKE {pattern}" for pattern in patterns)

    def _reading(self, condition, *params, rank=NAME, **how):
        reading = READING.format(
            condition=condition,
            rank=rank,
            alias=how.get("alias", "NULL::text"),
            source=how.get("source", COOPERATIVES),
            within=WITHIN if self.communes is not None else "",
            order=how.get("order", ""),
        )
        return reading, params


class FindingQuery(Query):
    """Writes the tables of a `Sought` before its own SQL, which may then use the table `found`."""

    sought: Sought

    def get_compiler(self, using=None, connection=None, elide_empty=True):
        compiler = super().get_compiler(using, connection or connections[using], elide_empty)
        alone = compiler.as_sql

        def after_the_tables(*args, **kwargs):
            sql, params = alone(*args, **kwargs)
            most = MOST_FOUND if self.high_mark is None else min(self.high_mark, MOST_FOUND)
            tables, tables_params = self.sought.statement(most)
            return f"{tables} {sql}", (*tables_params, *params)

        compiler.as_sql = after_the_tables
        return compiler


def found(queryset, sought):
    """Return the rows of `queryset` that were found, the likeliest first.

    `place` on each row counts from 1; `is_named` tells whether its number or a name has the text.
    """
    one = f"FROM found WHERE found.id = {queryset.model._meta.db_table}.id"
    rows = queryset.filter(pk__in=RawSQL("SELECT id FROM found", ()))
    rows = rows.annotate(
        place=RawSQL(f"(SELECT place {one})", (), IntegerField()),
        is_named=RawSQL(f"(SELECT is_named {one})", (), BooleanField()),
    )
    rows = rows.order_by("place")
    rows.query = rows.query.chain(klass=FindingQuery)
    rows.query.sought = sought
    return rows


class FindingQuerySet(models.QuerySet):
    """Finds cooperatives by their names and numbers."""

    def matching(self, text):
        """Return the rows that have every word of `text`: letters of a word, or a word as it sounds.

        A name that only resembles `text` is left to the search box. It looks in the names, the localities and the aliases. The names of an absorbed record find
        the record that absorbed it.
        """
        absorbed = self.model._base_manager.filter(merged_into__isnull=False)
        spellings = self._rows_of("aliases")
        heard = with_every_sound(spellings, text, "sounds", whole=True)
        found = Q(pk__in=heard.values("cooperative"))
        found |= Q(pk__in=with_every_word(spellings, text, "folded").values("cooperative"))
        for rows, leads_to in ((self, "pk"), (absorbed, "merged_into")):
            rows = rows.order_by()
            found |= Q(pk__in=with_every_word(rows, text, "search_text").values(leads_to))
            heard = with_every_sound(rows, text, "sounds", whole=True)
            found |= Q(pk__in=heard.values(leads_to))
        return self.filter(found)

    def sought(self, text, *, by, amount=None, phone="", numbers=()):
        """Return the likeliest records that `by` may see for a typed text, ordered by `place`.

        `amount`, `phone` and `numbers` (references, ICE, register numbers) are other meanings of
        the text; each is looked for only when given. It runs one SQL statement of bounded cost, and
        a slice bounds it further.
        """
        communes = grants = None
        if not by.is_superuser:
            commune = rows_behind(self.model, "commune")
            communes = commune.visible_to(by).order_by().values("pk")
        if amount is not None:
            granted = self._rows_of("grants").filter(amount=amount).order_by()
            if communes is not None:
                granted = granted.filter(cooperative__commune__in=communes)
            grants = granted.values("cooperative")[:MOST_READ]
        asked = Sought(text, communes=communes, grants=grants, phone=phone, numbers=numbers)
        return found(self.visible_to(by), asked)

    def nearly_named(self, text):
        """Return the rows with a similar name, the nearest first, for « Vouliez-vous… ? ».

        It compares the whole typed name with the whole stored name.
        """
        key = name_key(Value(text))
        alike = Q(key_fr__trigram_similar=key) | Q(key_ar__trigram_similar=key)
        likeness = Greatest(TrigramSimilarity("key_fr", key), TrigramSimilarity("key_ar", key))
        near = self.filter(alike).order_by().values("pk")[:MOST_NEAR]
        rows = self.filter(pk__in=near).select_related("commune").alias(likeness=likeness)
        return rows.order_by("-likeness", "sort_name", "pk")
