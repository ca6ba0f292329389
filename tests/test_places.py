"""Laws of the place finder: what is a place, which one, and where an act happened."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc

from flows.extract.gazetteer import candidates, timezone_of
from flows.extract.parts import Place
from flows.extract.place_homes import country_in_name, outlet_country
from flows.extract.places import dateline_place, day_there, place_of, places_in


def found(nlp: Language, text: str) -> dict[str, Place]:
    """Return the places of `text` by their words."""
    return {place.text: place for place in places_in(nlp(text))}


@pytest.mark.parametrize(
    ("text", "name", "country", "precision"),
    [
        ("The bus overturned in Paris, Texas, on Monday.", "Paris", "USA", "city"),
        ("The bus overturned in Paris on Monday.", "Paris", "FRA", "city"),
        ("Kenyan police searched homes in Nairobi.", "Nairobi", "KEN", "city"),
        ("Aid reached the Central African Republic.", "Central African Republic", "CAF", "country"),
        ("Shells fell on Idlib province in northern Syria.", "Idlib", "SYR", "province"),
        ("SOLDIERS WERE KILLED IN SAN SALVADOR BY UNKNOWN GUNMEN.", "SAN SALVADOR", "SLV", "city"),
        ("Fishermen drowned in the Black Sea.", "Black Sea", None, "region"),
        ("A court in Mogadishu, the Somali capital, freed him.", "Mogadishu", "SOM", "city"),
        ("The US urged Syria, and the US urged Iran, at talks in Geneva with the US.", "Geneva", "CHE", "city"),
    ],
)
def test_a_name_is_resolved_by_its_surroundings(
    nlp: Language, text: str, name: str, country: str | None, precision: str
) -> None:
    """The places, countries and nationalities named around a name decide which place it means."""
    place = found(nlp, text)[name]
    assert (place.country, place.precision) == (country, precision)


@pytest.mark.parametrize(
    ("text", "country", "precision"),
    [
        ("Planes flew over Idlib. Two men were shot in Idlib.", "SYR", "city"),
        ("Planes flew over Idlib province. Two men were shot in Idlib.", "SYR", "province"),
        ("Villages in southern Idlib burned. Two men were shot in Idlib.", "SYR", "province"),
        ("Idlib province was calm. Buses left Idlib city. Two men were shot in Idlib city.", "SYR", "city"),
        ("Snow fell on the enclave of Afrin in Syria. Two men were shot in Afrin.", "SYR", "district"),
        ("The town of Afrin in Syria was empty. Men came to the enclave of Afrin.", "SYR", "district"),
        ("The streets of Afrin, a town in Syria, were empty. Two men were shot in Afrin.", "SYR", "city"),
        ("Buses left Albany, New York, at dawn. Two men were shot in New York.", "USA", "city"),
        ("Snow fell in Ohio, New York and Maine.", "USA", "province"),
        ("Two men were shot near the New York border.", "USA", "province"),
        ("Talks went on in Whitehall, and US senators came.", "GBR", "region"),
        ("Rain fell on Manchester in England. Later it rained in Wales.", "GBR", "province"),
        ("The US and Japan will meet in Venice.", "ITA", "city"),
        ("She sang in Derik, near the Turkish border.", None, "city"),
        ("A wall fell in the Tawassia neighbourhood.", None, "district"),
        ("Two men were held in Kent. British police said no more.", "GBR", "district"),
    ],
)
def test_a_name_has_the_extent_that_the_article_gives_it(
    nlp: Language, text: str, country: str | None, precision: str
) -> None:
    """A name of a town and its land means what the article says; one not listed is no larger than told."""
    place = [place for place in places_in(nlp(text)) if place.country == country][-1]
    assert (place.country, place.precision) == (country, precision)


@pytest.mark.parametrize(
    ("text", "name", "country", "precision"),
    [
        ("Gunmen killed six men in Ungwar Dodo, a farming village in Kaduna State.", "Ungwar Dodo", "NGA", "city"),
        ("Troops repelled an attack on Gajibura, seat of a council area of Borno State.", "Gajibura", "NGA", "city"),
        ("Rebels abducted two nuns in Kilambo, in the North Kivu province of Congo.", "Kilambo", "COD", "city"),
        ("Rebels abducted two nuns in Kilambo, in the Gao region of Mali.", "Kilambo", "MLI", "city"),
        ("A mine killed two shepherds near the Malian town of Tinzebra.", "Tinzebra", "MLI", "city"),
        ("Police broke up a march in the Conakry suburb of Hamdallaye.", "Hamdallaye", "GIN", "district"),
        ("A mine killed two shepherds near Qoryale, Somalia, on Monday.", "Qoryale", "SOM", "city"),
        ("A grenade went off in the Karrada district of Baghdad.", "Karrada", "IRQ", "district"),
        ("Raiders burnt Tanguwe village in the highlands of Papua New Guinea.", "Tanguwe", "PNG", "city"),
    ],
)  # fmt: skip
def test_a_place_on_no_list_lies_where_the_words_beside_it_say(
    nlp: Language, text: str, name: str, country: str | None, precision: str
) -> None:
    """A village that no gazetteer has gets the country that its sentence puts it in, and no point."""
    place = found(nlp, text)[name]
    assert (place.country, place.precision, place.latitude) == (country, precision, None)


_AT_HOME = "The school board met on Tuesday. A sheriff's deputy and a state trooper spoke on zoning. "


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        (_AT_HOME + "A Dublin woman was arraigned on a felony charge.", "Dublin", "USA"),
        (_AT_HOME + "Her brother sent a letter from Dublin.", "Dublin", "IRL"),
        (_AT_HOME + "An Athens woman of Greek descent was arraigned.", "Athens", "GRC"),
        ("Diplomats of Athens spoke of Cyprus.", "Athens", "GRC"),
        ("The Athens City Council met.", "Athens", "GRC"),
    ],
)
def test_a_local_story_means_the_town_nearby(nlp: Language, text: str, name: str, country: str) -> None:
    """Institutions tell where a story is at home; a city of the world is meant unless it is told as a town there."""
    assert found(nlp, text)[name].country == country


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("Rain fell in Lagos and Kano. The bridge at Wurobokki fell.", "Wurobokki", "NGA"),
        ("Rain fell in Lagos and Kano. In Ghana, the bridge at Wurobokki fell.", "Wurobokki", None),
        ("Kenya and Uganda spoke of the bridge at Wurobokki.", "Wurobokki", None),
        ("Rain fell in Lagos and Kano. They met at the Russian Embassy.", "Russian Embassy", None),
        ("A shop burned in Moscow, Minn., on Monday.", "Moscow", "USA"),
        ("Rain fell in Lagos and Kano. The bridge at Wurobokki fell. They met in New York.", "Wurobokki", "NGA"),
    ],
)
def test_a_place_on_no_list_lies_where_the_article_does(
    nlp: Language, text: str, name: str, country: str | None
) -> None:
    """Where an article tells of one country, a place that can't be told apart gets that country, and no point."""
    place = found(nlp, text)[name]
    assert (place.country, place.latitude, place.geonames_id) == (country, None, None)


