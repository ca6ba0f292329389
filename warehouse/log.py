"""The event log: append-only Delta tables of Parquet files. The only writer of facts.

A commit is atomic: after a crash a batch is there whole or not at all. A row whose key the log has already is not
appended again, whoever else is writing: a commit is refused when another has come first, and is then made anew. That
holds in a folder and in an object store alike, without a lock. Rows written in an older shape are brought to today's
when they are read.
"""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.compute as pc
from deltalake import CommitProperties, DeltaTable, WriterProperties, write_deltalake
from deltalake import Schema as DeltaSchema
from deltalake.exceptions import CommitFailedError, DeltaError

from schemas.records import ARTICLES, EXTRACTIONS, FETCHES, LOG_TABLES, QUALITY, RAWS, RUNS
from schemas.table import Table
from warehouse.storage import Storage

# A table of more files than this is compacted after a run: listing and opening files is what makes reading slow.
FILES_BEFORE_COMPACTION = 200
# How long the small files stay that a compaction has joined: readers may be at work on them.
KEPT_AFTER_COMPACTION_HOURS = 30 * 24

Row = Mapping[str, Any]


class UnreadableLogError(ValueError):
    """A file of the log is missing or damaged; the message names it and says what to do."""

    MARK = "a file of the log can't be read"

    def __init__(self, error: BaseException) -> None:
        """Tell of the error of whoever tried to read it."""
        said = next(iter(str(error).splitlines()), "") or type(error).__name__
        super().__init__(
            f"{self.MARK} ({said[:300]}). The published warehouse still answers; bring the log back "
            "from a backup with `dateline restore`."
        )


def now() -> dt.datetime:
    """Return the present instant in UTC."""
    return dt.datetime.now(dt.UTC)


