"""Questions to the warehouse of the sample articles, with its answers: the worked examples of the README."""

import tempfile
from pathlib import Path

from flows.extract.stage import extract
from flows.home import Home, Run
from flows.ingest.readers import sources_named
from flows.ingest.stage import ingest
from flows.samples.files import FILES
from flows.settings import settings_for
from warehouse import database
from warehouse.query import ask

STRIKE = "(select event_id from events where place_name = 'El Obeid' order by claim_count desc, event_id limit 1)"
QUESTIONS = {
    "Who disagrees with whom, and by how much?": """
        select kind, detail from disagreements order by kind, magnitude desc, detail
    """,
    "How did the toll of the strike on the market of El Obeid move, and who said so?": f"""
        select strftime(told_at, '%d %b %H:%M') as told, source, speaker_name, text, change
        from figure_history((select min(series_id) from figures where event_id = {STRIKE} and measure = 'killed'))
        order by told_at, source, text
    """,
    "How many independent texts tell of it? Copies of one text count once.": f"""
        select first_source, outlets, asserted_by, denied_by from confirmations({STRIKE}) order by told_at
    """,
    "Who told of it first?": f"""
        select strftime(told_at, '%d %b %H:%M') as told, source, speaker_name, evidence_text from first_report({STRIKE})
    """,
    "Which totals add up?": """
        select string_agg(distinct subject, ', ' order by subject) as whose, arithmetic, stated, verdict
        from reconciliations join figures using (series_id)
        group by all
        order by arithmetic
    """,
    "What does Australia do in Solomon Islands?": """
        select date_start, event_type, modality, evidence_text
        from timeline('AUS', 'SLB')
        where role = 'actor'
        order by all
    """,
    "Which denials contradict whom?": """
        select speaker_name as denies, against, contradicts from denials() where against is not null order by all
    """,
}  # fmt: skip


def warehouse_of_the_samples(folder: Path) -> Path:
    """Read the sample articles into a home in `folder`, and return their warehouse."""
    home, run = Home(settings_for(folder)), Run.begin("questions")
    ingest(home, run, sources_named(FILES), names={})
    extract(home, run)
    database.replay(home.log, folder / "warehouse.duckdb")
    return folder / "warehouse.duckdb"


def answered() -> str:
    """Return all questions with their SQL and the answers, in Markdown."""
    with tempfile.TemporaryDirectory() as folder:
        warehouse = warehouse_of_the_samples(Path(folder))
        return "\n\n".join(_answer(warehouse, question, sql) for question, sql in QUESTIONS.items())


def _answer(warehouse: Path, question: str, sql: str) -> str:
    lines = sql.strip("\n").rstrip().splitlines()
    indent = len(lines[0]) - len(lines[0].lstrip())
    query = "\n".join(line[indent:] for line in lines)
    answer = ask(warehouse, sql)
    rows = [answer.column_names, ["---"] * answer.num_columns, *(row.values() for row in answer.to_pylist())]
    table = "\n".join("| " + " | ".join(_cell(value) for value in row) + " |" for row in rows)
    return f"**{question}**\n\n```sql\n{query};\n```\n\n{table}"


def _cell(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(map(str, value))
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return "" if value is None else " ".join(str(value).replace("|", "/").split())