def test_city_is_no_part_of_most_names(nlp: Language) -> None:
    """What is called the city of a name is what has that name, unless it is known by both."""
    assert {"Dublin", "Mexico City"} <= set(found(nlp, "Rain fell in Dublin City and in Mexico City."))


@pytest.mark.parametrize(
    ("url", "country"),
    [
        ("https://news.example.co.uk/a/1", "GBR"),
        ("http://example.ca", "CAN"),
        ("https://example.com/uk", None),
        ("https://example.tv/1", None),
        ("urn:ca", None),
        ("http://[broken.ca", None),
        (None, None),
    ],
)
def test_an_outlet_is_at_home_where_its_domain_is(url: str | None, country: str | None) -> None:
    """The domain of a country tells where an outlet is, unless it is one that anybody may have."""
    assert outlet_country(url) == country


@pytest.mark.parametrize(
    ("outlet", "country"),
    [
        ("The Nairobi Herald", "KEN"),
        ("Zambian Press Service", "ZMB"),
        ("Voice of New Zealand", "NZL"),
        ("Guayaquil Evening Post", "ECU"),
        ("The Franco-German Hour", None),
        ("The Globe", None),
        ("West Africa Review", None),
        ("Wire", None),
        (None, None),
    ],
)
def test_an_outlet_is_at_home_where_its_name_tells(outlet: str | None, country: str | None) -> None:
    """A name that bears a country, a people or a city tells where an outlet is at home."""
    assert country_in_name(outlet) == country