class Log:
    """The log below one folder, or one prefix of an object store. Opening it makes what is missing."""

    def __init__(self, storage: Path | Storage) -> None:
        """Open the log in a folder, or where `storage` says."""
        self.storage = storage if isinstance(storage, Storage) else Storage(str(storage))
        self._latest: dt.datetime | None = None
        self.storage.make()
        with self.storage.answering():
            for table in LOG_TABLES:
                self._make(table)

    def _make(self, table: Table) -> None:
        if not DeltaTable.is_deltatable(self._path(table), self.storage.for_delta()):
            DeltaTable.create(
                self._path(table),
                schema=DeltaSchema.from_arrow(table.arrow().remove_metadata()),
                mode="ignore",
                configuration={"delta.appendOnly": "true"},
                storage_options=self.storage.for_delta(),
            )

    def append(self, table: Table, rows: Sequence[Row], *, run_id: str) -> int:
        """Append those of `rows` whose key the log does not have yet, in one commit; return how many were new.

        `rows` lack the columns that every row has (schema_version, recorded_at, run_id): they are set here.
        """
        with self.storage.answering():
            return self._append(table, rows, run_id)

    def _append(self, table: Table, rows: Sequence[Row], run_id: str) -> int:
        while rows:
            delta = self._open(table)
            instant = self._next_instant()
            recorded = {"schema_version": table.version, "recorded_at": instant, "run_id": run_id}
            batch = pa.Table.from_pylist([{**row, **recorded} for row in rows], schema=table.arrow())
            new = batch.take(pa.array(self._unknown(table, batch, delta), pa.int64()))
            if not new.num_rows:
                return 0
            try:
                write_deltalake(
                    delta,
                    # What a column means may be told in other words than when the log was made.
                    new.cast(pa.schema([field.remove_metadata() for field in new.schema])),
                    mode="append",
                    schema_mode="merge",
                    writer_properties=WriterProperties(compression="ZSTD"),
                    # No retry of the library's own: what is new must be told again when another commit came first.
                    commit_properties=CommitProperties(custom_metadata={"run_id": run_id}, max_commit_retries=0),
                )
            except CommitFailedError:
                if self._open(table).version() == delta.version():
                    raise
            else:
                self._latest = instant
                return int(new.num_rows)
        return 0

    def _next_instant(self) -> dt.datetime:
        """Return the present instant, or the one after the log's last where the machine's clock was set back.

        What was known when is told by these instants, so they never go backwards.
        """
        if self._latest is None:
            self._latest = max(map(self._last_recorded, LOG_TABLES))
        # The statistics of a file are cut to milliseconds.
        return max(now(), self._latest + dt.timedelta(milliseconds=1))

    def _last_recorded(self, table: Table) -> dt.datetime:
        added = pa.table(self._open(table).get_add_actions(flatten=True))
        column = added["max.recorded_at"].drop_null() if "max.recorded_at" in added.column_names else None
        return pc.max(column).as_py() if column else dt.datetime.min.replace(tzinfo=dt.UTC)

    def _unknown(self, table: Table, batch: pa.Table, delta: DeltaTable) -> list[int]:
        """Return the positions in `batch` of the first row of every key that `delta` does not have. Does not write."""
        keys = ", ".join(table.key)
        incoming = batch.select(list(table.key)).append_column("position", pa.array(range(batch.num_rows)))
        with self._memory() as db:
            db.register("incoming", incoming)
            db.execute(f"create view known as {self._parquet(table, keys, delta=delta)}")
            found = db.execute(
                f"select min(position) from incoming anti join known using ({keys}) group by {keys} order by 1"
            ).fetchall()
        return [position for (position,) in found]

    def identity(self) -> str:
        """Return what tells this log from every other: the id that its table of articles was created with."""
        return str(self._open(ARTICLES).metadata().id)

    def versions(self) -> dict[str, int]:
        """Return the number of the last commit of every table. Does not write.

        Readings are looked at before articles: whatever article a reading cites is then in view as well.
        """
        return {table.name: self._open(table).version() for table in reversed(LOG_TABLES)}

    def rows(self, table: Table, *, after: int | None, upto: int) -> pa.RecordBatchReader:
        """Stream the rows of the commits `after` (exclusive; all, if None) to `upto` (inclusive), in today's shape."""
        schema = table.arrow().remove_metadata()
        if after is not None and after >= upto:
            return schema.empty_table().to_reader()
        batches = self._all(table, upto) if after is None else self._added(table, after, upto)
        return pa.RecordBatchReader.from_batches(schema, _today(table, batches, schema))

    def files(self, table: Table, upto: int) -> list[str] | None:
        """Return the Parquet files that hold the table at commit `upto`, or None where a row needs upcasting."""
        delta = self._open(table, upto)
        actions = pa.table(delta.get_add_actions(flatten=True))
        if actions.num_rows and "min.schema_version" in actions.column_names:
            oldest = actions.column("min.schema_version").to_pylist()
            if all(version == table.version for version in oldest):
                return list(delta.file_uris())
        return None if actions.num_rows else []

    def unread(self, extractor: str, *, articles: int, characters: int) -> Iterator[list[dict[str, Any]]]:
        """Yield batches of the article revisions that `extractor` should read and has not, in order of arrival.

        That is every revision never read, and every current one that only another version has read. A batch has
        at most `articles` articles and, but for a single longer one, `characters` characters of text.
        """
        with self._memory() as db:
            db.execute(f"create view articles as {self._parquet(ARTICLES)}")
            read = self._parquet(EXTRACTIONS, "article_id, content_hash, extractor")
            db.execute(f"create view extractions as {read}")
            # The keys first: of all the texts, only those that are wanted are opened.
            db.execute(f"create temp table unread as {_UNREAD}", {"extractor": extractor})
            found = db.execute(_TEXTS_OF_UNREAD).to_arrow_reader(articles)
            batch: list[dict[str, Any]] = []
            size = 0
            for rows in found:
                for row in rows.to_pylist():
                    if batch and (len(batch) == articles or size + len(row["text"]) > characters):
                        yield batch
                        batch, size = [], 0
                    batch.append(row)
                    size += len(row["text"])
            if batch:
                yield batch

    def last_runs(self, count: int) -> list[dict[str, Any]]:
        """Return the last runs that finished, the latest first."""
        with self._memory() as db:
            db.execute(f"create view runs as {self._parquet(RUNS)}")
            return list(db.execute("from runs order by finished_at desc limit ?", [count]).to_arrow_table().to_pylist())

    def unknown(self, table: Table, rows: Sequence[Row]) -> list[int]:
        """Return the positions of those of `rows` that an append would add now. Does not write."""
        if not rows:
            return []
        keys = pa.schema([table.arrow().field(name) for name in table.key])
        batch = pa.Table.from_pylist([{name: row[name] for name in table.key} for row in rows], schema=keys)
        return self._unknown(table, batch, self._open(table))

    def last_visits(self, since: dt.datetime) -> list[dict[str, Any]]:
        """Return of every address asked for since then what came of the last time, and when the first was."""
        with self._memory() as db:
            db.execute(f"create view fetches as {self._parquet(FETCHES)}")
            return list(db.execute(_LAST_VISITS, [since]).to_arrow_table().to_pylist())

    def raws(self, *, at_once: int) -> Iterator[list[dict[str, Any]]]:
        """Yield the kept bytes and what is known beside them, in the order in which they were fetched."""
        with self._memory() as db:
            db.execute(f"create view raws as {self._parquet(RAWS)}")
            found = db.execute("from raws order by fetched_at, raw_hash, input").to_arrow_reader(at_once)
            for rows in found:
                yield rows.to_pylist()

    def last_verdict(self) -> list[dict[str, Any]]:
        """Return what the last judgement did not find kept, the most severe first; of a refused warehouse too."""
        with self._memory() as db:
            db.execute(f"create view quality_results as {self._parquet(QUALITY)}")
            return list(db.execute(_LAST_VERDICT).to_arrow_table().to_pylist())

    def decisions(self) -> pa.Table:
        """Return the rows that broke a critical expectation of a warehouse that was refused, and published despite it.

        One row for each suite, expectation and row: the reason given, and when the warehouse was refused.
        """
        with self._memory() as db:
            for table in (RUNS, QUALITY):
                db.execute(f"create view {table.name} as {self._parquet(table)}")
            return db.execute(_DECISIONS).to_arrow_table()

    def history(self, table: Table, count: int) -> list[dict[str, Any]]:
        """Return the last commits of a table: version, operation, mode, when, and in which run. Does not write."""
        return [
            {
                "version": commit["version"],
                "operation": commit["operation"],
                "mode": (commit.get("operationParameters") or {}).get("mode"),
                "recorded_at": dt.datetime.fromtimestamp(commit["timestamp"] / 1000, dt.UTC),
                "run_id": commit.get("run_id"),
            }
            for commit in self._open(table).history(count)
        ]

    def stored(self, table: Table) -> list[dict[str, Any]]:
        """Return the files of a table: name, rows, and the oldest and newest shape of its rows. Does not write."""
        added = pa.table(self._open(table).get_add_actions(flatten=True)).to_pylist()
        return [
            {
                "file": file["path"],
                "rows": file["num_records"],
                "oldest": file.get("min.schema_version"),
                "newest": file.get("max.schema_version"),
            }
            for file in added
        ]

    def paths(self, table: Table) -> list[str]:
        """Return where the Parquet files of a table lie. Does not write."""
        return sorted(self._open(table).file_uris())

    def reader(self) -> duckdb.DuckDBPyConnection:
        """Return a DuckDB in memory that can read the files of the log."""
        return self._memory()

    def file_counts(self) -> dict[str, int]:
        """Return how many Parquet files each table consists of."""
        return {table.name: len(self._open(table).file_uris()) for table in LOG_TABLES}

    def compact(self) -> None:
        """Join small files where there are many, and remove those joined a month ago; the rows stay as they are."""
        for table in LOG_TABLES:
            delta = self._open(table)
            if len(delta.file_uris()) > FILES_BEFORE_COMPACTION:
                delta.optimize.compact()
                # Whoever continues from a commit older than that reads the log anew.
                delta.vacuum(KEPT_AFTER_COMPACTION_HOURS, dry_run=False, enforce_retention_duration=False)

    def is_meant_by(self, error: BaseException) -> bool:
        """Tell whether what another library complains of is a file of this log."""
        return self.storage.location in str(error) or UnreadableLogError.MARK in str(error)

    def _path(self, table: Table) -> str:
        return self.storage.path(table.name)

    def _open(self, table: Table, version: int | None = None) -> DeltaTable:
        with self.storage.answering():
            return DeltaTable(self._path(table), version=version, storage_options=self.storage.for_delta())

    def _memory(self) -> duckdb.DuckDBPyConnection:
        db = duckdb.connect()
        db.execute("set timezone = 'UTC'; set memory_limit = '1GB'; set preserve_insertion_order = false")
        self.storage.open_to(db)
        return db

    def _parquet(self, table: Table, columns: str = "*", *, delta: DeltaTable | None = None) -> str:
        """Return a select of the table's rows as they are stored now, or as `delta` has them."""
        files = (delta or self._open(table)).file_uris()
        if not files:
            return f"select {columns} from ({_empty(table)})"
        rows = f"from read_parquet({files!r}, union_by_name = true)"
        if columns != "*":
            # Files of an older shape may lack a column.
            rows = f"from ({rows} union all by name select {columns} from ({_empty(table)}))"
        return f"select {columns} {rows}"

    def _all(self, table: Table, upto: int) -> Iterator[pa.RecordBatch]:
        delta = self._open(table, upto)
        stored = pa.schema(delta.schema().to_arrow())
        yield from delta.to_pyarrow_dataset(schema=stored).to_batches() if delta.file_uris() else ()

    def _added(self, table: Table, after: int, upto: int) -> Iterator[pa.RecordBatch]:
        # The change feed of an append-only table is its appends: compactions change no row and are left out.
        try:
            changes = self._open(table).load_cdf(starting_version=after + 1, ending_version=upto)
        except DeltaError:
            # A commit that adds a column can't be told as a change; whoever reads knows the earlier rows by their keys.
            yield from self._all(table, upto)
            return
        stored = pa.schema(self._open(table).schema().to_arrow())
        for batch in _read(pa.RecordBatchReader.from_stream(changes)):
            yield from pa.table(batch).select(stored.names).cast(stored).to_batches()


