"""What is expected of events, besides the audits."""

from great_expectations.expectations.core.expect_column_values_to_be_unique import ExpectColumnValuesToBeUnique
from great_expectations.expectations.expectation import Expectation

from expectations.rules import between, coded, named, on_earth, required
from schemas.projections import events

ID = "event_id"


def expectations() -> list[Expectation]:
    """Return the expectations of the table of events."""
    return [
        *required(events.fields),
        *coded(events.fields),
        *on_earth(),
        between("claim_count", 1, None, "An event that nobody reports is none."),
        between("article_count", 1, None, "A claim stands in an article."),
        named(
            ExpectColumnValuesToBeUnique,
            "event_id_is_unique",
            "No two events share an id.",
            severity="critical",
            reason="Who joins claims to their events would count them twice.",
            column="event_id",
        ),
    ]