def test_an_outlet_means_the_towns_of_its_own_country(nlp: Language) -> None:
    """What a Canadian paper tells of the city council of London happened in Ontario; of its air route, in Britain."""
    local = nlp("A fire burned in downtown London. The London city council thanked them.")
    (place, *_) = places_in(local, "CAN")
    assert (place.name, place.country) == ("London", "CAN")
    assert {place.country for place in places_in(local)} == {"GBR"}
    assert {place.country for place in places_in(nlp("The airliner flew to London."), "CAN")} == {"GBR"}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("They are held at al-Karim camp.", {"al-Karim camp"}),
        ("Shells hit Dalal refugee camp on Monday.", {"Dalal refugee camp"}),
        ("Jets struck the al-Karim airbase.", {"al-Karim airbase"}),
        ("They took him to Karim Prison on Monday.", {"Karim Prison"}),
        ("Ann Reyes ran for mayor. People in the Reyes camp were glad.", set()),
        ("She spoke for the Reyes camp.", set()),
        ("In Reyes's camp nobody spoke.", set()),
    ],
)
def test_camps_and_prisons_are_places(nlp: Language, text: str, names: set[str]) -> None:
    """What is known by its name is a place where something is in it or done to it, unless somebody has that name."""
    assert set(found(nlp, text)) == names


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("Police in Colombo held men from the Eastern Province of Sri Lanka.", "Eastern Province", "LKA"),
        ("Police in Kigali held men from the Eastern Province.", "Eastern Province", "RWA"),
        ("Rain fell on the West Coast.", "West Coast", None),
        ("Shots were heard in the outskirts of Douma.", "Douma", "SYR"),
        ("Gunmen raided a college on the outskirts of Kaduna and abducted six men.", "Kaduna", "NGA"),
        ("Gunmen killed two men on the edge of Damascus.", "Damascus", "SYR"),
    ],
)
def test_a_part_of_many_countries_is_of_the_one_told_of(
    nlp: Language, text: str, name: str, country: str | None
) -> None:
    """A name that says only on which side of a country a place lies is of the country that the article tells of."""
    assert found(nlp, text)[name].country == country


def test_somebody_described_is_no_place(nlp: Language) -> None:
    """A town councillor is no town."""
    assert set(found(nlp, "He gave it to Mary, a town councillor, and to Ali, the village chief.")) == set()


def test_a_river_is_not_the_town_of_its_name(nlp: Language) -> None:
    """A river that no gazetteer has keeps its whole name and gets no point."""
    river = found(nlp, "They will build a dam on the Yarmouk River.")["Yarmouk River"]
    assert (river.precision, river.geonames_id) == ("region", None)


@pytest.mark.parametrize(("spelled", "name"), [("Tiraspol", "Tiraspol"), ("Bogota", "Bogota"), ("BOGOTA", "Bogotá")])
def test_a_town_is_spelled_as_the_article_does(nlp: Language, spelled: str, name: str) -> None:
    """Accents are those of the article, so that its readers find the town; capitals prove nothing."""
    assert found(nlp, f"A bus burned in {spelled} on Monday.")[spelled].name == name


def test_countries_named_like_their_people_are_places(nlp: Language) -> None:
    """What ends as a people's name would can be a country's."""
    assert {"Laos", "Philippines"} <= set(found(nlp, "Rain fell in Laos. A storm hit the Philippines."))


def test_a_direction_makes_a_region_of_its_own(nlp: Language) -> None:
    """What is told of the north-east of a continent is not told of all of it."""
    assert found(nlp, "Trade grew in north-east Asia.")["north-east Asia"].name == "North-East Asia"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("A shell hit a market in Sudan's El Obeid.", "El Obeid"),
        ("Fighting went on near Yemen's Al Hudaydah.", "Al Hudaydah"),
        ("Troops burned huts in Rakhine State.", "Rakhine"),
    ],
)
def test_the_land_or_the_kind_tells_that_a_name_is_a_place(nlp: Language, text: str, name: str) -> None:
    """A name behind its country's, or before its kind, is a place's whatever the language model takes it for."""
    assert name in found(nlp, text)


@pytest.mark.parametrize(
    ("text", "name", "literal"),
    [
        ("Moscow said its planes had returned.", "Moscow", False),
        ("Nobody slept in Moscow that night.", "Moscow", True),
        ("The ministry accused Iran of delay.", "Iran", False),
        ("Planes bombed Aleppo at dawn.", "Aleppo", True),
        ("Talks with Iran failed.", "Iran", False),
        ("They flew to Iran.", "Iran", True),
        ("Sanctions on Iran were lifted.", "Iran", False),
        ("Nigeria's president resigned.", "Nigeria", False),
        ("Nigeria's coast was flooded.", "Nigeria", True),
    ],
)
def test_a_name_that_acts_is_a_government(nlp: Language, text: str, name: str, *, literal: bool) -> None:
    """A name that speaks, owns a ministry or is dealt with stands for those who govern there."""
    assert found(nlp, text)[name].literal is literal


