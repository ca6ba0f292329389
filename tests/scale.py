"""Measures the warehouse on a log of millions of claims: `python tests/scale.py CLAIMS [--home FOLDER]`.

The log is made from the readings of the sample articles, varied by number and not by chance: dates, places, actors,
figures and letters change, spans stay exact, some articles are copies, revisions or re-readings of others. It
is written straight as the log's own tables. Then the program times a rebuild beside DuckDB's plain read of the same
Parquet, one more batch beside the same batch in an empty warehouse, and the queries. Ratios, for seconds differ from
machine to machine.
"""

import argparse
import datetime as dt
import resource
import shutil
import tempfile
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import duckdb
from deltalake import WriterProperties, write_deltalake

from expectations.audit import AUDITS
from expectations.judge import fingerprint, judge
from expectations.verdict import Verdict
from flows.extract.stage import extract
from flows.home import Home, Run
from flows.ingest.readers import sources_named
from flows.ingest.stage import ingest
from flows.samples.files import FILES
from flows.settings import settings_for
from schemas.claims import ACTOR, CLAIM, MENTION, QUANTITY
from schemas.nations import nations
from schemas.records import ARTICLES, CORRECTIONS, EXTRACTIONS
from schemas.table import Field, Table
from warehouse import database
from warehouse.account import account_of
from warehouse.log import Log

# Articles of one commit of the log: what a busy source brings in a day.
COMMIT = 2_000
# Articles that tell of one happening, within some days of it.
REPORTS = 5
FIRST_DAY = dt.datetime(2023, 1, 1, tzinfo=dt.UTC)
BATCH = 1_000


def samples(folder: Path) -> Home:
    """Read the sample articles into the log of a home folder, once."""
    home = Home(settings_for(folder))
    run = Run.begin("scale")
    ingest(home, run, sources_named(FILES), names={})
    extract(home, run)
    return home


class Maker:
    """Makes articles and readings out of the samples', as many as are asked for."""

    def __init__(self, home: Home) -> None:
        """Read the samples' log."""
        self.db = duckdb.connect(config={"memory_limit": "1GB"})
        self.db.execute("set timezone = 'UTC'; set enable_progress_bar = false")
        for table in (ARTICLES, EXTRACTIONS):
            upto = home.log.versions()[table.name]
            self.db.register("rows", home.log.rows(table, after=None, upto=upto))
            self.db.execute(f"create table sample_{table.name} as from rows")
            self.db.unregister("rows")
        self.db.execute(_PATTERNS)
        self.db.register("nations", nations())
        self.db.execute(_PLACES)
        ((self.patterns, claims),) = self.db.execute("select count(*), sum(len(claims)) from patterns").fetchall()
        self.claims_per_article = claims / self.patterns

    def write(self, log: Log, first: int, last: int, *, day: int) -> None:
        """Append the articles numbered `first` to `last` (exclusive) and their readings, recorded on that day."""
        recorded = FIRST_DAY + dt.timedelta(days=day)
        given = {"first": first, "last": last, "patterns": self.patterns, "recorded": recorded}
        self.db.execute("create or replace table made as " + _MADE, given)
        self._append(log, ARTICLES, f"select {_columns(ARTICLES)} from made where is_text_new")
        self._append(log, EXTRACTIONS, f"select {_columns(EXTRACTIONS)} from made")

    def retracted(self) -> dict[str, Any]:
        """Return a retraction of one claim of the articles made last."""
        ((claim,),) = self.db.execute("select min(claims[1].claim_id) from made").fetchall()
        return _retraction(claim)

    def _append(self, log: Log, table: Table, sql: str) -> None:
        rows = self.db.execute(sql).to_arrow_table().cast(table.arrow().remove_metadata())
        write_deltalake(
            f"{log.storage.location}/{table.name}",
            rows,
            mode="append",
            schema_mode="merge",
            writer_properties=WriterProperties(compression="ZSTD"),
        )


def _retraction(claim_id: str) -> dict[str, Any]:
    return {
        "correction_id": f"r{claim_id}",
        "action": "retract",
        "claim_id": claim_id,
        "claim_ids": [claim_id],
        "event_ids": [],
        "who": "scale",
        "why": "test",
    }


