"""Finding cooperatives by whatever a person typed: one statement that reads few rows of many.

Each reading of the text (a number, how a name begins, words in any order, a place, another
spelling, nearly the same name) brings at most so many records by an index; they are ranked
together and only those shown are read whole. A pattern is handed to Postgres as the answer of a
small query: it then plans for any text, so that a common word costs no more than a rare one.
"""

import re

from django.db import connections
from django.db.models import IntegerField
from django.db.models.expressions import RawSQL
from django.db.models.sql import Query

from cooperatives.folding import SAID_OF_ALL

MOST_WORDS, MOST_COMMUNES = 6, 8
# Records that one reading may bring; those weighed letter by letter once all are together.
MOST_READ, MOST_WEIGHED = 24, 24
# Fewer records than that, and the names nearly like it are asked too.
TOO_FEW = 3
BETWEEN_WORDS = re.compile(r"[\s\\%_'’‘ʼ\-–—.,;:/()«»\"]+")
# «wifa9», «naja7»: a figure that ends a word typed without a space is a letter of it.
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
        SELECT commune_id, n, pattern, bool_or(sounds LIKE pattern) AS matched
        FROM heard, (
            SELECT id AS commune_id, sounds FROM cooperatives_commune
            UNION ALL SELECT commune_id, sounds FROM cooperatives_communealias
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
        {alias} AS alias_key, {rank} AS rank
    FROM {source}
    WHERE cooperative.merged_into_id IS NULL{within} AND {condition}
    {order}"""
RANKED = """
candidates AS (
    SELECT * FROM strict UNION ALL SELECT * FROM near
), ranked AS (
    SELECT id, sort_name, key_fr, key_ar, alias_key,
        CASE
            WHEN rank = 0 THEN 0
            WHEN joined IN (joined_consonants(key_fr), joined_consonants(key_ar),
                joined_consonants(alias_key)) THEN 1
            WHEN starts_with(sort_name, folded) OR starts_with(joined_consonants(key_fr), joined)
                OR starts_with(joined_consonants(key_ar), joined)
                OR starts_with(joined_consonants(alias_key), joined) THEN 2
            ELSE 3
        END AS rank, rank = 4 AS doubtful,
        greatest(similarity(key_fr, asked.key), similarity(key_ar, asked.key),
            similarity(coalesce(alias_key, ''), asked.key)) AS nearness
    FROM asked, (
        SELECT id, sort_name, key_fr, key_ar, max(alias_key) AS alias_key, min(rank) AS rank
        FROM candidates GROUP BY id, sort_name, key_fr, key_ar
    ) each
), weighed AS (
    SELECT *, greatest(name_likeness(key_fr, (SELECT key FROM asked)),
        name_likeness(key_ar, (SELECT key FROM asked)),
        name_likeness(coalesce(alias_key, ''), (SELECT key FROM asked))) AS likeness
    FROM (SELECT * FROM ranked ORDER BY rank, nearness DESC, sort_name, id LIMIT %s) likeliest
), found AS MATERIALIZED (
    SELECT id, row_number() OVER (ORDER BY rank, likeness DESC, sort_name, id) AS place
    FROM weighed
    WHERE NOT doubtful OR likeness >= 0.4
    ORDER BY place LIMIT %s
)"""


class Sought:
    """What was typed and all that it may be; `statement` is the WITH that finds it."""

    def __init__(self, text, *, communes=None, grants=None, phone="", numbers=(), most):
        text = ENDING_IN_A_FIGURE.sub(lambda figure: HEARD[figure[0]], text)
        self.text = BETWEEN_WORDS.sub(" ", text).strip()
        self.words = max(1, min(MOST_WORDS, len(self.text.split())))
        self.communes, self.grants = communes, grants
        self.phone, self.numbers, self.most = phone, list(numbers), most

    def statement(self):
        """(SQL, its parameters): tables ending with `found`, of `id` and `place` from 1."""
        tables, params = [ASKED], [self.text, sorted(SAID_OF_ALL), MOST_COMMUNES]
        if self.communes is not None:
            inner, inner_params = self.communes.query.sql_with_params()
            tables.append(TERRITORY.format(communes=inner))
            params += inner_params
        for name, readings in (("strict", self._exact()), ("near", self._near())):
            gathered = []
            for n, (reading, reading_params) in enumerate(readings):
                if "ORDER BY" not in reading:
                    tables.append(f"\n{name}_{n} AS MATERIALIZED ({reading})")
                    reading = f"SELECT * FROM {name}_{n}"
                gathered.append(f"\n({reading} LIMIT {MOST_READ})")
                params += reading_params
            tables.append(f"\n{name} AS MATERIALIZED ({' UNION ALL'.join(gathered)})")
        return "WITH " + ",".join([*tables, RANKED]), (*params, MOST_WEIGHED, self.most)

    def _reading(self, condition, *params, rank=3, **how):
        return READING.format(
            condition=condition,
            rank=rank,
            alias=how.get("alias", "NULL::text"),
            source=how.get("source", "cooperatives_cooperative cooperative"),
            within=WITHIN if self.communes is not None else "",
            order=how.get("order", ""),
        ), params

    def _exact(self):
        if self.phone:
            yield self._reading("cooperative.phone = %s", self.phone, rank=0)
        for column in ("reference", "ice", "register_number") if self.numbers else ():
            yield self._reading(f"cooperative.{column} = ANY (%s)", self.numbers, rank=0)
        for column in ("key_fr", "key_ar"):
            yield self._beginning("key", f"cooperative.{column}")
            yield self._beginning("joined", f"joined_consonants(cooperative.{column})")
        yield self._beginning("joined", "joined_consonants(alias.key)", **OF_ALIAS)
        yield self._reading(self._each("cooperative.sounds", "heard"))
        yield self._reading(self._each("alias.sounds", "heard"), **OF_ALIAS)
        yield self._reading("placed.others IS NULL", source=OF_A_PLACE)
        if self.words > 1:
            yield self._placed()
        if self.grants is not None:
            inner, params = self.grants.query.sql_with_params()
            yield self._reading(f"cooperative.id IN ({inner})", *params)

    def _beginning(self, asked, column, **how):
        return self._reading(
            BEGINS.format(asked=asked, column=column), order=f"ORDER BY {column} USING ~<~", **how
        )

    def _each(self, column, words):
        """Every word typed is in a column; no word at all finds nothing."""
        first, *others = [f"(SELECT pattern FROM {words} WHERE n = {n + 1})" for n in range(self.words)]
        others = [f"coalesce({other}, {first})" for other in others]
        return " AND ".join(f"{column} LIKE {each}" for each in [first, *others])

    def _placed(self):
        others = [f"coalesce(placed.others[{n}], placed.others[1])" for n in (1, 2, 3)]
        asked = " AND ".join(f"cooperative.sounds LIKE {each}" for each in others)
        return self._reading(asked, source=OF_A_PLACE)

    def _near(self):
        """When few names begin so: inside a word, after another beginning, nearly like it."""
        few = f"(SELECT count(*) FROM strict, asked WHERE {SURE}) < {TOO_FEW}"
        key, consonants = "(SELECT key FROM asked)", "(SELECT consonants FROM asked)"
        inside = self._each("cooperative.search_text", "said")
        yield self._reading(f"{few} AND {inside}")
        for condition, how in (
            (self._each("cooperative.sounds", "ending"), {}),
            (f"{key} <%% cooperative.key_fr", {}),
            (f"{key} <%% cooperative.key_ar", {}),
            (f"{consonants} <%% cooperative.sounds", {}),
            (f"{key} <%% alias.key", OF_ALIAS),
        ):
            yield self._reading(f"{few} AND {condition}", rank=4, **how)


BEGINS = (
    "{column} ~>=~ (SELECT {asked} FROM asked WHERE {asked} <> '')"
    " AND {column} ~<~ (SELECT {asked} || chr(1114109) FROM asked)"
)
SURE = (
    "rank = 0 OR starts_with(joined_consonants(key_fr), joined)"
    " OR starts_with(joined_consonants(key_ar), joined)"
    " OR starts_with(joined_consonants(alias_key), joined)"
)
WITH_ALIASES = (
    "cooperatives_cooperativealias alias"
    " JOIN cooperatives_cooperative cooperative ON cooperative.id = alias.cooperative_id"
)
OF_ALIAS = {"alias": "alias.key", "source": WITH_ALIASES}
OF_A_PLACE = (
    "placed JOIN cooperatives_cooperative cooperative"
    " ON cooperative.commune_id = placed.commune_id"
)


class FindingQuery(Query):
    """A query after the tables of a `Sought`: its rows may name `found`."""

    sought: Sought

    def get_compiler(self, using=None, connection=None, elide_empty=True):
        compiler = super().get_compiler(using, connection or connections[using], elide_empty)
        plain = compiler.as_sql

        def as_sql(*args, **kwargs):
            sql, params = plain(*args, **kwargs)
            tables, tables_params = self.sought.statement()
            return f"{tables} {sql}", (*tables_params, *params)

        compiler.as_sql = as_sql
        return compiler


def found(queryset, sought):
    """The rows of `queryset` that were found, the likeliest first; `place` from 1."""
    table = queryset.model._meta.db_table
    place = RawSQL(  # noqa: S611
        f"(SELECT place FROM found WHERE found.id = {table}.id)", (), IntegerField()
    )
    rows = queryset.filter(pk__in=RawSQL("SELECT id FROM found", ()))  # noqa: S611
    rows = rows.annotate(place=place).order_by("place")
    rows.query = rows.query.chain(klass=FindingQuery)
    rows.query.sought = sought
    return rows
