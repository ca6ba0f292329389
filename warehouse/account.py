"""What the log says of itself, for the judge: its commits, its files, and a sample of its rows with their hashes."""

import random

import duckdb
import pyarrow as pa

from schemas.records import ARTICLES, EXTRACTIONS, LOG_TABLES
from schemas.table import COUNT, INSTANT, TEXT
from warehouse.log import Log

# Looked at in each judgement: the latest commits of a table, and rows of a few of its files. All of them are read by
# `dateline verify`.
COMMITS, FILES, ROWS = 200, 2, 200
_EXPECTED = {
    "articles": ("content_hash", "sha256(text)"),
    "extractions": ("extraction_id", "left(sha256(to_json([article_id, content_hash, extractor])::varchar), 32)"),
}


def account_of(log: Log, *, seed: str) -> dict[str, pa.Table]:
    """Return log_commits, log_files, log_sample, log_decisions; `seed` decides which files the sample is of."""
    commits, files = [], []
    for table in LOG_TABLES:
        commits += [{"log_table": table.name, **commit} for commit in log.history(table, COMMITS)]
        files += [{"log_table": table.name, "known": table.version, **file} for file in log.stored(table)]
    return {
        "log_commits": pa.Table.from_pylist(commits, _COMMITS),
        "log_files": pa.Table.from_pylist(files, _FILES),
        "log_sample": pa.concat_tables(_sample(log, seed)),
        "log_decisions": log.decisions(),
    }


def _sample(log: Log, seed: str) -> list[pa.Table]:
    chance = random.Random(seed)  # noqa: S311 - it picks files to look at
    found = [_SAMPLE.empty_table()]
    with log.reader() as db:
        for table in (ARTICLES, EXTRACTIONS):
            key, expected = _EXPECTED[table.name]
            files = log.paths(table)
            chosen = chance.sample(files, min(FILES, len(files)))
            found += [_rows_of(db, table.name, file, key, expected) for file in chosen]
    return found


def _rows_of(db: duckdb.DuckDBPyConnection, table: str, file: str, key: str, expected: str) -> pa.Table:
    sql = f"select ? as log_table, {key} as row_id, {expected} as expected from read_parquet(?) limit {ROWS}"
    return db.execute(sql, [table, file]).to_arrow_table().cast(_SAMPLE)


_COMMITS = pa.schema(
    {"log_table": TEXT, "version": COUNT, "operation": TEXT, "mode": TEXT, "recorded_at": INSTANT, "run_id": TEXT}
)
_FILES = pa.schema(
    {"log_table": TEXT, "file": TEXT, "rows": pa.int64(), "oldest": COUNT, "newest": COUNT, "known": COUNT}
)
_SAMPLE = pa.schema({"log_table": TEXT, "row_id": TEXT, "expected": TEXT})
