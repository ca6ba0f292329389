"""Quantities: a number with its bounds, what it counts, the kind of thing, and its part in a sum."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc
from spacy.vocab import Vocab

from flows.extract.number_words import value_of
from flows.extract.parts import Quantity
from flows.extract.quantities import quantities_in
from flows.extract.quantity_phrases import number_phrases
from schemas.claims import COMPARATORS, MEASURES, ROLES

ONES = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine",
    "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
]  # fmt: skip
TENS = ["_", "_", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def spelt(number: int) -> str:
    """Return a number below a million in words."""
    if number < 20:
        return ONES[number]
    if number < 100:
        return TENS[number // 10] + (f"-{ONES[number % 10]}" if number % 10 else "")
    size, name = (1000, "thousand") if number >= 1000 else (100, "hundred")
    rest = number % size
    joint = " and " if rest < 100 else " "
    return f"{spelt(number // size)} {name}" + (f"{joint}{spelt(rest)}" if rest else "")


def quantities(nlp: Language, sentence: str) -> list[Quantity]:
    """Return the quantities of a sentence, whose spans must be exact."""
    found = quantities_in(nlp(sentence))
    assert all(sentence[one.start : one.end] == one.text for one in found)
    return found


def test_a_full_score_is_no_share() -> None:
    """A mark of ten out of ten is neither a fraction nor an error."""
    assert list(number_phrases("a full 10 out of 10 score")) == []


@settings(max_examples=300, deadline=None)
@given(number=st.integers(min_value=0, max_value=999_999))
def test_numbers_in_words_read_back(number: int) -> None:
    """Any number below a million, spelt out, reads back as itself, alone and within a text."""
    words = spelt(number)
    assert value_of(words) == number
    assert [one.value for one in number_phrases(f"they saw {words} cranes")] == [number]


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("1,135", 1135), ("1.135", 1.135), ("12 000", 12000), ("1.2m", 1.2e6), ("3.5bn", 3.5e9), ("40 million", 4e7),
        ("a dozen", 12), ("two dozen", 24), ("half a million", 5e5), ("a hundred and twenty", 120), ("2 1/2", 2.5),
        ("1, 600", 1600), ("2.5e3", 2500), ("4.5e-3", 0.0045),
        (".75", 0.75), ("two and a half million", 2.5e6), ("a quarter of a million", 250000),
        ("12 monkeys", None), ("cat", None),
    ],
)  # fmt: skip
def test_notations(written: str, value: float | None) -> None:
    """Every notation of a number has one value; what is no number has none."""
    assert value_of(written) == value


@pytest.mark.parametrize(
    ("sentence", "text", "bounds"),
    [
        ("At least 12 goats drowned.", "At least 12 goats", (">=", 12, 12, None)),
        ("It holds up to 2,100 crates.", "up to 2,100 crates", ("<=", 2100, None, 2100)),
        ("It holds more than 60 crates.", "more than 60 crates", (">", 60, 60, None)),
        ("It holds fewer than 60 crates.", "fewer than 60 crates", ("<", 60, None, 60)),
        ("It holds some 300 crates.", "some 300 crates", ("~", 300, None, None)),
        ("It holds six hundred crates.", "six hundred crates", ("=", 600, 600, 600)),
        ("It holds between 40 and 50 crates.", "between 40 and 50 crates", ("between", None, 40, 50)),
        ("It holds 20 to 30 crates.", "20 to 30 crates", ("between", None, 20, 30)),
        ("It holds 5-7 crates.", "5-7 crates", ("between", None, 5, 7)),
        ("It holds dozens of crates.", "dozens of crates", ("vague", None, 24, None)),
        ("It holds tens of thousands of crates.", "tens of thousands of crates", ("vague", None, 20000, None)),
        ("It holds a couple hundred crates.", "a couple hundred crates", ("vague", None, 200, None)),
        ("It holds several hundred crates.", "several hundred crates", ("vague", None, 300, None)),
    ],
)
def test_bounds(nlp: Language, sentence: str, text: str, bounds: tuple[object, ...]) -> None:
    """The comparator says how the number is bounded; ranges and vague words have no value of their own."""
    (one,) = quantities(nlp, sentence)
    assert (one.text, (one.comparator, one.value, one.low, one.high), one.noun) == (
        text,
        bounds,
        text.rsplit(maxsplit=1)[-1][:-1],
    )


@pytest.mark.parametrize(
    ("sentence", "text", "bounds"),
    [
        ("The number of members has exceeded 4,000.", "4,000", (">", 4000, None)),
        ("Debts surpassed $2bn.", "$2bn", (">", 2e9, None)),
        ("The toll is nearing 300.", "300", ("~", None, None)),
        ("The toll has climbed towards 9,000.", "9,000", ("~", None, None)),
        ("Output rose past 3 million crates.", "3 million crates", (">", 3e6, None)),
        ("Debts should not exceed $2bn.", "$2bn", ("<=", None, 2e9)),
        ("The singer topped two charts.", "two charts", ("=", 2, 2)),
        ("The bank lost over Â£7m.", "over Â£7m", (">", 7e6, None)),
    ],
)
def test_verbs_and_signs_keep_the_bound(
    nlp: Language, sentence: str, text: str, bounds: tuple[str, float | None, float | None]
) -> None:
    """A verb told of a number bounds it, and so does a word before a sign that was read in the wrong encoding."""
    (one,) = quantities(nlp, sentence)
    assert (one.text, (one.comparator, one.low, one.high)) == (text, bounds)


@pytest.mark.parametrize(
    ("sentence", "values"),
    [
        ("Voters are split, 48 - 45 percent on the mayor and 31 - 38 percent on the bishop.", [48, 45, 31, 38]),
        ("Her approval is a negative 22 - 32 percent.", [22, 32]),
        ("He has a favorability of 31 - 38 percent.", [31, 38]),
        ("Turnout was 31 - 38 percent.", [None]),
        ("Prices rose 2-3 percent.", [None]),
    ],
)
def test_two_answers_are_no_range(nlp: Language, sentence: str, values: list[float | None]) -> None:
    """Shares of two answers side by side are two numbers, as one pair that falls shows."""
    found = quantities(nlp, sentence)
    assert [one.value for one in found] == values
    assert {one.measure for one in found} == {"percent"}


@pytest.mark.parametrize(
    ("sentence", "unit", "value"),
    [
        ("The bank lost $3.5bn.", "dollar", 3.5e9),
        ("The bank lost €40 million.", "euro", 4e7),
        ("The bank lost 10 million Australian dollars.", "australian dollar", 1e7),
        ("The bank lost 12 million rupees.", None, 1.2e7),
        ("The bank lost 12 mln dlrs.", "dollar", 1.2e7),
        ("The bank lost two million pounds.", "pound sterling", 2e6),
        ("A bank in Egypt lost two million pounds.", "egyptian pound", 2e6),
        ("A bank lost two million pounds in Egypt and Lebanon.", None, 2e6),
        ("A bank in France lost 10 million francs.", None, 1e7),
        ("A Norwegian bank lost 40 million kroner.", "norwegian krone", 4e7),
        ("The bank lost 30 mln dls.", "dollar", 3e7),
        ("The bank lost $2.1T.", "dollar", 2.1e12),
        ("The bank lost 100 mln ECU.", "european currency unit", 1e8),
        ("The bank lost eight mln stg.", "pound sterling", 8e6),
        ("The bank lost 12 mln Canadian dlrs.", "canadian dollar", 1.2e7),
        ("The bank lost 40€.", "euro", 40),
        ("The bank lost PS2.5m.", "pound sterling", 2.5e6),
        ("The bank lost Y=3,000.", "japanese yen", 3000),
        ("The bank lost 12 pence.", "penny", 12),
        ("The bank lost Â£7m.", "pound sterling", 7e6),
        ("The bank began a new 7.5m euro plan.", "euro", 7.5e6),
        ("The bank lost 35 cts.", "cent", 35),
        ("The bank lost 500 AUD.", "australian dollar", 500),
        ("The bank lost ZAR 2bn.", "south african rand", 2e9),
    ],
)
def test_money(nlp: Language, sentence: str, unit: str | None, value: float) -> None:
    """Money is named by its currency in full, or not where the countries named share the name."""
    (one,) = quantities(nlp, sentence)
    assert (one.measure, one.unit, one.value) == ("money", unit, value)
    # What is counted, by which figures are put together, is the ISO 4217 code.
    assert unit in {None, "penny", "cent"} or re.fullmatch("[A-Z]{3}", one.noun or "")


@pytest.mark.parametrize(
    ("sentence", "text", "unit", "bounds"),
    [
        ("They pay $3,500 a month.", "$3,500 a month", "dollar per month", ("=", 3500, 3500, 3500)),
        ("Oil costs 60 euros per barrel.", "60 euros per barrel", "euro per barrel", ("=", 60, 60, 60)),
        ("The wind blew at 12 metres per second.", "12 metres per second", "metre per second", ("=", 12, 12, 12)),
        ("It was minus 30 degrees Celsius.", "minus 30 degrees Celsius", "celsius", ("=", -30, -30, -30)),
        ("The pump needs 20-30W.", "20-30W", "watt", ("between", None, 20, 30)),
        ("The mast sways by 1 to 1.5 degrees.", "1 to 1.5 degrees", "degree", ("between", None, 1, 1.5)),
        ("Wages rose between 5% and 6%.", "between 5% and 6%", "percent", ("between", None, 5, 6)),
        ("Each dose has between 44 mg and 50 mg.", "between 44 mg and 50 mg", "milligram", ("between", None, 44, 50)),
        ("The hen laid 300 duck eggs.", "300 duck eggs", "duck egg", ("=", 300, 300, 300)),
        ("It hired 14 first-team players.", "14 first-team players", "first-team player", ("=", 14, 14, 14)),
        ("He was held for seven and a half years.", "seven and a half years", "year", ("=", 7.5, 7.5, 7.5)),
        ("They want eight super-casinos.", "eight super-casinos", "super-casino", ("=", 8, 8, 8)),
        ("He saw 40 other people.", "40 other people", "people", ("=", 40, 40, 40)),
        ("The fan turns 70,000 times a day.", "70,000 times a day", "count per day", ("=", 70000, 70000, 70000)),
        ("Output grew tenfold.", "tenfold", "count", ("=", 10, 10, 10)),
        ("It is worth more than four times that.", "more than four times", "count", (">", 4, 4, None)),
        ("She drank two pints of milk.", "two pints", "pint", ("=", 2, 2, 2)),
        ("He lost 12 pounds of fat.", "12 pounds", "pound-mass", ("=", 12, 12, 12)),
        ("It weighs 2.5×10^3 kilograms.", "2.5×10^3 kilograms", "kilogram", ("=", 2500, 2500, 2500)),
        ("They sold 40 very old jars.", "40 very old jars", "jar", ("=", 40, 40, 40)),
        ("Fares are priced from $20 to $30 there.", "$20 to $30", "dollar", ("between", None, 20, 30)),
        ("Tea costs $5 per kg.", "$5 per kg", "dollar per kilogram", ("=", 5, 5, 5)),
        ("The boat made 40 km/h.", "40 km/h", "kilometre per hour", ("=", 40, 40, 40)),
        ("The line runs at 110 kV.", "110 kV", "kilovolt", ("=", 110, 110, 110)),
        ("It was 40C at noon.", "40C", "celsius", ("=", 40, 40, 40)),
        ("It has a 20 Mb line.", "20 Mb", "megabit", ("=", 20, 20, 20)),
        ("The ship carries 400 t of rice.", "400 t", "tonne", ("=", 400, 400, 400)),
        ("The shed has 20 metres squared.", "20 metres squared", "square metre", ("=", 20, 20, 20)),
        ("They sold 20 EV models.", "20 EV models", "ev model", ("=", 20, 20, 20)),
        ("Two MPs left.", "Two MPs", "mp", ("=", 2, 2, 2)),
        ("Shares closed at 164p.", "164p", "penny", ("=", 164, 164, 164)),
        ("They print sub-7 nanometre chips.", "sub-7 nanometre", "nanometre", ("<", 7, None, 7)),
        ("A child needs 1500 - 1800 calories.", "1500 - 1800 calories", "calorie", ("between", None, 1500, 1800)),
        ("Fares rose by an average of 1500.", "an average of 1500", None, ("~", 1500, None, None)),
        ("Six in 10 women voted.", "Six in 10 women", "woman", ("=", 0.6, 0.6, 0.6)),
        ("Output rose .5 percent.", ".5 percent", "percent", ("=", 0.5, 0.5, 0.5)),
        ("Output rose 3.2% year on year.", "3.2%", "percent", ("=", 3.2, 3.2, 3.2)),
        ("It cost over a 1,000 jobs.", "over a 1,000 jobs", "job", (">", 1000, 1000, None)),
        ("It is a three-and-a-half year plan.", "three-and-a-half year", "year", ("=", 3.5, 3.5, 3.5)),
        ("Some 300 women and children fled.", "Some 300 women and children", "people", ("~", 300, None, None)),
        ("He wrote 300 e-mails.", "300 e-mails", "e-mail", ("=", 300, 300, 300)),
        ("Wages will rise 20 to 30 percent.", "20 to 30 percent", "percent", ("between", None, 20, 30)),
        ("He won two by-elections.", "two by-elections", "by-election", ("=", 2, 2, 2)),
        ("Some 40 men, women and children fled.", "Some 40 men, women and children", "people", ("~", 40, None, None)),
        ("A dozen besieged towns fell.", "A dozen besieged towns", "besieged town", ("=", 12, 12, 12)),
        ("Half the country's farms burnt.", "Half the country's farms", "farm", ("=", 0.5, 0.5, 0.5)),
        ("They waited half an hour.", "half an hour", "hour", ("=", 0.5, 0.5, 0.5)),
        ("They cut the rate by a quarter-point.", "a quarter-point", "point", ("=", 0.25, 0.25, 0.25)),
        ("A quarter of a million hens died.", "A quarter of a million hens", "hen", ("=", 250000, 250000, 250000)),
        ("It sold two and a half million hens.", "two and a half million hens", "hen", ("=", 2.5e6, 2.5e6, 2.5e6)),
        ("They saw 90-plus cranes.", "90-plus cranes", "crane", (">=", 90, 90, None)),
        ("It has a 55in screen.", "55in", "inch", ("=", 55, 55, 55)),
        ("It was 41.5C at noon.", "41.5C", "celsius", ("=", 41.5, 41.5, 41.5)),
        ("One in five women voted.", "One in five women", "woman", ("=", 0.2, 0.2, 0.2)),
        ("Nine out of 10 shops are shut.", "Nine out of 10 shops", "shop", ("=", 0.9, 0.9, 0.9)),
        ("Some 1, 600 boys marched.", "Some 1, 600 boys", "boy", ("~", 1600, None, None)),
        ("They cut the fleet by 25 to 30 buses.", "25 to 30 buses", "bus", ("between", None, 25, 30)),
        ("They saw as few as 50 cranes.", "as few as 50 cranes", "crane", (">=", 50, 50, None)),
        ("It holds scores of crates.", "scores of crates", "crate", ("vague", None, 40, None)),
        ("They met 850 Britons.", "850 Britons", "briton", ("=", 850, 850, 850)),
        ("It lies in a 40m deep pit.", "40m", "metre", ("=", 40, 40, 40)),
        ("She won the 200m hurdles.", "200m", "metre", ("=", 200, 200, 200)),
        (
            "It sold 40 digital and physical copies.",
            "40 digital and physical copies",
            "digital physical copy",
            ("=", 40, 40, 40),
        ),
        ("The two biggest armies met.", "two biggest armies", "big army", ("=", 2, 2, 2)),
        ("He handed over 21 goats.", "21 goats", "goat", ("=", 21, 21, 21)),
        ("The four-door car broke down.", "four-door", "door", ("=", 4, 4, 4)),
        ("Rates rose by 25 bps.", "25 bps", "basis point", ("=", 25, 25, 25)),
        ("They export 12 bcm.", "12 bcm", "billion cubic metre", ("=", 12, 12, 12)),
        ("They met 15 PC users.", "15 PC users", "pc user", ("=", 15, 15, 15)),
        ("Four SEC aides left.", "Four SEC aides", "sec aide", ("=", 4, 4, 4)),
        ("A half-million hens died.", "A half-million hens", "hen", ("=", 500000, 500000, 500000)),
        ("It made a half dozen jars.", "a half dozen jars", "jar", ("=", 6, 6, 6)),
        ("It is priced at 10-3/4 cents.", "10-3/4 cents", "cent", ("=", 10.75, 10.75, 10.75)),
        ("It weighs 3¾ tons.", "3¾ tons", "ton", ("=", 3.75, 3.75, 3.75)),
        ("A $40 fine followed.", "$40", "dollar", ("=", 40, 40, 40)),
        ("A $2-a-gallon duty failed.", "$2-a-gallon", "dollar per gallon", ("=", 2, 2, 2)),
        ("They won R200 million.", "R200 million", "south african rand", ("=", 2e8, 2e8, 2e8)),
        ("The pump is 1.5x faster.", "1.5x", "count", ("=", 1.5, 1.5, 1.5)),
        ("He lost half a point.", "half a point", "point", ("=", 0.5, 0.5, 0.5)),
        ("He read 40 hours a week.", "40 hours a week", "hour per week", ("=", 40, 40, 40)),
        (
            "They saw 3 cases per 100,000 people.",
            "3 cases per 100,000 people",
            "case per 100,000 people",
            ("=", 3, 3, 3),
        ),
        ("It holds 5 mg/dL.", "5 mg/dL", "milligram per decilitre", ("=", 5, 5, 5)),
        (
            "She sells 12 best-selling cook books.",
            "12 best-selling cook books",
            "best-selling cook book",
            ("=", 12, 12, 12),
        ),
        ("They hired 40 full-time and part-time cooks.", "40", "full-time part-time cook", ("=", 40, 40, 40)),
        ("It runs 30 children's nurseries.", "30 children's nurseries", "children's nursery", ("=", 30, 30, 30)),
        ("She gave two doses.", "two doses", "dose", ("=", 2, 2, 2)),
        ("He had 12 TDs.", "12 TDs", "touchdown", ("=", 12, 12, 12)),
        ("It levied two taxes.", "two taxes", "tax", ("=", 2, 2, 2)),
        ("A magnitude 7.1 quake struck.", "7.1", "magnitude", ("=", 7.1, 7.1, 7.1)),
        ("Around 30-40 cranes came.", "Around 30-40 cranes", "crane", ("between", None, 30, 40)),
        ("They lost by one point.", "one point", "point", ("=", 1, 1, 1)),
        ("One of the tall boys left.", "One of the tall boys", "tall boy", ("=", 1, 1, 1)),
        ("One case of flu was seen.", "One case", "case", ("=", 1, 1, 1)),
        ("The strike lasted one day.", "one day", "day", ("=", 1, 1, 1)),
        ("They sold 10m new shares.", "10m new shares", "new share", ("=", 1e7, 1e7, 1e7)),
        ("She spent 20+ years there.", "20+ years", "year", (">=", 20, 20, None)),
        ("It has 3,000+ hens.", "3,000+ hens", "hen", (">=", 3000, 3000, None)),
        ("It drew 2M+ users.", "2M+ users", "user", (">=", 2e6, 2e6, None)),
        ("One in ten e-mail users left.", "One in ten e-mail users", "e-mail user", ("=", 0.1, 0.1, 0.1)),
        ("They offered $82 per Zorba share.", "$82 per Zorba share", "dollar per share", ("=", 82, 82, 82)),
        ("The bank will lose $10-15M there.", "$10-15M", "dollar", ("between", None, 1e7, 1.5e7)),
        ("Output sank to negative 2 percent.", "negative 2 percent", "percent", ("=", -2, -2, -2)),
        ("It has an error of plus or minus 3 percent.", "3 percent", "percent", ("=", 3, 3, 3)),
        ("On May 21, 400 hens died.", "400 hens", "hen", ("=", 400, 400, 400)),
        ("It hired 30 part-time, low-paid cooks.", "30", "part-time low-paid cook", ("=", 30, 30, 30)),
        ("The wall is 12 m.", "12 m", "metre", ("=", 12, 12, 12)),
        ("They heated it to 600 K.", "600 K", "kelvin", ("=", 600, 600, 600)),
        ("Winds hit 12 m/s there.", "12 m/s", "metre per second", ("=", 12, 12, 12)),
        ("It needs a two-thirds majority.", "two-thirds majority", "majority", ("=", 2 / 3, 2 / 3, 2 / 3)),
    ],
)
def test_units_and_rates(nlp: Language, sentence: str, text: str, unit: str | None, bounds: tuple[object, ...]) -> None:
    """A measure or a rate is named in full, and so is a counted thing with what describes it."""
    (one,) = quantities(nlp, sentence)
    assert (one.text, one.unit, (one.comparator, one.value, one.low, one.high)) == (text, unit, bounds)


def test_to_another_unit_is_no_range(nlp: Language) -> None:
    """The percentage risen and the price reached are two numbers, not a range."""
    found = quantities(nlp, "Shares rose 4 per cent to $13.60.")
    assert [(one.value, one.unit, one.role) for one in found] == [
        (4, "percent", "change"),
        (13.6, "dollar", "total"),
    ]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("It has a 7- or 8-inch screen.", [(7, "inch"), (8, "inch")]),
        ("They were given 45 and 50 mg of salt.", [(45, "milligram"), (50, "milligram")]),
        ("It fell to minus 38 Fahrenheit, minus 39 Celsius.", [(-38, "fahrenheit"), (-39, "celsius")]),
        ("Sales rose 2.8% to 15bn euros.", [(2.8, "percent"), (1.5e10, "euro")]),
        ("It climbed from 21 mpg at first to 23.", [(21, "mile per gallon"), (23, "mile per gallon")]),
        ("It cut the tax to 5 pct from 7.", [(5, "percent"), (7, "percent")]),
        ("Shares rose 4 percent to 30.", [(4, "percent"), (30, None)]),
        ("Sales grew sixfold to $3.7 billion.", [(6, "count"), (3.7e9, "dollar")]),
        ("Output grew from 2 to 3 million barrels.", [(2e6, "barrel"), (3e6, "barrel")]),
        ("The loan grew from $2 to $3 billion.", [(2e9, "dollar"), (3e9, "dollar")]),
        ("Oil rose $2 to $45.", [(2, "dollar"), (45, "dollar")]),
        ("Shares fell 12p to 345p.", [(12, "penny"), (345, "penny")]),
        ("Unemployment rose 0.2% to 5.4%.", [(0.2, "percent"), (5.4, "percent")]),
        ("It rose to 3.1 from 3.4 percent.", [(3.1, "percent"), (3.4, "percent")]),
        ("Sales will grow from 4.2 to 6-7 billion euros.", [(4.2e9, "euro"), (None, "euro")]),
        ("The best bid was 81 dollars, and the worst was 74.", [(81, "dollar"), (74, "dollar")]),
        ("It costs US$2m or C$3m.", [(2e6, "dollar"), (3e6, "canadian dollar")]),
        ("It has a 3-year/36,000-mile warranty.", [(3, "year"), (36000, "mile")]),
        ("Stocks fell 1m barrels to 294.3m.", [(1e6, "barrel"), (2.943e8, "barrel")]),
        ("Shares rose 8-5/8 to 24.", [(8.625, None), (24, None)]),
        ("The notes due 1990 and 9 pct bonds fell.", [(9, "percent")]),
        ("It fell 20 points, or 2 percent, to 300.", [(20, "point"), (2, "percent"), (300, "point")]),
        ("Oil rose 76 cents to 71.10.", [(76, "cent"), (71.1, None)]),
        ("Output rose by 200 MW to 1,200.", [(200, "megawatt"), (1200, "megawatt")]),
        ("Sales grew from 900 to 1.2 million.", [(900, None), (1.2e6, None)]),
        ("Debt was £310m, down from 355m in June.", [(3.1e8, "pound sterling"), (3.55e8, "pound sterling")]),
        ("Income was 80 million euros, against 61 million last time.", [(8e7, "euro"), (6.1e7, "euro")]),
        ("It lost 9 million euros, not the 7 million expected.", [(9e6, "euro"), (7e6, "euro")]),
        ("It made €80m ($90m), compared with 61m.", [(8e7, "euro"), (9e7, "dollar"), (6.1e7, "euro")]),
        ("The city of 2 million has a $3bn debt, up from 2bn.", [(2e6, None), (3e9, "dollar"), (2e9, "dollar")]),
        ("The gap narrowed by 8 points to 143 points.", [(8, "point"), (143, "point")]),
        ("The lake shrank by 12 to 15 percent.", [(None, "percent")]),
        ("Output sank from 90 to 55 barrels a day.", [(90, "barrel per day"), (55, "barrel per day")]),
        ("Gold rose $4 to $1,312 an ounce.", [(4, "dollar"), (1312, "dollar per ounce")]),
    ],
)
def test_two_numbers_share_what_is_said_once(
    nlp: Language, sentence: str, expected: list[tuple[float, str | None]]
) -> None:
    """A unit said once is that of both numbers; each keeps its own sign and scale."""
    assert [(one.value, one.unit) for one in quantities(nlp, sentence)] == expected


@pytest.mark.parametrize(
    ("sentence", "measures"),
    [
        ("Between 40 and 50 people were killed.", ["killed"]),
        ("Doctors said between five and 12 farmers died in the raid.", ["killed"]),
        ("At least nine sailors are now confirmed as having died.", ["killed"]),
        ("They gave 900 of their lives for the town.", ["killed"]),
        ("The deal saved 300 lives.", ["other"]),
        ("They joined the 3,000 who have already fled.", ["displaced"]),
        ("He mourned 30 sailors who died in the storm.", ["killed"]),
        ("He met 30 pupils who had not fled, and 40 cooks who may die.", ["other", "other"]),
        ("The capture of 46 farmers was announced.", ["detained"]),
        ("The capture of two towns was announced.", ["other"]),
        ("It secured the release of 12 of the 90 boys who were kidnapped by rebels.", ["other", "abducted"]),
        ("The release of 30 boys kidnapped in May was a relief.", ["other"]),
        ("Gunmen abducted 12 girls and released two boys.", ["abducted", "other"]),
        ("Fuel leaked from 300 storage tanks.", ["other"]),
        ("The army lost 300 tanks.", ["vehicles"]),
        ("The strike shut 12 copper mines.", ["other"]),
        ("The town is hemmed in by four fighting forces.", ["other"]),
        ("Two bodies were found in the river.", ["killed"]),
        ("Two bodies bearing wounds were found.", ["killed"]),
        ("The two bodies signed a pact.", ["other"]),
        ("Officials at the two bodies that run the ports will be heard.", ["other"]),
        ("The union killed two sacred cows.", ["other"]),
    ],
)
def test_the_kind_of_thing_is_as_the_sentence_tells(nlp: Language, sentence: str, measures: list[str]) -> None:
    """What befell those counted is told by their own words; storage tanks drive nowhere and offices don't die."""
    assert [one.measure for one in quantities(nlp, sentence)] == measures


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("The office printed the names of the girls. Two of them sang.", "girl"),
        ("Rescuers carried the wounded away. There were injuries. Four of them were grave.", "injury"),
        ("The girls met the boys. Two of them sang.", None),
        ("The plans failed. Two of them were bold.", None),
    ],
)
def test_a_pronoun_stands_for_the_people_named_last(nlp: Language, text: str, noun: str | None) -> None:
    """Of whom "two of them" are is told where one plural of people alone stands before."""
    assert quantities(nlp, text)[-1].noun == noun