_UNREAD = """
with latest as (
    select article_id, content_hash
    from articles
    qualify row_number() over (partition by article_id order by fetched_at desc, content_hash) = 1
)
select article_id, content_hash
from articles
anti join (from extractions where extractor = $extractor) as done using (article_id, content_hash)
where (article_id, content_hash) in (from latest)
    or (article_id, content_hash) not in (select (article_id, content_hash) from extractions)
"""

_TEXTS_OF_UNREAD = """
select article_id, content_hash, text, language, source, url, title, published_at, published_day
from articles
semi join unread using (article_id, content_hash)
order by fetched_at, article_id, content_hash
"""


# What a list says of a page, and the marks of its last state, outlive answers that say nothing of them.
_LAST_VISITS = """
select
    url,
    max(fetched_at)                                               as fetched_at,
    arg_max(source, fetched_at)                                   as source,
    arg_max(is_list, fetched_at)                                  as is_list,
    arg_max(outcome, fetched_at)                                  as outcome,
    arg_max(etag, fetched_at) filter (outcome = 'fetched')        as etag,
    arg_max(last_modified, fetched_at) filter (outcome = 'fetched') as last_modified,
    arg_max(beside, fetched_at)                                   as beside,
    min(fetched_at) filter (outcome = 'fetched')                  as first_at,
    min(fetched_at)                                               as first_tried_at,
    bool_or(outcome = 'fetched')                                  as is_known
from fetches
where fetched_at >= ?
group by url
"""


