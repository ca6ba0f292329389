"""What is expected of every row of articles, besides the audits."""

from expectations.rules import Rule, coded, required
from schemas.projections import articles as table

RULES: list[Rule] = [*required(table.fields), *coded(table.fields)]
