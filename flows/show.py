"""Shows claims, samples and the state of a home folder to a person at a terminal."""

import csv
import io
import json
from collections.abc import Iterator, Mapping
from typing import Any

import click
import pyarrow as pa

from flows.home import Home
from warehouse.query import draw, facts

WHAT_THE_SAMPLES_SAY = {
    "Who did what to whom, and who says so": """
        select event_type, event_mode as mode,
            list_transform(actors, lambda a: coalesce(a.name, a.text)).array_to_string(', ') as actors,
            list_transform(recipients, lambda a: coalesce(a.name, a.text)).array_to_string(', ') as recipients,
            place_name as place, date_start, modality, speaker_name as speaker, left(claim_id, 8) as claim
        from claims
        where event_type <> 'STATEMENT' and len(actors) > 0
        order by article_id, trigger_start
        limit 20
    """,
    "How many": """
        select text, value, low, high, comparator, measure, role, date_start, speaker_name as speaker
        from quantities
        order by article_id, start
        limit 15
    """,
    "Denied, planned or alleged: not the same as done": """
        select modality, modality_cue as cue, event_type, speaker_name as speaker, evidence_text as sentence
        from claims
        where modality <> 'asserted'
        order by modality, claim_id
        limit 10
    """,
    "One happening, several reports": """
        select event_type, place_name as place, date_start, killed_low, killed_best, killed_high,
            claim_count as claims, article_count as articles, source_count as sources, speaker_count as speakers,
            array_to_string(denied_by, ', ') as denied_by
        from events
        where article_count > 1
        order by article_count desc, event_id
        limit 10
    """,
    "Totals that add up, or don't": """
        select subject, noun, arithmetic, stated, verdict
        from reconciliations
        join (select distinct series_id, subject, noun from figures where role = 'total') using (series_id)
        order by all
        limit 10
    """,
    "Claims that can't both hold": """
        select kind, detail, magnitude, parties
        from disagreements
        order by kind, magnitude desc, disagreement_id
        limit 15
    """,
    "Texts that several outlets carry": """
        select story_id[:8] as story, article_count, source_count, first_published_at
        from stories
        where article_count > 1
        order by all
    """,
    "Articles that were revised": """
        select revision, is_current, title, published_at
        from articles
        where article_id in (select article_id from articles where revision > 1)
        order by article_id, revision
    """,
}


def what_the_samples_say(home: Home, *, width: int) -> None:
    """Print what the warehouse knows after the samples were read."""
    for title, sql in WHAT_THE_SAMPLES_SAY.items():
        click.echo(f"\n{title}")
        draw(home.warehouse, sql, width=width)
    click.echo('\nAsk for more: dateline sql "select * from claims"; dateline evidence CLAIM; dateline status')