def _columns(table: Table) -> str:
    shape = {"schema_version": f"{table.version} as schema_version"}
    return ", ".join(shape.get(name, name) for name in table.columns())


def _turned(column: str) -> str:
    """Return SQL for a text in the letters of the article's own alphabet: as long as before, and like no other's."""
    return f"translate({column}, 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ', letters)"


def _struct(fields: Sequence[Field], row: str, **changed: str) -> str:
    """Return SQL for a struct like `row`, its quoted words turned and some of its fields changed."""
    quoted = {field.name: _turned(f'{row}."{field.name}"') for field in fields if field.name.endswith("text")}
    members = {field.name: f'{row}."{field.name}"' for field in fields} | quoted | changed
    return "{" + ", ".join(f"'{name}': {sql}" for name, sql in members.items()) + "}"


def _actors(column: str) -> str:
    changed = {
        "name": "a.name || ' ' || happening % 5000",
        "id": "left(md5(concat(a.id, happening % 5000)), 32)",
    }
    return f"list_transform({column}, lambda a: {_struct(ACTOR, 'a', **changed)})"


_CLAIMS = "list_transform(claims, lambda c: " + _struct(
    CLAIM,
    "c",
    claim_id="md5(concat(c.claim_id, article_id, text_number))",
    actors=_actors("c.actors"),
    recipients=_actors("c.recipients"),
    attribution="list_transform(c.attribution, lambda s: {'text': " + _turned("s.text") + ", 'start': s.start, "
    "'end': s.end, 'country': s.country, 'sector': s.sector, 'cue': s.cue})",
    quantities="list_transform(c.quantities, lambda q: " + _struct(
        QUANTITY, "q", **{name: f"q.{name} + happening % 997 + number % 3" for name in ("value", "low", "high")}
    ) + ")",
    modality_cue=_turned("c.modality_cue"),
    date_start="(c.date_start + happening_day)::date",
    date_end="(c.date_end + happening_day)::date",
    geonames_id="case when c.geonames_id is null then null else place.geonames_id end",
    place_name="case when c.place_name is null then null else place.name end",
    place_country="case when c.place_country is null then null else place.country end",
    latitude="case when c.geonames_id is null then c.latitude else place.latitude end",
    longitude="case when c.geonames_id is null then c.longitude else place.longitude end",
) + ")"  # fmt: skip
_MENTIONS = "list_transform(mentions, lambda m: " + _struct(MENTION, "m") + ")"

_PATTERNS = """
create table patterns as
    select row_number() over (order by a.article_id, a.content_hash) - 1 as pattern, a.title, a.author, a.text,
        a.published_at, e.claims, e.mentions, e.extractor
    from sample_articles a join sample_extractions e using (article_id, content_hash)
    where len(e.claims) > 0
"""
_PLACES = """
create table places as
    select number as place_number, 9000000 + number as geonames_id, 'Place ' || number as name,
        countries[1 + number % len(countries)] as country,
        -60.0 + (number * 37) % 1200 / 10.0 as latitude, -180.0 + (number * 101) % 3600 / 10.0 as longitude
    from range(5000) as numbers(number), (select list(country order by country) as countries from nations)
"""
# Of a hundred articles, 4 are new texts of the article before, 3 are read again by another extractor, 10 are copies.
_MADE = f"""
with numbered as (
    select number, number % 100 in (25, 55, 85) as is_again,
        case when is_again or number % 100 in (11, 31, 51, 71) then number - 1 else number end as address,
        case when is_again or number % 10 = 7 then number - 1 else number end as text_number,
        text_number // {REPORTS} as happening
    from range($first, $last) as numbers(number)
),
alphabets as (
    select text_number, string_agg(letter, '' order by md5(letter || text_number)) as alphabet
    from (select distinct text_number from numbered), unnest(str_split('abcdefghijklmnopqrstuvwxyz', '')) as a(letter)
    group by text_number
),
placed as (
    select numbered.*, patterns.*, places as place,
        -- by so many days the dates move, so that they lie about the new day of publication as about the old one.
        (($recorded::date - coalesce(published_at::date, $recorded::date)) - happening % 4)::integer as happening_day,
        alphabet || upper(alphabet) as letters
    from numbered
    join alphabets using (text_number)
    join patterns on pattern = happening % $patterns
    join places on place_number = (happening * 7919) % 5000
),
worded as (
    select *, {_turned("placed.text")} || chr(10) || chr(10) || 'Dispatch ' || text_number || '.' as words
    from placed
),
hashed as (
    select *, md5('article' || address) as article_id,
        sha256(words) as content_hash, case when is_again then 'again' else extractor end as read_by
    from worded
)
select
    left(sha256(to_json([article_id, content_hash, read_by])::varchar), 32) as extraction_id,
    * exclude (published_at)
        replace (words as text, read_by as extractor, {_CLAIMS} as claims, {_MENTIONS} as mentions),
    not is_again as is_text_new,
    'https://outlet' || number % 400 || '.example/' || number as url,
    number::varchar as record_id,
    'outlet' || number % 400 as source,
    'en' as language,
    $recorded - interval 6 hour as published_at,
    null::date as published_day,
    'record' as published_from,
    $recorded - interval 1 hour + to_milliseconds(number % 1000000) as fetched_at,
    content_hash as raw_hash,
    'made.jsonl#' || number as input,
    null as extra,
    'claims' as outcome,
    $recorded + to_microseconds(number % 1000000) as recorded_at,
    'day-' || $recorded::date as run_id
from hashed
"""


