"""Countries by name, by adjective and by seat of government."""

import pytest

from flows.extract.countries import adjective_of, country_name, country_of, government_of, key_of, nationality_of


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("France", "FRA"),
        ("the United States", "USA"),
        ("U.S.", "USA"),
        ("US", "USA"),
        ("UK", "GBR"),
        ("UAE", "ARE"),
        ("DRC", "COD"),
        ("CAR", "CAF"),
        ("People's Republic of China", "CHN"),
        ("Republic of Korea", "KOR"),
        ("North Korea", "PRK"),
        ("Côte d’Ivoire", "CIV"),
        ("Ivory Coast", "CIV"),
        ("Burma", "MMR"),
        ("Türkiye", "TUR"),
        ("turkey", "TUR"),
        ("Kosovo", "XKX"),
        ("Guinea-Bissau", "GNB"),
        ("Saint Lucia", "LCA"),
        ("Soviet Union", "RUS"),
        ("Gaza Strip", "PSE"),
        ("MALI", "MLI"),
    ],
)
def test_country_is_known_by_any_usual_name(name: str, code: str) -> None:
    """Official, short, former and abbreviated names give the alpha-3 code, in any case and with any accents."""
    assert country_of(name) == code


@pytest.mark.parametrize("word", ["us", "car", "", " ", "Atlantis", "the", "French", "Paris"])
def test_what_is_no_country_name_has_no_code(word: str) -> None:
    """Common words in the letters of an abbreviation, adjectives and towns are no country names."""
    assert country_of(word) is None


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("Russian", "RUS"),
        ("Russians", "RUS"),
        ("South Korean", "KOR"),
        ("French", "FRA"),
        ("Frenchwoman", "FRA"),
        ("Turks", "TUR"),
        ("Dutchmen", "NLD"),
        ("Malian", "MLI"),
        ("Nigerian", "NGA"),
        ("Nigerien", "NER"),
        ("Uzbek", "UZB"),
        ("Pakistani", "PAK"),
        ("Filipino", "PHL"),
        ("Burundian", "BDI"),
        ("Norwegian", "NOR"),
    ],
)
def test_nationality_gives_the_country(word: str, code: str) -> None:
    """Adjectives and nouns for a people, regular or not, give the country."""
    assert nationality_of(word) == code


@pytest.mark.parametrize("word", ["African", "Muslim", "men", "Germania", ""])
def test_what_is_no_nationality_has_no_country(word: str) -> None:
    """Continents, religions and common words name no nation."""
    assert nationality_of(word) is None


@pytest.mark.parametrize(
    ("seat", "code"),
    [
        ("Moscow", "RUS"),
        ("the Kremlin", "RUS"),
        ("White House", "USA"),
        ("BEIJING", "CHN"),
        ("Brussels", "EUR"),
        ("Kyiv", "UKR"),
    ],
)
def test_seat_stands_for_its_government(seat: str, code: str) -> None:
    """Capitals and well-known buildings stand for a government; Brussels for the European Union."""
    assert government_of(seat) == code


@pytest.mark.parametrize("town", ["Hamilton", "Victoria", "Marseille", "Singapore"])
def test_other_towns_are_no_seats(town: str) -> None:
    """Towns that are no capitals, capitals that are mostly something else, and countries are no seats."""
    assert government_of(town) is None


@pytest.mark.parametrize(
    ("code", "name", "adjective"),
    [
        ("RUS", "Russia", "Russian"),
        ("GBR", "United Kingdom", "British"),
        ("MLI", "Mali", "Malian"),
        ("COD", None, "Congolese"),
    ],
)
def test_codes_lead_back_to_names(code: str, name: str | None, adjective: str) -> None:
    """A code gives the country's usual name and adjective."""
    assert name is None or country_name(code) == name
    assert adjective_of(code) == adjective


def test_unknown_codes_have_no_name() -> None:
    """Codes of organisations are no countries'."""
    assert country_name("UNO") is None
    assert adjective_of("XYZ") is None


def test_every_adjective_leads_back_to_its_country() -> None:
    """The adjective of a country means that country, so names built from it can be read again."""
    for code in ("AUS", "BRA", "CHN", "EGY", "IND", "KEN", "KGZ", "LAO", "NZL", "PRK", "SSD", "THA", "UKR", "YEM"):
        assert nationality_of(adjective_of(code) or "") == code


@pytest.mark.parametrize(
    ("name", "key"), [("the U.K.'s", "uk"), ("São Tomé", "sao tome"), ("Guinea-Bissau", "guinea bissau")]
)
def test_key_forgets_what_spellings_differ_in(name: str, key: str) -> None:
    """Two spellings of one name have one key."""
    assert key_of(name) == key
