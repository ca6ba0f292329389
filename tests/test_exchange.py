"""The familiar shapes: people's loaders and queries of GDELT, POLECAT, UCDP and ACLED work on ours."""

import csv
import datetime as dt
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner
from desk import Desk
from rows import article, claim, killed, reading

from flows.__main__ import cli
from warehouse.exports import SHAPES, compare_gdelt, export
from warehouse.query import ask

# The columns as the codebooks and public loaders of each have them, in order.
COLUMNS = {
    "gdelt_events": """
GLOBALEVENTID, SQLDATE, MonthYear, Year, FractionDate, Actor1Code, Actor1Name, Actor1CountryCode,
Actor1KnownGroupCode, Actor1EthnicCode, Actor1Religion1Code, Actor1Religion2Code, Actor1Type1Code,
Actor1Type2Code, Actor1Type3Code, Actor2Code, Actor2Name, Actor2CountryCode, Actor2KnownGroupCode,
Actor2EthnicCode, Actor2Religion1Code, Actor2Religion2Code, Actor2Type1Code, Actor2Type2Code, Actor2Type3Code,
IsRootEvent, EventCode, EventBaseCode, EventRootCode, QuadClass, GoldsteinScale, NumMentions, NumSources,
NumArticles, AvgTone, Actor1Geo_Type, Actor1Geo_FullName, Actor1Geo_CountryCode, Actor1Geo_ADM1Code,
Actor1Geo_ADM2Code, Actor1Geo_Lat, Actor1Geo_Long, Actor1Geo_FeatureID, Actor2Geo_Type, Actor2Geo_FullName,
Actor2Geo_CountryCode, Actor2Geo_ADM1Code, Actor2Geo_ADM2Code, Actor2Geo_Lat, Actor2Geo_Long,
Actor2Geo_FeatureID, ActionGeo_Type, ActionGeo_FullName, ActionGeo_CountryCode, ActionGeo_ADM1Code,
ActionGeo_ADM2Code, ActionGeo_Lat, ActionGeo_Long, ActionGeo_FeatureID, DATEADDED, SOURCEURL
""",
    "gdelt_mentions": """
GLOBALEVENTID, EventTimeDate, MentionTimeDate, MentionType, MentionSourceName, MentionIdentifier, SentenceID,
Actor1CharOffset, Actor2CharOffset, ActionCharOffset, InRawText, Confidence, MentionDocLen, MentionDocTone,
MentionDocTranslationInfo, Extras
""",
    "polecat_events": """
Event ID, Event Date, Event Type, Event Mode, Intensity, Quad Code, Contexts, Actor Name, Actor Country, Actor
COW, Primary Actor Sector, Actor Sectors, Actor Title, Actor Name Raw, Wikipedia Actor ID, Recipient Name,
Recipient Country, Recipient COW, Primary Recipient Sector, Recipient Sectors, Recipient Title, Recipient Name
Raw, Wikipedia Recipient ID, Placename, City, District, Province, Country, Latitude, Longitude, GeoNames ID, Raw
Placename, Feature Type, Source, Publication Date, Story People, Story Organizations, Story Locations, Language,
Version
""",
    "ucdp_candidates": """
id, relid, year, active_year, code_status, type_of_violence, conflict_dset_id, conflict_new_id, conflict_name,
dyad_dset_id, dyad_new_id, dyad_name, side_a_dset_id, side_a_new_id, side_a, side_b_dset_id, side_b_new_id,
side_b, number_of_sources, source_article, source_office, source_date, source_headline, source_original,
where_prec, where_coordinates, where_description, adm_1, adm_2, latitude, longitude, geom_wkt, priogrid_gid,
country, country_id, region, event_clarity, date_prec, date_start, date_end, deaths_a, deaths_b,
deaths_civilians, deaths_unknown, best, high, low, gwnoa, gwnob
""",
    "acled_events": """
event_id_cnty, event_date, year, time_precision, disorder_type, event_type, sub_event_type, actor1,
assoc_actor_1, inter1, actor2, assoc_actor_2, inter2, interaction, civilian_targeting, iso, region, country,
admin1, admin2, admin3, location, latitude, longitude, geo_precision, source, source_scale, notes, fatalities,
tags, timestamp
""",
}
COUNTS = {"gdelt_events": 61, "gdelt_mentions": 16, "polecat_events": 40, "ucdp_candidates": 49, "acled_events": 31}
STRIKE = "Jets struck Port Sali\tat dawn and killed ten."
DENIAL = "No jets struck Port Sali."
PLACED = {
    "event_mode": "aerial",
    "cameo_code": "195",
    "quad_class": "material conflict",
    "goldstein": -10.0,
    "date_start": dt.date(2024, 5, 1),
    "date_end": dt.date(2024, 5, 1),
    "date_granularity": "day",
    "place_name": "Port Sali",
    "place_country": "MDG",
    "place_precision": "city",
    "latitude": -18.5,
    "longitude": 47.25,
    "geonames_id": 7,
}


