"""Laws of the gazetteer."""

from pathlib import Path

import pytest

from flows.extract.gazetteer import candidates, key_of, opened


@pytest.mark.parametrize(
    ("name", "country", "precision", "number"),
    [
        ("Fallujah", "IRQ", "city", 99454),
        ("Bangui", "CAF", "city", 2389853),
        ("Kiev", "UKR", "city", 703448),
        ("Central African Republic", "CAF", "country", 239880),
        ("U.S.", "USA", "country", 6252001),
        ("US", "USA", "country", 6252001),
        ("Ivory Coast", "CIV", "country", 2287781),
        ("Bavaria", "DEU", "province", 2951839),
        ("Texas", "USA", "province", 4736286),
        ("Helmand", "AFG", "province", 1140043),
        ("Rapides Parish", "USA", "district", 4338356),
        ("Sahara", None, "region", None),
    ],
)
def test_a_name_leads_to_its_place(name: str, country: str | None, precision: str, number: int | None) -> None:
    """Towns, provinces, counties and countries are found by their usual English names, with their GeoNames ids."""
    assert (country, precision, number) in {(e.country, e.precision, e.geonames_id) for e in candidates(name)}


@pytest.mark.parametrize("name", ["CÔTE D’IVOIRE", "cote d'ivoire", "Côte-d’Ivoire"])
def test_spelling_does_not_matter(name: str) -> None:
    """Case, accents, apostrophes and hyphens are ignored."""
    assert candidates(name)[0].country == "CIV"


@pytest.mark.parametrize("name", ["us", "Us", "car"])
def test_small_words_are_no_countries(name: str) -> None:
    """An abbreviation that is also a word names its country in capitals only."""
    assert "country" not in {entry.precision for entry in candidates(name)}


def test_a_shared_name_keeps_all_its_places() -> None:
    """A name of several places gives all of them, the most populous first."""
    found = candidates("Paris")
    assert found[0].country == "FRA"
    assert "USA" in {entry.country for entry in found}
    assert {"COD", "COG"} <= {entry.country for entry in candidates("Congo") if entry.precision == "country"}


def test_regions_have_no_point() -> None:
    """No point is made up for an area without borders."""
    regions = [entry for entry in candidates("Sahel") if entry.precision == "region"]
    assert regions
    assert all(entry.latitude is None and entry.geonames_id is None for entry in regions)


@pytest.mark.parametrize("name", ["", " ", "\u200b", "Qwrtzpl", "'", "..."])
def test_unknown_names_have_no_place(name: str) -> None:
    """What is no place's name gives nothing."""
    assert candidates(name) == ()


def test_where_nothing_can_be_kept_it_is_gathered_all_the_same(tmp_path: Path) -> None:
    """A cache folder that cannot be made costs time, not answers."""
    (tmp_path / "taken").write_text("a file where the folder should be")
    database = opened(tmp_path / "taken")
    found = database.execute(
        "select name from called join place using (number) where key = 'bangui' and capital"
    ).fetchall()
    assert found == [("Bangui",)]


def test_keys_fold_saints_and_mounts() -> None:
    """Abbreviated and full spellings of the same name are one."""
    assert key_of("St. Louis") == key_of("Saint Louis")
    assert key_of("Mt Vernon") == key_of("Mount Vernon")
