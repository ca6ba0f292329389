"""Which texts are one story: copies, or nearly, however connected. Kept up to date with every load.

The warehouse keeps for every different text its MinHash buckets, and every pair of texts found close. Only new texts
are hashed, and compared with what shares a bucket; the result is that of comparing all with all in any order.
"""

import dataclasses
import itertools
from collections.abc import Iterator
from typing import Any

import duckdb
import pyarrow as pa

from schemas.agencies import agency_names
from warehouse.similarity import buckets, digests, groups, likeness, runs_of
from warehouse.sql import forget, selects

TEXTS_AT_ONCE = 2_000
PAIRS_AT_ONCE = 10_000
# Of so many the buckets and ids take a tenth of what a build may have.
TEXTS_IN_MEMORY = 100_000


def tell_stories(db: duckdb.DuckDBPyConnection) -> None:
    """Give the articles in `touched`, and all of their stories, agency, story, original and origin.

    Leaves the temporary table `touched_stories` (story_id): the stories whose articles may differ from before.
    """
    sql = selects("projections")
    db.register("agency_names", agency_names())
    _update(db, sql["agencies"])
    # A story is touched under the name it had and under the one it gets.
    db.execute(_TOUCHED_STORIES)
    _bring_up(db)
    _group(db, sql["copies"])
    _update(db, sql["story_members"])
    db.execute("insert into touched_stories select distinct story_id from articles where article_id in (from touched)")
    # Whose origin is an earlier story is touched with that one.
    db.execute(_TOUCHED_NEIGHBOURS)
    _update(db, sql["canonical"])
    _update(db, sql["origins"])


def _update(db: duckdb.DuckDBPyConnection, sql: str) -> None:
    """Set in `articles` the columns that the select `sql` derives, where they differ."""
    db.execute(f"create or replace temp table derived as {sql}")
    columns = [name for (name, *_) in db.execute("describe derived").fetchall() if name not in _REVISION]
    setting = ", ".join(f"{name} = derived.{name}" for name in columns)
    same = " and ".join(f"articles.{name} = derived.{name}" for name in _REVISION)
    changed = " or ".join(f"articles.{name} is distinct from derived.{name}" for name in columns)
    db.execute(f"update articles set {setting} from derived where {same} and ({changed})")


def _bring_up(db: duckdb.DuckDBPyConnection) -> None:
    """Bring wordings, text_buckets and text_pairs up to articles."""
    db.execute(_NEW_TEXTS)
    for batch in _batches(db, "new_texts", "text_id, words", TEXTS_AT_ONCE):
        _keep_buckets(db, batch)
    _find_candidates(db)
    forget(db, "new_texts")
    for batch in _batches(db, "candidates", "text_a, text_b", PAIRS_AT_ONCE):
        _keep_pairs(db, batch)
    forget(db, "candidates")


def _group(db: duckdb.DuckDBPyConnection, copies: str) -> None:
    """Name the story of every text by its least copy, and note in touched_stories whose story changes."""
    grouped = groups(db.execute(copies).fetchall())
    _register(db, "grouped", _GROUPED, [list(grouped), list(grouped.values())])
    db.execute(_CHANGED)
    db.execute("insert into touched_stories select old_story_id from changed union select story_id from changed")
    db.execute("update wordings set story_id = changed.story_id from changed where wordings.text_id = changed.text_id")


def _keep_buckets(db: duckdb.DuckDBPyConnection, batch: list[tuple[str, str]]) -> None:
    found = digests(words for _, words in batch)
    _register(db, "arriving", _DIGESTS, [[text_id for text_id, _ in batch], found])
    db.execute(f"insert into text_buckets select text_id, unnest({buckets('digest')}) from arriving")


def _find_candidates(db: duckdb.DuckDBPyConnection) -> None:
    """Make `candidates` of the pairs, one of them new, that share a bucket; by parts, for a text has 42 buckets."""
    ((parts,),) = db.execute(f"select 1 + count(*) // {TEXTS_IN_MEMORY} from new_texts").fetchall()
    db.execute("create or replace temp table sharing (text_a varchar, text_b varchar)")
    for part in range(parts):
        db.execute(_SHARING.format(part=f"bucket % {parts} = {part}"))
    db.execute(_CANDIDATES)
    forget(db, "sharing")


