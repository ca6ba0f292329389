"""What is expected of every row of events, besides the audits."""

from expectations.rules import Rule, between, coded, on_earth, required
from schemas.projections import events as table

RULES: list[Rule] = [
    *required(table.fields),
    *coded(table.fields),
    *on_earth(),
    between("claim_count", 1, None, "An event that nobody reports is none."),
    between("article_count", 1, None, "A claim stands in an article."),
]
