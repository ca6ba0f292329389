"""Other tools read the log by themselves: it is Delta tables, in a folder and in an object store alike."""

from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import duckdb
import polars as pl
import pyarrow.dataset as pads
import pytest
from deltalake import DeltaTable
from object_store import BUCKET, object_store
from rows import article, claim, reading

from schemas.records import ARTICLES, EXTRACTIONS
from warehouse import log as log_module
from warehouse.log import Log
from warehouse.storage import Storage

NAMES = [f"a{number}" for number in range(4)]
CLAIM_IDS = "select c.claim_id from (select unnest(claims) as c from extractions) order by all"


@pytest.fixture(scope="module", params=["folder", "store"])
def storage(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Storage]:
    """Return where a log of four articles lies, some of whose files were joined."""
    folder = tmp_path_factory.mktemp("log")
    if request.param == "folder":
        yield filled(Storage(str(folder)))
    else:
        with object_store(folder) as keys:
            yield filled(Storage(f"s3://{BUCKET}/log", keys))


def filled(storage: Storage) -> Storage:
    """Write the log."""
    log = Log(storage)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(log_module, "FILES_BEFORE_COMPACTION", 1)
        for number, name in enumerate(NAMES):
            text = f"Shelled again: the town of Goma. {name}"
            log.append(ARTICLES, [article(name, text)], run_id="r")
            log.append(EXTRACTIONS, [reading(name, text, [claim(name, text)])], run_id="r")
            if number == 2:
                log.compact()
    return storage


def test_duckdb_reads_it_with_its_own_extension(storage: Storage) -> None:
    """Rows once, however often files were joined, and claims as lists of structs."""
    package = find_spec("duckdb_extension_delta")
    assert package is not None, "the package of the extension belongs to the developers' tools: make setup"
    assert package.origin is not None
    (extension,) = Path(package.origin).parent.glob("extensions/*/*.duckdb_extension")
    with duckdb.connect() as db:
        storage.open_to(db)
        db.execute(f"load '{extension}'")
        for table in ("articles", "extractions"):
            db.execute(f"create view {table} as from delta_scan('{storage.path(table)}')")
        assert db.execute("select article_id from articles order by all").fetchall() == [(name,) for name in NAMES]
        assert len(db.execute(CLAIM_IDS).fetchall()) == len(NAMES)


def test_polars_reads_it(storage: Storage) -> None:
    """The same rows, with the instants in UTC."""
    read = pl.read_delta(storage.path("articles"), storage_options=storage.for_delta())
    assert sorted(read["article_id"]) == NAMES
    assert read["recorded_at"].dtype == pl.Datetime("us", "UTC")


def test_arrow_reads_it(storage: Storage) -> None:
    """As a data set, of whose files only the columns that are asked for are read."""
    found = DeltaTable(storage.path("articles"), storage_options=storage.for_delta()).to_pyarrow_dataset()
    read = found.to_table(columns=["article_id"], filter=pads.field("article_id") != NAMES[0])
    assert sorted(read["article_id"].to_pylist()) == NAMES[1:]