def actor(text: str, country: str, sector: str) -> dict[str, Any]:
    """Return an actor named by the first characters of the text."""
    return {"text": text[:4], "start": 0, "end": 4, "name": sector, "id": sector, "country": country, "sector": sector}


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """Return a warehouse of one strike, told twice, once denied, and of a plan for another."""
    desk = Desk(tmp_path)
    sides = {"actors": [actor(STRIKE, "UNO", "MIL")], "recipients": [actor(STRIKE, "MDG", "CVL")]}
    told = claim("told", STRIKE, quantities=[killed(STRIKE, 10)], confidence=0.8, **sides, **PLACED)
    denied = claim("denied", DENIAL, modality="denied", **sides, **PLACED)
    plan = claim("plan", "Jets may strike.", modality="planned", cameo_code="195", event_mode="aerial")
    for name, text, found in (("a", STRIKE, told), ("b", DENIAL, denied), ("c", "Jets may strike.", plan)):
        desk.write(article(name, text, url=f"https://{name}.example/1", title="Strike"), reading(name, text, [found]))
    desk.load()
    return desk


def test_every_shape_has_the_columns_of_its_model(desk: Desk) -> None:
    """Names, spaces and order are those of the codebooks: a loader by position or by name works unchanged."""
    for view, names in COLUMNS.items():
        expected = [name.strip() for name in names.replace("\n", " ").split(",")]
        assert len(expected) == COUNTS[view]
        assert ask(desk.published, f"from {view}").column_names == expected


def test_what_happened_is_exported_and_what_did_not_is_not(desk: Desk) -> None:
    """A strike is one row in each shape; a plan is none, and a denial is another mention of the strike."""
    rows = {view: ask(desk.published, f"from {view}").to_pylist() for view in COLUMNS}
    assert {view: len(found) for view, found in rows.items()} == dict.fromkeys(COLUMNS, 1) | {"gdelt_mentions": 2}
    (gdelt,), (polecat,), (ucdp,), (acled,) = (rows[v] for v in COLUMNS if v != "gdelt_mentions")
    assert (gdelt["SQLDATE"], gdelt["EventCode"], gdelt["EventRootCode"], gdelt["QuadClass"]) == (
        20240501,
        "195",
        "19",
        4,
    )
    assert (gdelt["Actor1KnownGroupCode"], gdelt["Actor1CountryCode"], gdelt["Actor2Code"]) == ("UNO", None, "MDGCVL")
    assert (gdelt["ActionGeo_CountryCode"], gdelt["ActionGeo_Type"]) == ("MA", 4)
    assert (gdelt["NumMentions"], gdelt["NumArticles"], gdelt["SOURCEURL"]) == (2, 2, "https://a.example/1")
    assert (polecat["Event Type"], polecat["Quad Code"], polecat["City"]) == (
        "ASSAULT",
        "MATERIAL CONFLICT",
        "Port Sali",
    )
    assert (ucdp["low"], ucdp["best"], ucdp["high"], ucdp["type_of_violence"]) == (10, 10, 10, 3)
    assert (ucdp["date_prec"], ucdp["where_prec"], ucdp["country"]) == (1, 1, "Madagascar")
    assert (acled["event_type"], acled["sub_event_type"]) == ("Explosions/Remote violence", "Air/drone strike")
    assert (acled["iso"], acled["fatalities"], acled["civilian_targeting"]) == (450, 10, "Civilian targeting")
    assert {(row["ActionCharOffset"], row["MentionType"], row["Confidence"]) for row in rows["gdelt_mentions"]} == {
        (0, 1, 80),
        (0, 1, None),
    }