def _keep_pairs(db: duckdb.DuckDBPyConnection, pairs: list[tuple[str, str]]) -> None:
    _register(db, "wanted", _WANTED, [sorted({text_id for pair in pairs for text_id in pair})])
    runs = {text_id: runs_of(words) for text_id, words in db.execute(_WORDS_OF_WANTED).fetchall()}
    found = ((one, other, likeness(runs[one], runs[other])) for one, other in pairs)
    close = [(one, other, *dataclasses.astuple(alike)) for one, other, alike in found if alike.is_close]
    if close:
        _register(db, "arriving", _PAIRS, list(map(list, zip(*close, strict=True))))
        db.execute("insert into text_pairs from arriving")


def _batches(db: duckdb.DuckDBPyConnection, table: str, columns: str, size: int) -> Iterator[list[tuple[str, str]]]:
    """Yield the rows of a table that numbers them in `position`, a batch at a time."""
    for start in itertools.count(step=size):
        rows = db.execute(
            f"select {columns} from {table} where position > {start} and position <= {start + size} order by position"
        ).fetchall()
        if not rows:
            return
        yield rows


def _register(db: duckdb.DuckDBPyConnection, name: str, schema: pa.Schema, columns: list[list[Any]]) -> None:
    db.register(name, pa.table(columns, schema=schema))


_DIGESTS = pa.schema([("text_id", pa.string()), ("digest", pa.list_(pa.uint32()))])
_GROUPED = pa.schema([("text_id", pa.string()), ("story_id", pa.string())])
_WANTED = pa.schema([("text_id", pa.string())])
_PAIRS = pa.schema(
    [
        ("text_a", pa.string()),
        ("text_b", pa.string()),
        *((name, pa.float64()) for name in ("jaccard", "containment_a", "containment_b")),
    ]
)

_REVISION = ("article_id", "content_hash")
_TOUCHED_STORIES = """
create or replace temp table touched_stories as
    select distinct story_id
    from articles
    where article_id in (from touched) and story_id is not null
"""
_TOUCHED_NEIGHBOURS = """
insert into touched_stories
    select distinct theirs.story_id
    from (select text_a as text_id, text_b as other_id from text_pairs union all select text_b, text_a from text_pairs)
    join wordings as ours using (text_id)
    join wordings as theirs on theirs.text_id = other_id
    where ours.story_id in (from touched_stories)
"""
# The words of a text are what is left without case and punctuation: its text_id is their hash (see texts.sql).
_WORDS = r"trim(regexp_replace(lower(text), ' *[^\p{L}\p{N} ][^\p{L}\p{N}]*|  +', ' ', 'g'))"
_NEW_TEXTS = """
create or replace temp table new_texts as
    select text_id, words, row_number() over () as position
    from arriving_texts
    where rowid in (select min(rowid) from arriving_texts anti join wordings using (text_id) group by text_id);
drop table arriving_texts;
insert into wordings select text_id, text_id as story_id from new_texts;
"""
_SHARING = """
insert into sharing
    select distinct least(fresh.text_id, other.text_id), greatest(fresh.text_id, other.text_id)
    from (from text_buckets semi join new_texts using (text_id) where {part}) as fresh
    join (from text_buckets where {part}) as other using (bucket)
    where fresh.text_id <> other.text_id
"""
_CANDIDATES = """
create or replace temp table candidates as
    select text_a, text_b, row_number() over (order by text_a, text_b) as position
    from (select distinct text_a, text_b from sharing)
"""
_WORDS_OF_WANTED = f"""
select text_id, any_value({_WORDS})
from articles semi join wanted using (text_id)
group by text_id
"""
_CHANGED = """
create or replace temp table changed as
    select wordings.text_id, wordings.story_id as old_story_id, grouped.story_id
    from wordings join grouped using (text_id)
    where wordings.story_id <> grouped.story_id
"""