def as_csv(answer: pa.Table) -> bytes:
    """Return the answer as CSV; lists and structs are written as JSON."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(answer.column_names)
    for row in answer.to_pylist():
        writer.writerow([_cell(value) for value in row.values()])
    return out.getvalue().encode()


def _cell(value: object) -> object:
    return json.dumps(value, ensure_ascii=False, default=str) if isinstance(value, list | dict) else value


def claim_and_evidence(found: Mapping[str, Any]) -> str:
    """Return a claim told in words, with its sentence and the path back to the fetch."""
    state = "current" if found["is_current"] else "not current"
    for told in found["corrections"]:
        if told["action"] == "retract":
            state = f"retracted by {told['who']}: {told['why']}"
    rows = {
        "claim": f"{found['claim_id']} ({state})",
        "act": " ".join(filter(None, (found["event_type"], found["event_mode"], found["cameo_code"]))),
        "by": _named(found["actors"]),
        "to": _named(found["recipients"]),
        "when": _when(found),
        "where": _where(found),
        "how many": "; ".join(_amount(quantity) for quantity in found["quantities"]),
        "says who": f"{found['speaker_name'] or 'the outlet'} ({found['speaker_kind']}), {found['modality']}"
        + (f" by “{found['modality_cue']}”" if found["modality_cue"] else ""),
        "evidence": _highlighted(found),
        "article": ", ".join(str(found[name]) for name in ("title", "source", "published_at", "url") if found[name]),
        "revision": f"{found['revision']} of article {found['article_id']}, characters "
        f"{found['evidence_start']}–{found['evidence_end']}",
        "fetched": f"{found['fetched_at']:%Y-%m-%d %H:%M:%S %Z} from {found['input']} in run {found['fetched_in']}, "
        f"raw bytes {found['raw_hash'][:16]}…",
        "read by": f"{found['extractor']}, rule {found['rule_id']}, in run {found['run_id']}",
        "corrected": "; ".join(_corrected(told) for told in found["corrections"]),
    }
    return "\n".join(f"{name:>9}  {value}" for name, value in rows.items() if value)


def _corrected(told: Mapping[str, Any]) -> str:
    change = f" {told['field']} from {told['old_value']} to {told['new_value']}" if told["field"] else ""
    return f"{told['action']}{change} by {told['who']} on {_instant(told['recorded_at'])} ({told['why']})"


def _named(actors: list[dict[str, Any]]) -> str:
    return "; ".join(
        f"{actor['name'] or actor['text']} [{', '.join(filter(None, (actor['country'], actor['sector']))) or '?'}]"
        for actor in actors
    )


def _when(found: Mapping[str, Any]) -> str:
    if found["date_text"] is None:
        return "the text does not say"
    first, last = found["date_start"], found["date_end"]
    days = "unresolved" if first is None else str(first) if first == last else f"{first} to {last}"
    return f"{days} (“{found['date_text']}”, rule {found['date_rule']})"


def _where(found: Mapping[str, Any]) -> str:
    if found["place_text"] is None:
        return "the text does not say"
    return ", ".join(filter(None, (found["place_name"], found["place_country"], found["place_precision"])))


def _amount(quantity: Mapping[str, Any]) -> str:
    return f"“{quantity['text']}”: {quantity['measure']}" + (f", {quantity['role']}" if quantity["role"] else "")


def _highlighted(found: Mapping[str, Any]) -> str:
    """Return the sentence in its surroundings, the sentence bold and the trigger underlined."""
    text, start, end = found["text"], found["evidence_start"], found["evidence_end"]
    before, after = text[max(0, start - 80) : start], text[end : end + 80]
    trigger, close = found["trigger_start"], found["trigger_end"]
    sentence = (
        click.style(text[start:trigger], bold=True)
        + click.style(text[trigger:close], bold=True, underline=True)
        + click.style(text[close:end], bold=True)
    )
    return f"…{before}»{sentence}«{after}…".replace("\n", " ")


def state(home: Home) -> Iterator[str]:
    """Yield lines on the sources, the last runs, quarantine and broken expectations of `home`."""
    yield f"home {home.folder}"
    if home.warehouse.exists():
        yield from _published(home)
    else:
        yield "There is no published warehouse yet. Make one with `dateline run`."
    if not (home.settings.log or (home.folder / "log").exists()):
        return
    for run in home.log.last_runs(3):
        yield (
            f"run {run['run_id']} ({run['command']}): {run['articles']} new articles, {run['extractions']} read, "
            f"{run['claims']} claims, {run['quarantined']} quarantined, {run['verdict'] or 'no verdict'}"
            + (f": {run['despite']}" if run.get("despite") else "")
        )
    for result in home.log.last_verdict():
        count = f" {result['offending_count']} rows" if result["offending_count"] else ""
        rows = f": {', '.join(result['offending'])} …" if result["offending"] else ""
        yield f"{result['severity']} {result['outcome']}: {result['sentence']}{count}{rows}"
    if home.refused.exists():
        yield (
            f"refused: the last warehouse that broke a critical expectation is {home.refused}. `dateline evidence` and "
            '`dateline sql` look into it with --refused; `dateline publish --despite "reason"` publishes it.'
        )


def _published(home: Home) -> Iterator[str]:
    known = facts(home.warehouse)
    yield f"warehouse: {', '.join(f'{count} {name}' for name, count in known.rows.items())}"
    for source in known.sources:
        yield (
            f"source {source['source'] or '(not named)'}: {source['article_count']} articles, the last published "
            f"{_instant(source['last_published_at'])}, fetched {_instant(source['last_fetched_at'])}, "
            f"lag {_lag(source)}"
        )
    for reason, count in known.quarantine:
        yield f"quarantine: {count} × {reason}"
    for told in known.corrections:
        now = f"now applies to claim {told['applies_to']}" if told["applies_to"] else "applies to no current claim"
        yield (
            f"correction {told['state']}: {told['action']} of claim {told['claim_id']} by {told['who']} "
            f"({told['why']}) {now}"
        )


def _instant(value: Any) -> str:
    return f"{value:%Y-%m-%d %H:%M}" if value else "never"


def _lag(source: Mapping[str, Any]) -> str:
    published, fetched = source["last_published_at"], source["last_fetched_at"]
    return str(fetched - published).split(".")[0] if published and fetched else "unknown"
