"""What is expected of every row of claims, besides the audits."""

import pycountry

from expectations.rules import Rule, between, coded, known, on_earth, required
from schemas.projections import claims as table

# Kosovo has no code of its own in ISO 3166-1; XKX is the one in use.
COUNTRIES = sorted({country.alpha_3 for country in pycountry.countries} | {"XKX"})

RULES: list[Rule] = [
    *required(table.fields),
    *coded(table.fields),
    *on_earth(),
    between("confidence", 0, 1, "It is a probability."),
    between("goldstein", -10, 10, "The scale goes no further."),
    known(
        "place_country",
        COUNTRIES,
        sentence="Every place lies in a country of ISO 3166-1, or in Kosovo.",
        reason="A place without a known country falls out of every map and every count by country.",
    ),
]