def make(folder: Path, claims: int) -> None:
    """Make in `folder` a log of at least so many claims."""
    maker = Maker(samples(folder / "samples"))
    log = Log(folder / "home" / "log")
    articles = int(claims / maker.claims_per_article) + 1
    retracted = []
    for day, first in enumerate(range(0, articles, COMMIT)):
        maker.write(log, first, min(first + COMMIT, articles), day=day)
        retracted.append(maker.retracted())
    # At once, for an append looks at all that is known: a commit of each day's would take longer than all else.
    log.append(CORRECTIONS, retracted, run_id="retracted")
    (folder / "articles").write_text(str(articles))


def next_batch(folder: Path) -> None:
    """Append one more batch to the log, and the same batch to a log that has nothing else."""
    maker = Maker(Home(settings_for(folder / "samples")))
    articles = int((folder / "articles").read_text())
    (folder / "articles").write_text(str(articles + BATCH))
    for home in ("home", "alone"):
        maker.write(Log(folder / home / "log"), articles, articles + BATCH, day=articles // COMMIT + 1)


def plain_read(folder: Path) -> None:
    """Read the Parquet of the log's articles and readings into tables."""
    target, log = folder / "plain.duckdb", folder / "home" / "log"
    target.unlink(missing_ok=True)
    with duckdb.connect(str(target), config={"memory_limit": "3GB", "preserve_insertion_order": False}) as db:
        db.execute("set enable_progress_bar = false")
        for name in ("articles", "extractions"):
            db.execute(f"create table {name} as from read_parquet('{log}/{name}/*.parquet')")


def rebuild(folder: Path) -> None:
    """Replay the whole log into a warehouse."""
    database.replay(Log(folder / "home" / "log"), folder / "home" / "warehouse.duckdb")


def empty(folder: Path) -> None:
    """Make the warehouse of a log that has nothing yet."""
    shutil.rmtree(folder / "alone", ignore_errors=True)
    database.replay(Log(folder / "alone" / "log"), folder / "alone" / "warehouse.duckdb")


def copy(folder: Path) -> None:
    """Copy the published file, as a load does before anything else."""
    shutil.copyfile(folder / "home" / "warehouse.duckdb", folder / "home" / "copied.duckdb")


def load(folder: Path) -> None:
    """Load what the log in `folder` has gained."""
    loaded = database.load(Log(folder / "log"), folder / "candidate.duckdb", published=folder / "warehouse.duckdb")
    if loaded.replayed:
        raise ValueError(f"{folder}: the load replayed the whole log instead of adding to the warehouse.")


def judged(folder: Path) -> None:
    """Judge the published warehouse in `folder`, all of it."""
    _judge(folder, folder / "warehouse.duckdb")


def judged_again(folder: Path) -> None:
    """Judge what a load added to the warehouse in `folder`, when the rest was judged by the same rules."""
    if not _judge(folder, folder / "candidate.duckdb").narrowed:
        raise ValueError(f"{folder}: all rows were looked at, not only those that the load touched.")


def _judge(folder: Path, warehouse: Path) -> Verdict:
    account = account_of(Log(folder / "log"), seed="scale")
    return judge(warehouse, quality=folder / "quality", run_id="scale", account=account)


def mark_as_judged(folder: Path) -> None:
    """Note in the warehouse that it was judged by today's rules."""
    for home in ("home", "alone"):
        rules = fingerprint(AUDITS, None)
        database.conclude(Log(folder / home / "log"), folder / home / "warehouse.duckdb", rules=rules)


def ask(folder: Path) -> None:
    """Time every macro on the warehouse, and print how long each takes (the better of two times)."""
    with database.reading(folder / "home" / "warehouse.duckdb") as db:
        ((middle, last),) = db.execute(
            "select quantile_disc(recorded_at, 0.5), max(recorded_at) from claims"
        ).fetchall()
        ((event, series),) = db.execute("select (select any_value(event_id) from events where claim_count > 3), "
                                        "(select any_value(series_id) from figures)").fetchall()  # fmt: skip
        yesterday = last - dt.timedelta(days=1)
        for query in (
            f"select count(*) from claims_as_known('{middle}')",
            f"select event_type, count(*) from claims_as_known('{middle}') group by all",
            f"select count(*) from claims_as_known('{yesterday}')",
            "select count(*) from timeline('UKR', 'RUS')",
            "select count(*) from denials('RUS')",
            "select count(*) from figures_in_dispute('UKR')",
            f"select count(*) from changed_since('{yesterday}')",
            f"from first_report('{event}')",
            f"from confirmations('{event}')",
            f"from figure_history('{series}')",
            f"select count(*) from events_as_known('{middle}')",
            f"select count(*) from figures_as_known('{middle}')",
        ):
            taken = []
            for _ in range(2):
                began = time.perf_counter()
                db.execute(query).fetchall()
                taken.append(time.perf_counter() - began)
            print(f"{min(taken):8.2f} s  {query}", flush=True)


def measured(name: str, work: Callable[[Path], None], folder: Path) -> tuple[float, float]:
    """Do `work` in a process of its own; print and return its seconds of clock and of processor."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as one:
        clock, cpu, memory = one.submit(_measured, work, folder).result()
    print(f"{name:>34} {clock:8.1f} s {cpu:8.1f} s of processor {memory:6.2f} GB", flush=True)
    return clock, cpu


def _measured(work: Callable[[Path], None], folder: Path) -> tuple[float, float, float]:
    began, before = time.perf_counter(), time.process_time()
    work(folder)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
    return time.perf_counter() - began, time.process_time() - before, memory


def ratio(name: str, ours: tuple[float, float], theirs: tuple[float, float]) -> None:
    """Print how many times as long ours takes, by the clock and by the processor (for a machine that others use)."""
    print(f"{name:>34} {ours[0] / theirs[0]:8.2f} times by the clock, {ours[1] / theirs[1]:.2f} by the processor")


def main() -> None:
    """Make the log, run the measurements and print them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("claims", type=int)
    parser.add_argument("--home", type=Path, help="keep what is made here, and use what is there")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = given.home or Path(temporary)
        if not (folder / "articles").exists():
            make(folder, given.claims)
        read = measured("plain read of the same Parquet", plain_read, folder)
        built = measured("rebuild", rebuild, folder)
        judging = measured("judgement of it", judged, folder / "home")
        measured("an empty warehouse", empty, folder)
        mark_as_judged(folder)
        next_batch(folder)
        copied = measured("copy of the published file", copy, folder)
        alone = measured(f"{BATCH} articles, empty warehouse", load, folder / "alone")
        added = measured(f"{BATCH} articles, full warehouse", load, folder / "home")
        judging_added = measured("judgement of these, full warehouse", judged_again, folder / "home")
        ratio("rebuild against plain read", built, read)
        ratio("judgement against rebuild", judging, built)
        ratio("judgement of a batch against all", judging_added, judging)
        ratio("batch on full against on empty", (added[0] - copied[0], added[1] - copied[1]), alone)
        ask(folder)


if __name__ == "__main__":
    main()