@pytest.mark.parametrize("words", ["20 %", "20 percent", "20 per cent", "20%"])
def test_percent(nlp: Language, words: str) -> None:
    """Percent is a unit, however it is written."""
    (one,) = quantities(nlp, f"Exports fell by {words}.")
    assert (one.text, one.value, one.unit, one.measure, one.role) == (words, 20, "percent", "percent", "change")


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The blast killed 12 ostriches.", [(12, "ostrich", "killed", "change")]),
        ("The blast killed 12 miners.", [(12, "miner", "killed", "change")]),
        ("The blast killed 12 people and wounded 30.",
         [(12, "person", "killed", "change"), (30, "person", "injured", "change")]),
        ("Twelve civilians were killed.", [(12, "civilian", "killed", "change")]),
        ("The clashes killed or wounded 40 people.", [(40, "person", "other", "change")]),
        ("Some 40 people were killed or injured.", [(40, "person", "other", "change")]),
        ("The blast killed six guards and wounded 12 people.",
         [(6, "guard", "killed", "change"), (12, "person", "injured", "change")]),
        ("Some 40 guards lost their lives.", [(40, "guard", "killed", None)]),
        ("He regrets the deaths of 12 guards.", [(12, "guard", "killed", None)]),
        ("The guards shot dead 12 men.", [(12, "man", "killed", "change")]),
        ("The blast left six guards dead and hundreds more injured.",
         [(6, "guard", "killed", "change"), (None, "person", "injured", "change")]),
        ("A convoy of guards totalling 80 men has arrived.", [(80, "man", "other", "change")]),
        ("The storm left 9 people dead and scores of homes in ruins.",
         [(9, "person", "killed", "change"), (None, "home", "other", "change")]),
        ("The death toll rose to 40.", [(40, "person", "killed", "total")]),
        ("The number of those arrested has gone up to 40.", [(40, "person", "detained", "total")]),
        ("The rebels put the army's losses at 40 dead.", [(40, "soldier", "killed", "total")]),
        ("The guards may hold up to 40 crates.", [(40, "crate", "other", None)]),
        ("The number of infant deaths reached 100.", [(100, "person", "killed", "total")]),
        ("There are ten times as many guards.", [(10, "time", "other", None)]),
        ("Clashes left 20 dead.", [(20, "person", "killed", "change")]),
        ("Police made 20 arrests.", [(20, "arrest", "detained", "change")]),
        ("Police detained 60 marchers.", [(60, "marcher", "detained", "change")]),
        ("Floods displaced 3,000 villagers.", [(3000, "villager", "displaced", "change")]),
        ("The kingdom sent 175 instructors.", [(175, "instructor", "personnel", "change")]),
        ("The kingdom sent another 300 soldiers.", [(300, "soldier", "personnel", "change")]),
        ("The kingdom will send 600 more instructors.", [(600, "instructor", "personnel", "change")]),
        ("They sent 175 guards, bringing the total to 410.",
         [(175, "guard", "personnel", "change"), (410, "guard", "personnel", "total")]),
        ("A total of 235 soldiers serve there.", [(235, "soldier", "personnel", "total")]),
        ("The army has 90 tanks.", [(90, "tank", "vehicles", None)]),
        ("The blast hurt 12 people, including three girls.",
         [(12, "person", "injured", "change"), (3, "girl", "injured", "part")]),
        ("Four men were hurt, two of them badly.", [(4, "man", "injured", "change"), (2, "person", "injured", "part")]),
        ("Raids forced 300 people to flee.", [(300, "person", "displaced", "change")]),
        ("Floods have driven 40,000 people from their homes.", [(40000, "person", "displaced", "change")]),
        ("Some 100,000 civilians were driven out of the town.", [(100000, "civilian", "displaced", "change")]),
        ("The mob beat two rivals to death.", [(2, "rival", "killed", "change")]),
        ("The war took 300,000 lives.", [(300000, "life", "killed", "change")]),
        ("Guards have shot dead scores of smugglers.", [(None, "smuggler", "killed", "change")]),
        ("A fire there killed two ostriches.", [(2, "ostrich", "killed", "change")]),
        ("Sixty arrest warrants were executed.", [(60, "warrant", "other", "change")]),
        ("Two suicide bombers and six bombers came.", [(2, "bomber", "other", None), (6, "bomber", "vehicles", None)]),
        ("The court convicted the mayor and 19 others.", [(19, "person", "other", None)]),
        ("It drew a crowd of 3,000.", [(3000, "person", "other", None)]),
        ("A 300-strong force patrols it.", [(300, "force", "personnel", None)]),
        ("Raids killed 250, and two dozen on Monday alone.",
         [(250, "person", "killed", "change"), (24, "person", "killed", None)]),
        ("Some 40 Britons were dead or missing.", [(40, "briton", "other", None)]),
        ("Users grew to 45 million.", [(4.5e7, "user", "other", "total")]),
        ("Shares fell to 45.", [(45, None, "other", "total")]),
        ("Cases fell from 300 to 120.", [(300, "case", "other", None), (120, "case", "other", None)]),
        ("They cut it by almost a third by June.", [(1 / 3, None, "other", "change")]),
        ("It fell to 48 - its lowest level.", [(48, None, "other", "total")]),
        ("It has 5 million pounds of sugar.", [(5e6, None, "money", None)]),
        ("They were fined 300 pounds.", [(300, "GBP", "money", None)]),
        ("Two explosions killed 12 miners.", [(2, "explosion", "other", None), (12, "miner", "killed", "change")]),
        ("Three were killed and six hurt.", [(3, "person", "killed", "change"), (6, "person", "injured", None)]),
        ("Some 12 men were killed in Ure and 23 died in Mora.",
         [(12, "man", "killed", "change"), (23, "person", "killed", "change")]),
        ("The group said 24 men died, and 12 guards.",
         [(24, "man", "killed", "change"), (12, "guard", "killed", None)]),
        ("Six were hurt, said two officials.", [(6, "person", "injured", "change"), (2, "official", "other", None)]),
        ("The raid killed 12 Monday.", [(12, "person", "killed", "change")]),
        ("Police arrested four bankers and seven clerks.",
         [(4, "banker", "detained", "change"), (7, "clerk", "detained", "change")]),
        ("Police detained three tankers.", [(3, "tanker", "vehicles", "change")]),
        ("Some 50 gunmen were in custody.", [(50, "gunman", "detained", None)]),
        ("Dozens of teachers were detained or sacked.", [(None, "teacher", "other", "change")]),
        ("Rebels freed 15 nurses kidnapped in March.", [(15, "nurse", "other", "change")]),
        ("Some 3,000 women and children fled.", [(3000, "person", "displaced", "change")]),
        ("The flood killed 60 people, 14 of them children.",
         [(60, "person", "killed", "change"), (14, "child", "killed", "part")]),
        ("The flood killed 18 guards, three of whom were officers.",
         [(18, "guard", "killed", "change"), (3, "officer", "killed", "part")]),
        ("The fire killed nine boys ages 6 to 8.", [(9, "boy", "killed", "change")]),
        ("The list has 240 names, down from 310 last month.",
         [(240, "name", "other", None), (310, None, "other", None)]),
        ("The number of shops has reached 30.", [(30, "shop", "other", "total")]),
        ("It raised the number of jobs to 139,000 from 96,000.",
         [(139000, "job", "other", "total"), (96000, "job", "other", None)]),
        ("Half the ewes were killed.", [(0.5, "ewe", "other", "change")]),
        ("Some 300 families have had to leave their homes.", [(300, "family", "displaced", None)]),
        ("About 900 villagers took shelter in a barn.", [(900, "villager", "displaced", None)]),
        ("Some 40 soldiers took shelter in a barn.", [(40, "soldier", "personnel", None)]),
        ("Some 200 students took part in a march.", [(200, "student", "protesters", None)]),
        ("Some 200 nurses joined the strike.", [(200, "nurse", "protesters", None)]),
        ("About 900 nurses are on strike.", [(900, "nurse", "protesters", None)]),
        ("Six others sustained injuries.", [(6, "person", "injured", None)]),
        ("The rebels lost 14 of their fighters.", [(14, "fighter", "killed", "change")]),
        ("The party won 3,400 votes.", [(3400, "vote", "votes", None)]),
        ("At least 60 people are feared to have drowned.", [(60, "person", "killed", "change")]),
        ("Of the wounded, four were girls.", [(4, "girl", "injured", "part")]),
        ("Six are in a critical condition.", [(6, "person", "injured", "part")]),
        ("Some 800 of the arrivals were Syrians.", [(800, "arrival", "other", "part")]),
        ("Five women were among the dead.", [(5, "woman", "killed", "part")]),
        ("Some 1,700 soldiers remain there.", [(1700, "soldier", "personnel", "total")]),
        ("There are now 350 peacekeepers on the island.", [(350, "peacekeeper", "personnel", "total")]),
        ("About 40 fishermen are still missing.", [(40, "fisherman", "missing", "total")]),
        ("The ministry put the number of deaths at 41.", [(41, "person", "killed", "total")]),
        ("Rebels shelled the post and nine soldiers fell.", [(9, "soldier", "killed", None)]),
        ("Forty soldiers fell back to the river.", [(40, "soldier", "personnel", None)]),
        ("Six soldiers fell ill in the battle.", [(6, "soldier", "personnel", None)]),
        ("Seventeen fighters laid down their lives in the assault.", [(17, "fighter", "killed", None)]),
        ("The army lost 40 men in the battle.", [(40, "man", "killed", "change")]),
        ("The last 60 marines landed on Friday.", [(60, "marine", "personnel", "change")]),
        ("A convoy carrying 90 soldiers left the base at dawn.", [(90, "soldier", "personnel", "change")]),
        ("Thousands took to the streets.", [(None, "person", "protesters", None)]),
        ("None of them took part.", [(0, None, "other", None)]),
        ("One guard was killed.", [(1, "guard", "killed", "change")]),
        ("Six men were killed and several injured when a bomb exploded.",
         [(6, "man", "killed", "change"), (None, "person", "injured", "change")]),
        ("The army deployed 70 men.", [(70, "man", "personnel", "change")]),
        ("The army questioned 70 men.", [(70, "man", "other", None)]),
        ("He put the losses at between 40 and 45 killed.", [(None, "person", "killed", "total")]),
        ("Some 600 soldiers have now been withdrawn.", [(600, "soldier", "personnel", "total")]),
        ("Some 300 people marched, the mayor said; a union spoke of 900.",
         [(300, "person", "protesters", None), (900, "person", "protesters", None)]),
        ("Police put the crowd on the square at 700.", [(700, "person", "other", None)]),
        ("Troops fired, killing one and wounding three.",
         [(1, "person", "killed", "change"), (3, "person", "injured", "change")]),
    ],
)  # fmt: skip
def test_what_is_counted(nlp: Language, sentence: str, expected: list[tuple[object, ...]]) -> None:
    """Noun, measure and role follow from the counted noun and the verb over it."""
    assert [(one.value, one.noun, one.measure, one.role) for one in quantities(nlp, sentence)] == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "He was born in 1956 and came on 1 July 2019.",
        "He joined the 223 Harbour sniper unit.",
        "It is on a top 10 hoax list.",
        "It runs on Firefox 1.0 only.",
        "He was shot by a third man.",
        "The firm sold its Kestrel 9 rockets.",
        "He crashed in lap 48.",
        "They plan for a warmer world by 2100.",
        "Mary Hill, now 19, wanted to return.",
        "The second attack failed.",
        "Anna Berg, 34, is a 12-year-old girl's aunt, aged 50.",
        "The shop opened at 10:30 and shut at 3 p.m.",
        "Resolution 2254 and Article 5 apply to Flight 370.",
        "An F-16 and an AK-47 were shown at the G20 during Covid-19.",
        "The boys said no one came, not any one of them.",
        "The home side won 2-1.",
        "He lives at 49 Zorba Ranch Road and at 22 Rue Foch.",
        "It bought a 787 Dreamliner and tracks the Stoxx 600 index.",
        "He made a 911 call.",
        "The driver, 42, was freed, and Ann Reed, 67 of Arvale, was not.",
        "They met at No 10 one night in 163 Research Hall.",
        "The Group of Seven met in Erimo, population 4,850.",
        "The flight left at 2001 GMT (0401 local time).",
        "She was 35, and he had turned 36 when the pension age rose to 67.",
        "The Million Mask March passed Three Mile Island.",
        "The 121 Harbour brigade fled.",
        "The 223 Harbour rifle unit fled as Ann Reed, now 19 and a nurse, spoke.",
        "Help went to women under 25 and to men over 60.",
        "Ann Berg, 34 – a nurse – levelled the scores in the last 16.",
        "It sought a three way deal.",
        "He fell in his own 30 and told Five's Night Show so.",
        "They met one Anna Berg and girls aged between 18 and 24 or ages 6 and 7.",
        "They fell into the bottom three and sold a PS5 game.",
        "The Nasdaq 100 beat the FTSE 250, and the S&P 500 firms lost.",
        "It runs iOS 17 and has USB 3.2 ports.",
        "It showed a 4K television and a 1080p screen at a 10K run.",
        "The Big Ten met as a 7-Eleven opened after a 3-6 6-2 win.",
        "The shop opened at half past six and shuts at 9; he works 9 to 5, as in 1,200 BC.",
        "They made 287 for 6, and he took 5 for 42.",
        "At one point, one thing was clear, and in one case it rained.",
    ],
)
def test_what_is_no_quantity(nlp: Language, sentence: str) -> None:
    """Years, dates, ordinals, ages, times, scores and numbers in names are no quantities."""
    assert quantities(nlp, sentence) == []


