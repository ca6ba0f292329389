"""What is expected of every row of figures, besides the audits."""

from expectations.rules import Rule, coded, required
from schemas.projections import figures as table

RULES: list[Rule] = [
    *required(table.fields),
    *coded(table.fields),
    Rule(
        name="figures_lie_between_their_bounds",
        sentence="No figure lies outside its own bounds.",
        severity="critical",
        reason="A range that excludes its own value can't be compared with another source's.",
        broken="low > high or value < low or value > high",
    ),
]
