"""What is expected of every row of reconciliations, besides the audits."""

from expectations.rules import Rule, coded, required
from schemas.projections import reconciliations as table

RULES: list[Rule] = [
    *required(table.fields),
    *coded(table.fields),
    Rule(
        name="verdicts_follow_from_the_sum",
        sentence="A total reconciles exactly where the computed one equals the stated one.",
        severity="critical",
        reason="The verdict is what readers look at first.",
        broken="(verdict = 'reconciles') <> (stated = computed)",
    ),
    Rule(
        name="sums_have_parts",
        sentence="Every sum has a part for each number in it.",
        severity="critical",
        reason="A number of the arithmetic that no claim gives is made up.",
        broken="len(parts) <> len(regexp_extract_all(split_part(arithmetic, ' = ', 1), '[0-9.]+'))",
    ),
    Rule(
        name="the_whole_closes_its_sum",
        sentence="The arithmetic ends in the computed total.",
        severity="critical",
        reason="What is shown must be what was compared.",
        broken="try_cast(split_part(arithmetic, ' = ', 2) as double) is distinct from computed",
    ),
]