@settings(max_examples=40, deadline=None)
@given(
    words=st.lists(
        st.sampled_from(
            ["12", "-", "dozens", "of", "$", "people", "half", "a", "and", "killed", "1,2,3", "\n", "%", "m", "to"]
        )
    )
)
def test_any_words_are_survived(words: list[str]) -> None:
    """Any jumble of words is read without an error, without a parse, into allowed values and exact spans."""
    doc = Doc(Vocab(), words=words or ["x"])
    for one in quantities_in(doc):
        assert doc.text[one.start : one.end] == one.text == one.text.strip()
        assert one.comparator in COMPARATORS
        assert one.measure in MEASURES
        assert one.role is None or one.role in ROLES
        assert (one.value is None) == (one.comparator in {"between", "vague"})


@pytest.mark.parametrize(
    ("sentence", "unit"),
    [
        ("The top four bidders were told to wait.", "top bidder"),
        ("Prices fell in the previous two sessions.", "previous session"),
        ("The largest three dams are full.", "largest dam"),
        ("The new law names 12 dams.", "dam"),
    ],
)
def test_the_word_before_a_number_tells_which_are_counted(nlp: Language, sentence: str, unit: str) -> None:
    """A rank that stands before the number belongs to what is counted."""
    assert [one.unit for one in quantities(nlp, sentence)] == [unit]