@pytest.mark.parametrize(
    "text",
    [
        "Paris Hilton smiled.",
        "A reporter of the Washington Post called.",
        "She teaches at the University of Oxford.",
        "Syrian refugees waited.",
        "The probe circled Mars for years.",
        "Mr. Jordan smiled.",
        "They sat in Boots for hours.",
        "They met at the White House.",
        "",
    ],
)
def test_people_and_organisations_are_no_places(nlp: Language, text: str) -> None:
    """A person, a body, a nationality or a planet with a place's name is no place."""
    assert places_in(nlp(text)) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("BANGUI, July 1 (Reuters) - Rebels fled.", "BANGUI"),
        ("GENEVA — Envoys met again.", "GENEVA"),
        ("Kabul (AFP) - Two shops burned.", "Kabul"),
        ("LIMA, 5 JAN 90 (EFE) -- [TEXT] TWO BANKS WERE ROBBED.", "LIMA"),
        ("Floods recede\nNAIROBI, Kenya (AP) — The rivers fell.", "NAIROBI"),
        ("Envoys met in Geneva - again.", None),
        ("UN chief speaks - at last.", None),
    ],
)
def test_the_dateline_is_where_it_was_written(nlp: Language, text: str, name: str | None) -> None:
    """A dateline is recognised by its form, whatever the agency, and nothing else is one."""
    place = dateline_place(nlp(text))
    assert (place.text if place else None) == name


