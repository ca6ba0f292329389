"""What is judged: the rows that the load touched, where all others were judged before, by the same rules.

A load that continues a published warehouse leaves the table `touched` in it: the articles that arrived, were read again
or corrected. The tables below are then narrowed to what belongs to those articles, by tables of a schema that
is looked at before the true ones. So a rule that says `claims` looks at what is new; `main.claims` is all.
"""

import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pyarrow as pa

Ask = Callable[[str], list[tuple[object, ...]]]

# A load that touches more than this share of the articles is judged whole: copying the rows would cost more.
MOST_TOUCHED = 0.5
# Of all that was ever read the readings that a load brought are the last ones, and blocks that hold none are skipped.
_BY_READING = (
    "semi join (from main.extractions where is_current and article_id in (from main.touched)) using (extraction_no)"
)
# In this order: each select may use those before it. Where there is none, the view of that name is asked again, so that
# it tells of the narrowed rows.
NARROWED = {
    "articles": "from main.articles where article_id in (from main.touched)",
    "claim_versions": f"from main.claim_versions {_BY_READING}",
    "mention_versions": f"from main.mention_versions {_BY_READING}",
    "amended_claims": "from main.amended_claims where article_id in (from main.touched)",
    "claims": None,
    "mentions": None,
    "event_claims": """
        from main.event_claims
        where event_id in (
            select event_id from main.event_claims where claim_id in (select claim_id from claims)
        )
    """,
    "events": "from main.events where event_id in (select event_id from event_claims)",
    "figures": "from main.figures where article_id in (from main.touched)",
}
# Views that unfold the lists of every claim; many rules look at them, so they are unfolded once.
UNFOLDED: dict[str, str | None] = {"participants": None, "quantities": None}


def narrow(ask: Ask, *, rules: str | None) -> bool:
    """Narrow the tables to the touched rows, if the rest was judged by the same `rules`; tell whether it was.

    None is no rules that anything could have been judged by.
    """
    narrowed = _is_judged(ask, rules)
    ((warehouse,),) = ask("select current_database()")
    # In a schema of their own, which is looked at first: a temporary table would hide `main.claims` too.
    ask("attach ':memory:' as narrowed (read_write)")
    ask("create schema narrowed.touched")
    ask(f"set search_path = 'narrowed.touched,{warehouse}.main'")
    for name, sql in ((NARROWED if narrowed else {}) | UNFOLDED).items():
        ask(f"create table narrowed.touched.{name} as {sql or _select_of(ask, name)}")
    return narrowed


def _is_judged(ask: Ask, rules: str | None) -> bool:
    """Tell whether all but the touched rows were judged by these rules, and whether the touched ones are few."""
    tables = {name for (name,) in ask("select table_name from duckdb_tables() where schema_name = 'main'")}
    if not {"touched", "judged"} <= tables or ask("select rules from main.judged") != [(rules,)]:
        return False
    ((few,),) = ask(
        f"select (select count(*) from main.touched) <= {MOST_TOUCHED} * (select count(*) from main.articles)"
    )
    return bool(few)


def _select_of(ask: Ask, view: str) -> str:
    ((sql,),) = ask(f"select sql from duckdb_views() where schema_name = 'main' and view_name = '{view}'")
    return str(sql).partition(" AS ")[2].rstrip(";")


def offer(ask: Ask, tables: "Mapping[str, pa.Table]") -> None:
    """Make temporary tables of what is judged, or judged by, beside the warehouse."""
    import pyarrow.parquet as pq

    with tempfile.TemporaryDirectory() as folder:
        for name, table in tables.items():
            file = Path(folder) / f"{name}.parquet"
            pq.write_table(table, file)
            ask(f"create temp table {name} as from read_parquet('{file}')")


def offer_texts(ask: Ask) -> None:
    """Make what the audits of spans use: the table `texts`, and `misquotes`, true of a span that is not its text.

    DuckDB finds a place in a text by counting its characters from the start, unless it knows that all are of one byte.
    So `plain` is the text with every other character replaced by one that occurs in no quotation: looking up the many
    plain quotations there takes a tenth of the time.
    """
    ask("""
        create temp table texts as
        select
            article_id,
            revision,
            text,
            case when strlen(text) = length(text) then text
            else regexp_replace(text, '[^\\x00-\\x7F]', chr(1), 'g') end as plain
        from articles
    """)
    ask("""
        create temp macro misquotes(quoted, first, stop, text, plain) as
            (first is null) <> (stop is null)
            or first < 0
            or first >= stop
            or case
                when strlen(quoted) = length(quoted)
                then quoted is distinct from substring(plain, first + 1, stop - first)
                else quoted is distinct from substring(text, first + 1, stop - first)
            end
    """)
