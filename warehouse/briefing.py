"""What a briefing tells: the answers to the selects in `briefing/`, and the evidence of the claims that they name."""

import datetime as dt
from pathlib import Path
from typing import Any

from warehouse.database import reading
from warehouse.sql import selects

Rows = list[dict[str, Any]]


def briefing(warehouse: Path, *, since: dt.datetime) -> tuple[dict[str, Rows], dict[str, dict[str, Any]]]:
    """Return the rows of each section since the instant, and by claim id the sentence, the speaker and the article."""
    with reading(warehouse) as db:
        sections = {
            name: db.execute(sql, {"since": since} if "$since" in sql else None).to_arrow_table().to_pylist()
            for name, sql in selects("briefing").items()
        }
        ids = sorted({each for rows in sections.values() for row in rows for each in row.get("claim_ids") or ()})
        claims = db.execute(_EVIDENCE, {"ids": ids}).to_arrow_table().to_pylist()
    return sections, {claim["claim_id"]: claim for claim in claims}


_EVIDENCE = """
select
    claim_id, event_type, modality, modality_cue, speaker_name, speaker_kind, confidence,
    evidence_text, trigger_start - evidence_start as mark_start, trigger_end - evidence_start as mark_end,
    date_start, date_end, place_name, title, url, source, published_at
from claims
join articles using (article_id, revision)
where list_contains($ids, claim_id)
"""