def test_exports_are_files_that_loaders_read(desk: Desk, tmp_path: Path) -> None:
    """GDELT's TSV has no header and one line a row, whatever the texts hold; the others name their columns."""
    for shape, given in SHAPES.items():
        for format_ in ("tsv", "csv", "parquet"):
            file = tmp_path / f"{shape}.{format_}"
            rows = export(desk.published, shape, file, format_=format_)
            names = ask(desk.published, f"from {given.view} limit 0").column_names
            if format_ == "parquet":
                assert pq.read_table(file).column_names == names
                assert pq.read_table(file).num_rows == rows
                continue
            with file.open(newline="") as lines:
                read = list(csv.reader(lines, delimiter="\t" if format_ == "tsv" else ","))
            has_header = format_ == "csv" or given.has_header
            assert len(read) == rows + has_header
            assert {len(row) for row in read} == {len(names)}
            assert (read[0] == names) == has_header


def test_an_export_since_an_instant_holds_what_is_new(desk: Desk, tmp_path: Path) -> None:
    """Only events with a claim recorded since are exported."""
    home = str(desk.published.parent)
    for since, rows in (("2020-01-01", 1), ("2999-01-01", 0)):
        for shape in ("gdelt", "polecat", "ucdp", "acled"):
            words = ["export", shape, "--since", since, "--out", str(tmp_path / "out.csv"), "--home", home]
            told = CliRunner().invoke(cli, words, standalone_mode=False)
            assert told.output.startswith(f"{rows} rows are in"), (shape, told.output, told.exception)


def test_a_gdelt_file_is_compared(desk: Desk, tmp_path: Path) -> None:
    """An event of theirs on the next day with the same actors and root code is ours; another root code is not."""
    ours = tmp_path / "ours.tsv"
    export(desk.published, "gdelt", ours, format_="tsv")
    row = ours.read_text().rstrip("\n").split("\t")
    names = ask(desk.published, "from gdelt_events limit 0").column_names
    next_day, other = list(row), list(row)
    next_day[names.index("SQLDATE")] = "20240502"
    other[names.index("EventRootCode")] = "18"
    theirs = tmp_path / "20240502000000.export.CSV.zip"
    with zipfile.ZipFile(theirs, "w") as archive:
        archive.writestr("20240502000000.export.CSV", "".join("\t".join(line) + "\n" for line in (next_day, other)))
    found = compare_gdelt(desk.published, theirs, tmp_path / "compared.csv")
    assert found.rows == [("18", 0, 0, 0, 1), ("19", 1, 0, 1, 0), ("all", 1, 0, 1, 1)]
    assert len((tmp_path / "compared.csv").read_text().splitlines()) == 4


def test_a_file_that_is_no_gdelt_export_is_told(desk: Desk, tmp_path: Path) -> None:
    """A file with other columns is refused in one sentence."""
    file = tmp_path / "other.tsv"
    file.write_text("a\tb\n")
    with pytest.raises(ValueError, match=r"the 61 tab-separated columns .* 2 were found"):
        compare_gdelt(desk.published, file)