@pytest.mark.parametrize(
    "sentence",
    [
        "She died at 81.",
        "At 61, the poet leads the party.",
        "They have raided the port since at least 2013.",
        "Call 0207 555 0199 for tickets.",
        "He keeps an Apollo 12 rock.",
        "The caption 20 of 25 shows a dam.",
    ],
)
def test_more_that_counts_nothing(nlp: Language, sentence: str) -> None:
    """Ages, years, telephones, captions and the names of craft are no quantities."""
    assert quantities(nlp, sentence) == []


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("They rowed for a half hour.", [(0.5, "hour")]),
        ("A million and a half voters came.", [(1.5e6, "voter")]),
        ("The fence is 200, 300 metres long.", [(200, None), (300, "metre")]),
        ("The lift rises at 17m per second.", [(17, "metre per second")]),
        ("She ran 7.61 and 7.62 seconds.", [(7.61, "second"), (7.62, "second")]),
        ("One bank has 230 branches, another has 115 and a third, also of Malta, has 97.",
         [(230, "branch"), (115, "branch"), (97, "branch")]),
    ],
)  # fmt: skip
def test_more_shapes(nlp: Language, sentence: str, expected: list[tuple[float | None, str | None]]) -> None:
    """Halves of a unit, a million and a half, metres by the second and units shared by two numbers are read."""
    assert [(one.value, one.noun) for one in quantities(nlp, sentence) if one.value != 1] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The garrison, which numbered 300, has grown to about 700.",
         [(300, "person", "personnel", "total"), (700, "person", "personnel", "total")]),
        ("Diplomats put the Kenyan contingent at 900 men.", [(900, "man", "personnel", "total")]),
        ("Chad, which keeps about 1,200 soldiers in the valley, closed the road.",
         [(1200, "soldier", "personnel", "total")]),
        ("Oman has maintained 40 peacekeepers there.", [(40, "peacekeeper", "personnel", "total")]),
        ("Chad had 300 soldiers in the valley when the war began.", [(300, "soldier", "personnel", None)]),
        ("Chad rushed in 300 fresh soldiers.", [(300, "soldier", "personnel", "change")]),
        ("With them the force will reach 6,100.", [(6100, "person", "personnel", "total")]),
        ("The camp's population has grown to 8,000.", [(8000, "person", "other", "total")]),
        ("The institute put the number of people arrested in the city that day at 318.",
         [(318, "person", "detained", "total")]),
        ("The ministry put the dead at 14.", [(14, "person", "killed", "total")]),
        ("They sent three tanks, raising the number of tanks supplied since May to 14.",
         [(3, "tank", "vehicles", "change"), (14, "tank", "vehicles", "total")]),
        ("Some 12,000 Malians are displaced.", [(12000, "malian", "displaced", "change")]),
        ("Five of the wounded were nurses.", [(5, "nurse", "injured", "part")]),
        ("The raid killed 30 farmers. Eight women were among them.",
         [(30, "farmer", "killed", "change"), (8, "woman", "killed", "part")]),
        ("The fever killed 40 people, 12 of them in Mali and nine in Niger.",
         [(40, "person", "killed", "change"), (12, "person", "killed", "part"), (9, "person", "killed", "part")]),
        ("Some 600 people fled, among them at least 80 who have crossed the river.",
         [(600, "person", "displaced", "change"), (80, "person", "displaced", "part")]),
        ("The gunmen fled, taking three nurses with them.", [(3, "nurse", "abducted", "change")]),
        ("Armed men raided the farm, taking five nurses with them.", [(5, "nurse", "abducted", "change")]),
        ("The minister took 12 aides with him.", [(12, "aide", "other", None)]),
        ("In all 700 soldiers have left.", [(700, "soldier", "personnel", "total")]),
        ("Police arrested 40 people. Activists counted 90.",
         [(40, "person", "detained", "change"), (90, "person", "detained", "change")]),
        ("They freed 70 prisoners, bringing the number of prisoners released to 120.",
         [(70, "prisoner", "detained", "change"), (120, "prisoner", "detained", "total")]),
        ("The first half of the year was dry.", []),
        ("They number about 400.", [(400, None, "other", "total")]),
        ("The ambush brought to 61 the number of guards killed this year.", [(61, "person", "killed", "total")]),
        ("The number of people who have fled since rebels came has reached 40,000.",
         [(40000, "person", "displaced", "total")]),
        ("The number of farmers forced from their homes rose to 5,200.", [(5200, "person", "displaced", "total")]),
        ("The number of those still missing fell to 12.", [(12, "person", "missing", "total")]),
        ("Four police companies, totalling 420 men, were sent to the port.",
         [(4, "company", "other", "change"), (420, "man", "personnel", "change")]),
        ("Two columns totalling 800 men have entered the valley.",
         [(2, "column", "other", "change"), (800, "man", "personnel", "change")]),
        ("The company, totalling 420 men, makes shoes.", [(420, "man", "other", "total")]),
        ("It was accused of keeping 2,000 soldiers on the island.", [(2000, "soldier", "personnel", "total")]),
        ("The clinics reported 210 new cholera cases and 90 old ones.",
         [(210, "case", "other", "change"), (90, "case", "other", None)]),
    ],
)  # fmt: skip
def test_whose_size_a_number_tells(nlp: Language, text: str, expected: list[tuple[object, ...]]) -> None:
    """A number alone is that of the body or the count it is told of, of those counted before, or a part of these."""
    assert [(one.value, one.noun, one.measure, one.role) for one in quantities(nlp, text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Of the 60 dead, 25 were women, 20 were children and 15 were guards.",
         [(60, "killed", None), (25, "killed", "part"), (20, "killed", "part"), (15, "killed", "part")]),
        ("Of these, 900 fled to Lima, 400 to Cusco and 250 to Tacna.",
         [(900, "displaced", "part"), (400, "displaced", "part"), (250, "displaced", "part")]),
        ("Of 90 cases, 40 were dropped and 12 went to court.",
         [(90, "other", None), (40, "other", "part"), (12, "other", "part")]),
        ("It counted 900 raids, of which 500 were in the north and 300 in the south.",
         [(900, "other", None), (500, "other", "part"), (300, "other", "part")]),
        ("Of the 90 arrested, 40 were freed.", [(90, "detained", None), (40, "detained", "part")]),
        ("Of the 90 dead, 40 were women, and 12 guards were hurt.",
         [(90, "killed", None), (40, "killed", "part"), (12, "injured", "change")]),
        ("Of course, 12 guards were killed.", [(12, "killed", "change")]),
        ("There are shops, of which there are now 230.", [(230, "other", None)]),
    ],
)  # fmt: skip
def test_parts_of_a_whole_named_first(nlp: Language, text: str, expected: list[tuple[object, ...]]) -> None:
    """What is told "of the 60 dead" are parts of them, each in a list."""
    assert [(one.value, one.measure, one.role) for one in quantities(nlp, text)] == expected


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("Some 30 people were taken to the clinic with gunshot wounds.", "injured"),
        ("Some 30 people were taken to the clinic with fever.", "other"),
        ("Six engineers are being held hostage.", "abducted"),
        ("The rebels kept 11 nuns as hostages.", "abducted"),
        ("Forty villagers are still in the hands of the militia.", "abducted"),
        ("The vote is in the hands of 12 ministers.", "other"),
        ("Some 500 protesting farmers blocked the road.", "protesters"),
        ("The book has 80 striking pictures.", "other"),
        ("The clashes, in which 40 people, some of them guards, were wounded, have ended.", "injured"),
        ("The shops, in which 40 people, some of them guards, were working, have shut.", "other"),
    ],
)
def test_what_befell_people_is_told_around_them(nlp: Language, text: str, measure: str) -> None:
    """Wounds, captors, what they protest as and what stands behind an insertion tell what befell people."""
    (one,) = quantities(nlp, text)
    assert one.measure == measure