@pytest.mark.parametrize(
    ("text", "trigger", "where"),
    [
        ("A bomb exploded in Fallujah, west of Baghdad, officials said in Geneva.", "exploded", "Fallujah"),
        ("Two officers were wounded in Bangui, the capital of the Central African Republic.", "wounded", "Bangui"),
        ("France sent 300 troops to the Central African Republic.", "sent", "Central African Republic"),
        ("He announced that troops would leave Syria, during a speech in Ohio.", "leave", "Syria"),
        ("Talks are due to resume in Geneva on Monday.", "Talks", "Geneva"),
        ("The army repelled an attack by rebels on Goma, a city in Congo.", "attack", "Goma"),
        ("An attack by men on motorcycles killed nine people in Mali.", "attack", "Mali"),
        ("There was a firefight in the hinterlands of Mopti.", "firefight", "Mopti"),
        ("In Mali, gunmen killed ten soldiers.", "killed", "Mali"),
        ("The minister said in Geneva that rebels had shelled a school.", "shelled", None),
        ("The attack in Nairobi that killed nine people lasted hours.", "killed", "Nairobi"),
        ("Rebels carried out an attack on a market in Maiduguri.", "attack", "Maiduguri"),
        ("The Beirut blast injured hundreds.", "blast", "Beirut"),
        ("A bomb exploded before dawn in Mosul at the home of a judge.", "exploded", "Mosul"),
        ("The army withdrew from Mosul.", "withdrew", "Mosul"),
        ("Police arrested a man from Paris.", "arrested", None),
        ("The cabinet imposed sanctions on Iran.", "imposed", None),
        ("Crowds marched in Nairobi and Kampala.", "marched", None),
        ("They met in Abuja, where leaders signed a treaty.", "signed", "Abuja"),
        ("BANGUI (Reuters) - Rebels killed two men.", "killed", None),
        ("He called on China to wait.", "called", None),
        ("Missiles landed on Baghdad in the night.", "landed", "Baghdad"),
        ("They criticized the Nairobi police department.", "criticized", None),
        ("There was concern in Nairobi about attacks.", "attacks", None),
        ("He took the United Kingdom to war.", "war", None),
        ("The army fired a rocket over Japan.", "fired", None),
        ("A rocket exploded over Japan.", "exploded", "Japan"),
        ("Two men were hurt in the attack, according to the consulate in Marseille.", "hurt", None),
        ("A man who set up weddings for couples who wanted to live in Lyon was jailed.", "jailed", None),
        ("Police shot men who broke windows in Lyon.", "shot", "Lyon"),
        ("Protests were held following attacks in Cologne.", "held", None),
        ("Sanctions were aimed at Washington.", "Sanctions", None),
        ("The Baghdad–Washington talks failed.", "talks", None),
        ("After a month at a camp near Lyon, he was shot.", "shot", None),
        ("She left Lyon to fight in the war.", "fight", None),
        ("The revolts against Baghdad failed.", "revolts", None),
        ("He was arrested at home amid an uproar in Israel.", "arrested", None),
        ("The killing sparked protests in Lyon.", "killing", None),
        ("Talks in Vienna aimed at ending the war failed.", "ending", None),
        ("The generals met in Niamey to discuss an assault on the rebels.", "assault", None),
        ("She came to Cairo soon after the revolt.", "revolt", None),
        ("A base near the Mediterranean was attacked.", "attacked", None),
        ("A base near Mosul was attacked.", "attacked", "Mosul"),
        ("They deployed missiles, including one in Hokkaido.", "deployed", None),
        ("They called a meeting deploring the shelling in Syria.", "meeting", None),
        ("Within months of a rally in Mosul men came to fight.", "fight", None),
        ("They praised support for militias in Syria and Turkey's detention of a pastor.", "detention", None),
        ("Two men were killed when a bomb went off in the town of Mosul.", "killed", "Mosul"),
        ("Two men were killed and 9 others wounded when a bomb went off at a market in Mosul.", "killed", "Mosul"),
        ("Soldiers killed two rebels and burned a camp in Helmand province.", "killed", "Helmand"),
        ("The minister was angry when a bomb went off at the port of Mosul.", "angry", None),
        ("The minister met with the rebels in Doha.", "met", "Doha"),
        ("Gunmen shot a man outside Timbuktu in northern Mali.", "shot", "Timbuktu"),
        ("The raid in Ure was told of when jets bombed an airfield in Syria.", "raid", None),
        ("Gunmen abducted 40 girls from the village of Kumbo.", "abducted", "Kumbo"),
        ("Inspectors seized 40 rifles from Niger.", "seized", None),
        ("Chad deployed 900 soldiers to Goma in November.", "deployed", "Goma"),
        ("Pilots flew 30 tonnes of rifles to Gbadolite in May.", "flew", "Gbadolite"),
        ("The army sent a letter to Goma in May.", "sent", None),
        ("In Mombasa a man shot two; five cars were burnt in revenge, the mayor said.", "burnt", "Mombasa"),
        ("A mutiny in Rajshahi in which dozens were killed shook Bangladesh.", "killed", "Rajshahi"),
        ("The minister met his colleague, Samia Hassan, in Dar es Salaam on Monday.", "met", "Dar es Salaam"),
        (
            "Rebels who had come from afar killed the leaders of a patrol in the border town of Kumbo.",
            "killed",
            "Kumbo",
        ),
        ("Pakistan has closed the Torkham crossing.", "closed", "Torkham crossing"),
        ("Gunmen abducted four welders from an oil camp in Sucumbios province.", "abducted", "Sucumbios"),
        ("Soldiers took nine men from a farm in Kenya.", "took", "Kenya"),
        ("Iran took nine tankers from Kenya.", "took", None),
    ],
)
def test_an_act_happened_where_its_clause_says(nlp: Language, text: str, trigger: str, where: str | None) -> None:
    """The place is taken from the act's own clause, the finest one named, and from no clause of speech."""
    doc = nlp(text)
    head = next(token.i for token in doc if token.text == trigger)
    place = place_of(head, doc, places_in(doc))
    assert (place.text if place else None) == where


@pytest.mark.parametrize(
    ("text", "trigger", "where"),
    [
        ("An army that took Afrin threatens the Kurds.", "threatens", None),
        ("Three men sit in custody in Syria, accused of theft.", "accused", None),
        ("He agreed in Geneva to wait.", "agreed", "Geneva"),
        ("They will send a request to Britain.", "send", None),
    ],
)
def test_an_act_of_words_is_where_somebody_spoke(nlp: Language, text: str, trigger: str, where: str | None) -> None:
    """Who threatens or is accused need not be where another act of the sentence is done."""
    doc = nlp(text)
    head = next(token.i for token in doc if token.text == trigger)
    place = place_of(head, doc, places_in(doc), in_words=True)
    assert (place.text if place else None) == where


@pytest.mark.parametrize(
    "text",
    [
        "Two men were shot in the suburbs of Damascus.",
        "Two men were shot in a suburb of the stronghold of Raqqa.",
        "Men were shot in Damascus suburbs.",
        "Men were shot south of Homs.",
    ],
)
def test_around_a_town_is_not_in_it(nlp: Language, text: str) -> None:
    """What lies around a town is somewhere in its district."""
    doc = nlp(text)
    place = place_of(next(token.i for token in doc if token.text == "shot"), doc, places_in(doc))
    assert place is not None
    assert place.precision == "district"


