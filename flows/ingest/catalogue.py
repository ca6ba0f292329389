"""Reads `sources.yml`: what is read, how often, and what each source promises. Whatever is wrong in it is told."""

import datetime as dt
import difflib
import ipaddress
import re
import zoneinfo
from pathlib import Path
from typing import Annotated, Any, Literal

import yaml
from pydantic import (
    AfterValidator,
    AnyHttpUrl,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationError,
    model_validator,
)

KINDS = ("feed", "page", "sitemap", "warc", "html", "mail", "records", "gdelt")
FORMATS_OF_RECORDS = ("jsonl", "json", "csv", "tsv", "parquet", "text")
# Whoever waits holds a place among the sources that are read at once.
LONGEST_JITTER = dt.timedelta(hours=1)
_SECONDS = {"s": 1, "m": 60, "h": 3600, "d": 86_400}


class UnusableCatalogueError(ValueError):
    """`sources.yml` can't be read; the message names the file, the source, the field and what to write."""


def _duration(value: object) -> object:
    if isinstance(value, dt.timedelta):
        return value
    found = re.fullmatch(r"(\d+)\s*([smhd])", str(value).strip())
    if not found:
        raise ValueError("a time like 15m, 2h or 1d was expected")
    return dt.timedelta(seconds=int(found[1]) * _SECONDS[found[2]])


def _zone(value: str) -> str:
    try:
        zoneinfo.ZoneInfo(value)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError):
        raise ValueError("a time zone like Europe/Rome was expected") from None
    return value


def _cron(value: str) -> str:
    if not re.fullmatch(r"[\d*/,\-A-Za-z#?]+(\s+[\d*/,\-A-Za-z#?]+){4}", value.strip()):
        raise ValueError("five fields of cron were expected, like '0 6 * * 1-5'")
    return value.strip()


Duration = Annotated[dt.timedelta, BeforeValidator(_duration)]
Zone = Annotated[str, AfterValidator(_zone)]
Cron = Annotated[str, AfterValidator(_cron)]
Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]
Network = ipaddress.IPv4Network | ipaddress.IPv6Network
EVERYWHERE: tuple[Network, ...] = (ipaddress.ip_network("0.0.0.0/0"), ipaddress.ip_network("::/0"))


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Promises(_Strict):
    """What a source is expected to bring; the quality of every run is judged by it."""

    language: Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}$")] | None = Field(
        default=None, description="ISO 639 code that its articles have"
    )
    least_articles_a_day: int | None = Field(default=None, ge=0, description="fewest new articles on a day")
    licence: str | None = Field(default=None, description="under which terms its texts may be used")


class Entry(_Strict):
    """One source of `sources.yml`."""

    name: Name = Field(description="the outlet: articles that name no other have it as their source")
    kind: Literal[KINDS] = Field(description="what is read there")  # type: ignore[valid-type]
    url: AnyHttpUrl | None = Field(default=None, description="the web address")
    path: Path | None = Field(default=None, description="the file, folder or pattern; relative to the home folder")
    headers: dict[str, str] = Field(
        default_factory=dict,
        description="sent to the host of url with each request; ${NAME} in them stands for a secret, see below",
    )
    pages: bool = Field(default=True, description="of a feed: read the linked pages; false reads the feed's own text")
    format: Literal[FORMATS_OF_RECORDS] | None = Field(  # type: ignore[valid-type]
        default=None, description="of records: the format, where the name does not tell"
    )
    map: dict[str, str] = Field(default_factory=dict, description="of records: our field names and theirs")
    every: Duration | None = Field(default=None, description="how often it is read: 15m, 2h, 1d")
    cron: Cron | None = Field(default=None, description="or when, in five fields of cron")
    timezone: Zone = Field(default="UTC", description="the time zone of cron")
    jitter: Duration = Field(
        default=dt.timedelta(0), description="a scheduled run waits up to so long first, each time otherwise"
    )
    paused: bool = Field(default=False, description="true leaves it out")
    most_pages: int = Field(default=200, ge=1, description="most pages fetched in one run")
    watch: Duration = Field(default=dt.timedelta(days=3), description="how long a page is looked at again, for edits")
    revisit: Duration = Field(default=dt.timedelta(hours=6), description="how long after the last look")
    allow_private: bool | list[Network] = Field(
        default=False, description="true, or a list of networks, lets it lead to addresses that are not public"
    )
    promises: Promises = Field(default=Promises(), description="what it is expected to bring")

    @property
    def allowed(self) -> tuple[Network, ...]:
        """Return the networks that are not public and may be asked nevertheless."""
        if isinstance(self.allow_private, bool):
            return EVERYWHERE if self.allow_private else ()
        return tuple(self.allow_private)

    @model_validator(mode="after")
    def _one_place(self) -> "Entry":
        if (self.url is None) == (self.path is None):
            raise ValueError("either url or path was expected: where is it read from?")
        if self.url is None and self.kind == "page":
            raise ValueError("a page has a url; a saved page is of kind html")
        if self.url is not None and self.kind in {"html", "mail"}:
            raise ValueError(f"{self.kind} has a path; what is on the web is of kind page")
        return self

    @model_validator(mode="after")
    def _no_password_in_the_address(self) -> "Entry":
        if self.url is not None and (self.url.username or self.url.password):
            raise ValueError("url should hold no password, for addresses are kept: use headers, with ${NAME} in them")
        return self

    @model_validator(mode="after")
    def _one_rhythm(self) -> "Entry":
        if self.every is not None and self.cron is not None:
            raise ValueError("either every or cron was expected, not both")
        if self.every is not None and self.every <= dt.timedelta():
            raise ValueError("every should be more than nothing")
        if self.jitter > (LONGEST_JITTER if self.every is None else min(self.every / 2, LONGEST_JITTER)):
            raise ValueError("jitter should be at most half of every, and an hour")
        return self