# Where nothing is new only the sources are judged: what was found of all else before still stands.
_LAST_VERDICT = """
with latest as (
    select suite = 'sources' as is_of_sources, max_by(run_id, recorded_at) as run_id
    from quality_results
    group by all
)
select suite, expectation, severity, sentence, outcome, offending_count, offending[:3] as offending
from quality_results
join latest on latest.run_id = quality_results.run_id and is_of_sources = (suite = 'sources')
where outcome in ('broken', 'excused', 'crashed')
order by list_position(['critical', 'warning', 'info'], severity), sentence
"""


# A decision is about the warehouse that was refused last before it.
_DECISIONS = """
with decided as (
    select published.despite, refused.run_id as refused_in, refused.finished_at as refused_at
    from (from runs where verdict = 'published_despite') as published
    asof join (from runs where verdict = 'refused') as refused on published.finished_at >= refused.finished_at
)
select suite, expectation, row_id, max_by(despite, refused_at) as despite, max(refused_at) as refused_at
from (
    select suite, expectation, unnest(offending::varchar[]) as row_id, despite, refused_at
    from decided
    join quality_results on run_id = refused_in
    where severity = 'critical' and outcome in ('broken', 'excused')
)
group by suite, expectation, row_id
"""


def _read(batches: pa.RecordBatchReader) -> Iterator[pa.RecordBatch]:
    try:
        yield from batches
    except (pa.ArrowException, OSError) as error:
        raise UnreadableLogError(error) from error


def _empty(table: Table) -> str:
    columns = ", ".join(f"null::{_DUCKDB.get(str(field.type), 'varchar')} as {field.name}" for field in table.fields)
    return f"select {columns} where false"


_DUCKDB = {"timestamp[us, tz=UTC]": "timestamptz", "int32": "integer", "bool": "boolean", "binary": "blob"}


def _today(table: Table, batches: Iterator[pa.RecordBatch], schema: pa.Schema) -> Iterator[pa.RecordBatch]:
    """Yield the rows in today's shape, upcasting those that were written in an older one."""
    for batch in batches:
        rows = pa.table(batch)
        versions = rows.column("schema_version").unique().to_pylist()
        for version in versions:
            written_so = pc.equal(rows["schema_version"], version)
            shaped = rows if len(versions) == 1 else rows.filter(written_so)
            yield from table.upcast(shaped, version).cast(schema).to_batches()