def test_a_name_behind_a_direction_is_a_place(nlp: Language) -> None:
    """Only a place has an east, whatever the language model takes its name for."""
    assert found(nlp, "He said sarin fell in eastern Ghouta, near Damascus.")["Ghouta"].precision == "district"


def test_near_a_town_is_somewhere_in_its_district(nlp: Language) -> None:
    """What happened near a town is not told to have happened in it."""
    doc = nlp("Two men were killed near Mosul.")
    near = place_of(3, doc, places_in(doc))
    assert near is not None
    assert (near.name, near.precision) == ("Mosul", "district")


def test_words_are_not_spoken_where_their_matter_lies(nlp: Language) -> None:
    """An act of words is not placed by the thing that it is about."""
    doc = nlp("The club rejected a move to Birmingham and the arrest of fans in Lyon.")
    head = next(token.i for token in doc if token.text == "rejected")
    assert place_of(head, doc, places_in(doc), in_words=True) is None
    doc = nlp("Russia vetoed an inquiry into attacks in Syria.")
    assert place_of(1, doc, places_in(doc), in_words=True) is None


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n ",
        "Paris",
        "PARIS\n\nLONDON",
        "…",
        "«Paris», “Lyon”; 東京 🙂 Kyïv's",
        "- item\n- Homs\n- 12,000\n",
        "in in in of Of",
        "A" * 500,
    ],
)
def test_odd_texts_are_read(nlp: Language, text: str) -> None:
    """Every text is read without an error, and every span is exactly its words."""
    doc = nlp(text)
    places = places_in(doc)
    assert all(doc.text[place.start : place.end] == place.text for place in places)
    assert all(place_of(token.i, doc, places) in {None, *places} for token in doc)


def test_a_text_without_a_parse_is_read() -> None:
    """Without entities or a parse, known names are still looked up, and no act gets a place."""
    doc = Doc(spacy.blank("en").vocab, words=["Bombs", "fell", "in", "Homs", "."])
    assert place_of(1, doc, places_in(doc)) is None


def test_a_hand_built_clause_gives_its_place() -> None:
    """The rules need words, heads and labels only."""
    doc = Doc(
        spacy.blank("en").vocab,
        words=["Rebels", "fled", "from", "Bria", "."],
        heads=[1, 1, 1, 2, 1],
        deps=["nsubj", "ROOT", "prep", "pobj", "punct"],
        pos=["NOUN", "VERB", "ADP", "PROPN", "PUNCT"],
        lemmas=["rebel", "flee", "from", "Bria", "."],
        ents=["O", "O", "O", "B-GPE", "O"],
    )
    place = place_of(1, doc, places_in(doc))
    assert place is not None
    assert place.country == "CAF"


@settings(max_examples=30, deadline=None)
@given(day=st.dates(min_value=dt.date(2000, 1, 1), max_value=dt.date(2030, 1, 1)), clock=st.times())
def test_the_day_is_told_on_the_clocks_of_the_dateline(nlp: Language, day: dt.date, clock: dt.time) -> None:
    """East of Greenwich the day may be a day ahead, west of it a day behind; without a dateline it is that of UTC."""
    utc = dt.datetime.combine(day, clock.replace(microsecond=1), dt.UTC)
    datelines = {"SYDNEY": "Australia/Sydney", "TOKYO": "Asia/Tokyo", "LIMA": "America/Lima"}
    for name, zone in datelines.items():
        place = dateline_place(nlp(f"{name} (Agency) - Two men fell."))
        assert day_there(utc, place) == utc.astimezone(ZoneInfo(zone)).date()
    assert day_there(utc, None) == utc.date()
    midnight = utc.replace(hour=0, minute=0, second=0, microsecond=0)
    lima = dateline_place(nlp("LIMA (Agency) - Two men fell."))
    assert day_there(midnight, lima) == midnight.date()


def test_towns_have_a_zone_and_countries_none() -> None:
    """A town lies in one time zone, a country or a province may lie in several."""
    assert {entry.timezone for entry in candidates("Sydney") if entry.precision != "city"} <= {None}
    (sydney,) = (one for one in candidates("Sydney") if one.country == "AUS" and one.precision == "city")
    assert timezone_of(sydney.geonames_id or 0) == "Australia/Sydney"
    (chile,) = (one for one in candidates("Chile") if one.precision == "country")
    assert timezone_of(chile.geonames_id or 0) is None
