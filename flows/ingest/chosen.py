"""Tells what the words of the command line stand for: files, addresses of the web, or the sources of `sources.yml`."""

from collections.abc import Sequence
from pathlib import Path
from urllib.parse import urlsplit

from pydantic import AnyHttpUrl, ValidationError

from flows.home import Home
from flows.ingest.catalogue import Entry, read_catalogue
from flows.ingest.readers import Source, UnusableSourceError, is_address, sources_named

# What a web address ends in where it is no page, feed or sitemap, which are told by their content.
ENDINGS = {
    "warc": (".warc", ".warc.gz"),
    "gdelt": (".export.csv.zip", ".mentions.csv.zip", "/lastupdate.txt"),
    "records": (".jsonl", ".jsonl.gz", ".ndjson", ".csv", ".tsv", ".parquet", ".jsonl.zst"),
}


def chosen(names: Sequence[str], *, catalogue: Path, format_: str | None) -> list[Source | Entry]:
    """Return what is to be read: what `names` say, else every source of the `catalogue` that is not paused.

    Raises ValueError, with what to do, for what can't be found or told.
    """
    if names:
        return [source for name in names for source in _named(name, format_)]
    listed = [entry for entry in read_catalogue(catalogue).sources if not entry.paused]
    if not listed:
        raise UnusableSourceError(f"{catalogue} lists no source that is not paused: add one, or name a SOURCE.")
    return list(listed)


def chosen_sources(home: Home, names: Sequence[str] | None) -> list[Entry]:
    """Return the sources of the home's `sources.yml` with these names, or all that are not paused.

    Raises UnusableSourceError for a name that is not there.
    """
    listed = read_catalogue(home.catalogue).sources
    unknown = set(names or ()) - {entry.name for entry in listed}
    if unknown:
        raise UnusableSourceError(f"{home.catalogue} has no source {min(unknown)!r}: look how it is named there.")
    return [entry for entry in listed if (not entry.paused if names is None else entry.name in names)]


def _named(name: str, format_: str | None) -> list[Source | Entry]:
    if not is_address(name):
        lowered = name.lower()
        if lowered.endswith(ENDINGS["gdelt"]) and Path(name).exists():
            return [Entry(name=Path(name).name, kind="gdelt", path=Path(name).resolve())]
        return list(sources_named([name], format_=format_))
    path = urlsplit(name).path.lower()
    kind = next((kind for kind, endings in ENDINGS.items() if path.endswith(endings)), "page")
    try:
        return [Entry(name=urlsplit(name).hostname or name, kind=kind, url=AnyHttpUrl(name), map={})]
    except ValidationError:
        raise UnusableSourceError(f"{name} is no address of the web: http://host/path was expected.") from None