def test_losses_between_two_numbers(nlp: Language) -> None:
    """What became of those counted stands behind the end of a range."""
    (one,) = quantities(nlp, "The army put its losses at between 30 and 40 killed.")
    assert (one.low, one.high, one.measure, one.role) == (30, 40, "killed", "total")


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The brewer paid 640 million Danish crowns.", [(6.4e8, "danish krone")]),
        ("Sweden will borrow 90 billion crowns.", [(9e10, "swedish krona")]),
        ("The Aussie slipped to 61.4 US cents.", [(61.4, "cent")]),
        ("Fares will go up by 5 to 10 pounds.", [(None, "pound sterling")]),
        ("The trout weighed 5 pounds.", [(5, "pound-mass")]),
        ("She calls her son four times a day.", [(4, "count per day")]),
        ("It costs £8m an episode.", [(8e6, "pound sterling per episode")]),
        ("The field yields 30,000 barrels of oil a day.", [(30000, "barrel per day")]),
        ("They drank 30 litres of wine a year later.", [(30, "litre")]),
        ("It was not rebuilt until six years later.", [(6, "year")]),
        ("It fell in June 2014 and was not rebuilt until six years later.", [(6, "year")]),
        ("He is away until May 12.", []),
        ("The three previous years were dry.", [(3, "previous year")]),
        ("The band sold two million print and online copies.", [(2e6, "print online copy")]),
        ("He starred in a 24-episode drama.", [(24, "episode")]),
        ('The laptop has a 15.6" screen.', [(15.6, "inch")]),
        ('He said "there were 12" and left.', [(12, None)]),
        ("The film can be seen in 4K.", []),
        ("He tried the Firefox 1.0 browser.", []),
        ("The shop was shut. 9. The owner left.", []),
    ],
)
def test_units_of_trade_and_time(nlp: Language, sentence: str, expected: list[tuple[float, str | None]]) -> None:
    """Currencies, rates and times of a day are read as they are written, and versions of a program are none."""
    assert [(one.value, one.unit) for one in quantities(nlp, sentence)] == expected
