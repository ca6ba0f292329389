"""What is expected of articles, besides the audits."""

from great_expectations.expectations.core.expect_table_row_count_to_be_between import ExpectTableRowCountToBeBetween
from great_expectations.expectations.expectation import Expectation

from expectations.rules import coded, named, required
from schemas.projections import articles

ID = "article_id"


def expectations() -> list[Expectation]:
    """Return the expectations of the table of articles."""
    return [
        *required(articles.fields),
        *coded(articles.fields),
        named(
            ExpectTableRowCountToBeBetween,
            "there_are_articles",
            "There is at least one article.",
            severity="warning",
            reason="An empty warehouse is more often a source that failed than a day without news.",
            min_value=1,
        ),
    ]