class Manners(_Strict):
    """How sites are asked: seldom, patiently, and not without end."""

    seconds_between_requests: float = Field(default=1.0, ge=0, description="between two requests to one host")
    at_once: int = Field(default=8, ge=1, le=64, description="sources that are read at the same time")
    timeout: float = Field(default=20, gt=0, description="seconds without an answer after which a request is given up")
    longest: float = Field(default=120, gt=0, description="seconds after which it is given up however much came")
    tries: int = Field(default=3, ge=1, le=10, description="how often it is tried")
    wait: float = Field(default=1.0, ge=0, description="seconds before it is tried again, doubled each time")
    redirects: int = Field(default=5, ge=0, le=20, description="how many are followed")
    largest_page: int = Field(default=16 * 2**20, ge=1024, description="bytes of the largest page or feed")
    largest_file: int = Field(
        default=8 * 2**30, ge=1024, description="bytes of the largest archive or table of records"
    )


class Catalogue(_Strict):
    """The whole of `sources.yml`."""

    contact: Name | None = Field(
        default=None, description="an address that a site's owner can write to; told in every request"
    )
    manners: Manners = Manners()
    sources: list[Entry] = Field(default_factory=list)

    @model_validator(mode="after")
    def _names_are_unique(self) -> "Catalogue":
        names = [entry.name for entry in self.sources]
        twice = sorted({name for name in names if names.count(name) > 1})
        if twice:
            raise ValueError(f"two sources are named {twice[0]!r}: give each a name of its own")
        return self


def read_catalogue(file: Path) -> Catalogue:
    """Return what `file` lists. Raises UnusableCatalogueError, in one sentence, for what can't be understood."""
    try:
        written = yaml.safe_load(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise UnusableCatalogueError(f"there is no {file}. `dateline init` writes one to start from.") from None
    except UnicodeDecodeError as error:
        raise UnusableCatalogueError(f"{file}: UTF-8 was expected, byte {error.start} is none: save it so.") from None
    except yaml.YAMLError as error:
        raise UnusableCatalogueError(f"{file}{_line(error)}: this is no YAML: check indents and quotes.") from None
    if written is None:
        written = {}
    if not isinstance(written, dict):
        found = type(written).__name__
        raise UnusableCatalogueError(f"{file}: a mapping with `sources:` was expected, a {found} was found.")
    try:
        return Catalogue.model_validate(written)
    except ValidationError as error:
        raise UnusableCatalogueError(f"{file}: {_sentence(error, written)}") from None


def _line(error: yaml.YAMLError) -> str:
    mark = getattr(error, "problem_mark", None)
    return f", line {mark.line + 1}" if mark else ""


def _sentence(error: ValidationError, written: dict[str, Any]) -> str:
    """Say of the first thing that is wrong where it is, what was expected and what was found."""
    first = error.errors(include_url=False)[0]
    place = [part for part in first["loc"] if not (isinstance(part, str) and part.startswith(("function-", "list[")))]
    where = _where(place, written)
    field = ".".join(str(part) for part in (place[2:] if place[:1] == ["sources"] else place))
    if first["type"] == "extra_forbidden":
        return f"{where}the field {field!r} is not known{_nearest(place)}."
    if first["type"] == "missing":
        return f"{where}{field} is missing: add it."
    expected = first["msg"].removeprefix("Value error, ").replace("Input should be", "should be")
    if first["type"] == "value_error" and not field:
        return f"{where}{expected}."
    return f"{where}{field}: {expected}; {first['input']!r:.80} was found."


def _where(place: list[int | str], written: dict[str, Any]) -> str:
    if len(place) < 2 or place[0] != "sources" or not isinstance(place[1], int):
        return ""
    entry = written["sources"][place[1]]
    name = entry.get("name") if isinstance(entry, dict) else None
    return f"source {place[1] + 1}{f' ({name})' if name else ''}: "


def _nearest(place: list[int | str]) -> str:
    model: Any = Promises if "promises" in place else Manners if "manners" in place else None
    model = model or (Entry if place[0] == "sources" else Catalogue)
    near = difflib.get_close_matches(str(place[-1]), model.model_fields, n=1, cutoff=0.5)
    return f", perhaps {near[0]!r} is meant" if near else f": use one of {', '.join(model.model_fields)}"
