"""What is expected of claims, besides the audits."""

import pycountry
from great_expectations.expectations.core.expect_column_values_to_be_in_set import ExpectColumnValuesToBeInSet
from great_expectations.expectations.core.expect_column_values_to_be_unique import ExpectColumnValuesToBeUnique
from great_expectations.expectations.expectation import Expectation

from expectations.rules import between, coded, named, on_earth, required
from schemas.projections import claims

ID = "claim_id"
# Kosovo has no code of its own in ISO 3166-1; XKX is the one in use.
COUNTRIES = sorted({country.alpha_3 for country in pycountry.countries} | {"XKX"})


def expectations() -> list[Expectation]:
    """Return the expectations of the view of claims."""
    return [
        *required(claims.fields),
        *coded(claims.fields),
        *on_earth(),
        between("confidence", 0, 1, "It is a probability."),
        between("goldstein", -10, 10, "The scale goes no further."),
        named(
            ExpectColumnValuesToBeUnique,
            "claim_id_is_unique",
            "No two claims share an id.",
            severity="critical",
            reason="Evidence, corrections and events point to a claim by its id.",
            column="claim_id",
        ),
        named(
            ExpectColumnValuesToBeInSet,
            "place_country_is_known",
            "Every place lies in a country of ISO 3166-1, or in Kosovo.",
            severity="critical",
            reason="A place without a known country falls out of every map and every count by country.",
            column="place_country",
            value_set=COUNTRIES,
        ),
    ]
