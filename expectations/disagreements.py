"""What is expected of every row of disagreements, besides the audits."""

from expectations.rules import Rule, coded, required
from schemas.projections import disagreements as table

RULES: list[Rule] = [
    *required(table.fields),
    *coded(table.fields),
    Rule(
        name="nobody_disagrees_with_the_same_claim",
        sentence="The two claims of a disagreement are two.",
        severity="critical",
        reason="A claim that contradicts itself was read wrongly.",
        broken="claim_a = claim_b",
    ),
    Rule(
        name="disagreements_are_about_something",
        sentence="Every disagreement is about an event or a series.",
        severity="critical",
        reason="Claims about different things can't disagree.",
        broken="event_id is null and series_id is null",
    ),
    Rule(
        name="magnitudes_are_not_negative",
        sentence="No disagreement is of a negative size.",
        severity="critical",
        reason="Disagreements are ranked by their size.",
        broken="magnitude < 0",
    ),
]
