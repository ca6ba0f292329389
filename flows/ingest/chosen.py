"""Which sources of `sources.yml` a run reads."""

from collections.abc import Sequence

from flows.home import Home
from flows.ingest.catalogue import read_catalogue
from flows.ingest.readers import Source, sources_named


def chosen_sources(home: Home, names: Sequence[str] | None) -> list[Source]:
    """Return the sources of the catalogue with these names, or all."""
    catalogue = read_catalogue(home.catalogue)
    return [
        source
        for entry in catalogue.sources
        if entry.path is not None and (names is None or entry.name in names)
        for source in sources_named([str(home.folder / entry.path)], format_=entry.format)
    ]
