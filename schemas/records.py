"""The tables of the log: what happened, in the order it was learnt. Rows are appended, never changed."""

import pyarrow as pa

from schemas.claims import CLAIM, MENTION
from schemas.table import BOOL, COUNT, DAY, INSTANT, REAL, TEXT, TEXTS, Field, Table, rows

SOURCES_OF_DATE = ("record", "page", "feed")
STAGES = ("ingest", "extract", "load", "validate")
OUTCOMES = ("claims", "none", "other_language", "failed")
VERDICTS = ("published", "refused", "nothing_new", "published_despite")
SEVERITIES = ("critical", "warning", "info")
RESULTS = ("kept", "broken", "excused", "crashed", "measured")
KINDS = ("expectation", "metric")
FORMS = ("record", "page", "mail", "text")
FETCHED = ("fetched", "not_modified", "gone", "failed", "refused")
ACTIONS = ("retract", "amend", "merge", "split", "confirm")

RECORDED = (
    Field("schema_version", COUNT, "shape of the row when it was written"),
    Field("recorded_at", INSTANT, "when the row was appended to the log"),
    Field("run_id", TEXT, "the run that appended it"),
)

ARTICLE = (
    Field("article_id", TEXT, "hash of the article's address: its url, else its source and id, else its text"),
    Field("content_hash", TEXT, "SHA-256 of the text in UTF-8"),
    Field("url", TEXT, "where it was published", True),
    Field("record_id", TEXT, "the id that the record gave", True),
    Field("source", TEXT, "the outlet, as given", True),
    Field("title", TEXT, "headline, as given", True),
    Field("author", TEXT, "byline, as given", True),
    Field("language", TEXT, "ISO 639-1 code, given or detected", True),
    Field("text", TEXT, "the article's text; every offset counts its code points"),
    Field("published_at", INSTANT, "when it was published", True),
    Field(
        "published_day", DAY, "the day it was there, where the record gave a zone other than UTC, or a day alone", True
    ),
    Field("published_from", TEXT, "where that date came from", True, allowed=SOURCES_OF_DATE),
    Field("fetched_at", INSTANT, "when it was read from its source; orders the revisions of an article"),
    Field("raw_hash", TEXT, "SHA-256 of the bytes it was read from"),
    Field("input", TEXT, "the file and record it was read from: the path back to the fetch"),
    Field("extra", TEXT, "fields of the record that Dateline does not know, as JSON", True),
)


def _without_day(first: pa.Table) -> pa.Table:
    """Return the articles of shape 1, whose zones were not kept, in shape 2."""
    kept = {name: first[name] for name in first.column_names}
    added = {"published_day": pa.nulls(first.num_rows, DAY), "schema_version": pa.array([2] * first.num_rows, COUNT)}
    return pa.table(kept | added)


ARTICLES = Table(
    "articles",
    "one revision of one article",
    ("article_id", "content_hash"),
    (*ARTICLE, *RECORDED),
    version=2,
    upcasts={1: _without_day},
)

EXTRACTIONS = Table(
    "extractions",
    "one reading of one article revision by one version of the extractor",
    ("extraction_id",),
    (
        Field("extraction_id", TEXT, "hash of article, content and extractor"),
        Field("article_id", TEXT, "the article that was read"),
        Field("content_hash", TEXT, "the revision that was read"),
        Field("extractor", TEXT, "name and fingerprint of the rules, the vocabulary and the language model"),
        Field("outcome", TEXT, "claims; none (read, nothing found); other_language; failed", allowed=OUTCOMES),
        rows("claims", CLAIM, "the claims found, in reading order"),
        rows("mentions", MENTION, "every date, place, quantity, actor and quotation, in reading order"),
        *RECORDED,
    ),
)


def _with_lists(first: pa.Table) -> pa.Table:
    """Return the corrections of shape 1, which were retractions of one claim each, in shape 2."""
    ids = pa.array([[claim] for claim in first["claim_id"].to_pylist()], TEXTS)
    none = pa.array([[]] * first.num_rows, TEXTS)
    nothing = pa.nulls(first.num_rows, TEXT)
    columns = {"claim_ids": ids, "event_ids": none, "field": nothing, "old_value": nothing, "new_value": nothing}
    kept = {name: first[name] for name in first.column_names if name not in columns}
    return pa.table(kept | columns | {"schema_version": pa.array([2] * first.num_rows, COUNT)})


CORRECTIONS = Table(
    "corrections",
    "one correction by an analyst",
    ("correction_id",),
    (
        Field("correction_id", TEXT, "hash of what is corrected, how, by whom, why, and after which other correction"),
        Field("action", TEXT, "what is done", allowed=ACTIONS),
        Field("claim_id", TEXT, "the claim it is about; of several, the first"),
        Field("claim_ids", TEXTS, "every claim it is about: those of the events to merge, those to split off", True),
        Field("event_ids", TEXTS, "the events to merge, or the one to split, as they were called then", True),
        Field("field", TEXT, "the column that is amended", True),
        Field("old_value", TEXT, "what it said before, as JSON", True),
        Field("new_value", TEXT, "what it says now, as JSON", True),
        Field("who", TEXT, "who decided"),
        Field("why", TEXT, "the reason given"),
        *RECORDED,
    ),
    version=2,
    upcasts={1: _with_lists},
)

QUARANTINE = Table(
    "quarantine",
    "one input that could not be used",
    ("quarantine_id",),
    (
        Field("quarantine_id", TEXT, "hash of stage, input, content and reason"),
        Field("stage", TEXT, "where it was stopped", allowed=STAGES),
        Field("input", TEXT, "the file and record, or the article"),
        Field("reason", TEXT, "a short fixed phrase, to count by"),
        Field("detail", TEXT, "what was expected, what was found and what to do"),
        Field("content", TEXT, "the input itself, as far as it is text (its first 200,000 bytes)", True),
        *RECORDED,
    ),
)


def _without_despite(first: pa.Table) -> pa.Table:
    """Return the runs of shape 1, none of which published a refused warehouse, in shape 2."""
    kept = {name: first[name] for name in first.column_names}
    added = {"despite": pa.nulls(first.num_rows, TEXT), "schema_version": pa.array([2] * first.num_rows, COUNT)}
    return pa.table(kept | added)


RUNS = Table(
    "runs",
    "one run of one command",
    ("run_id",),
    (
        Field("command", TEXT, "the command that ran"),
        Field("started_at", INSTANT, "when it began"),
        Field("finished_at", INSTANT, "when its work was done"),
        Field("verdict", TEXT, "whether the warehouse was published", True, allowed=VERDICTS),
        Field("records", COUNT, "records read from the sources"),
        Field("articles", COUNT, "articles or revisions that were new"),
        Field("known", COUNT, "records whose text the log had already"),
        Field("quarantined", COUNT, "records that could not be used"),
        Field("extractions", COUNT, "articles read by the extractor"),
        Field("failed", COUNT, "articles of these on which the extractor failed"),
        Field("claims", COUNT, "claims found in them"),
        Field("extractor", TEXT, "the extractor's name and fingerprint", True),
        Field("program", TEXT, "Dateline's version"),
        Field("despite", TEXT, "why a refused warehouse was published all the same", True),
        *RECORDED,
    ),
    version=2,
    upcasts={1: _without_despite},
)


def _with_metrics(first: pa.Table) -> pa.Table:
    """Return the results of shape 1, which were expectations of whole tables, in shape 2."""
    same = {"kind": "expectation", "subject": "all"}
    new = {name: pa.array([value] * first.num_rows, TEXT) for name, value in same.items()}
    empty = {"source": TEXT, "day": DAY, "value": REAL, "weight": COUNT}
    none = {name: pa.nulls(first.num_rows, type_) for name, type_ in empty.items()}
    kept = {name: first[name] for name in first.column_names if name not in {*new, *none}}
    return pa.table(kept | new | none | {"schema_version": pa.array([2] * first.num_rows, COUNT)})


QUALITY = Table(
    "quality_results",
    "the outcome of one expectation in one run, or one number measured in it",
    ("run_id", "suite", "expectation", "subject"),
    (
        Field("kind", TEXT, "an expectation, or a metric that later runs are compared with", allowed=KINDS),
        Field("suite", TEXT, "the table that was judged"),
        Field("expectation", TEXT, "name of the expectation, or of the metric"),
        Field("subject", TEXT, "what a metric is of: a source, a day, both, or all"),
        Field("sentence", TEXT, "what is expected or measured, in words"),
        Field("severity", TEXT, "critical keeps the warehouse from being published", allowed=SEVERITIES),
        Field("reason", TEXT, "why it is expected"),
        Field(
            "outcome",
            TEXT,
            "kept, broken, excused by a decision, or the check itself crashed; measured",
            allowed=RESULTS,
        ),
        Field("offending_count", COUNT, "rows that break it; NULL where rows are not counted", True),
        Field(
            "offending",
            pa.list_(pa.string()),
            "ids of offending rows: the first 20, of a critical one the first 10,000",
        ),
        Field("observed", TEXT, "the value observed, for expectations of a whole column", True),
        Field("detail", TEXT, "what went wrong, for a check that crashed; why a breach was excused", True),
        Field("source", TEXT, "the source that a metric is of; NULL for all of them", True),
        Field("day", DAY, "the day that a metric is of; NULL for the whole load", True),
        Field("value", REAL, "what a metric measured", True),
        Field("weight", COUNT, "articles that a share or median is of", True),
        *RECORDED,
    ),
    version=2,
    upcasts={1: _with_metrics},
)

RAWS = Table(
    "raws",
    "the bytes that one article was read from, so that a better reader can read them again",
    ("raw_hash", "input"),
    (
        Field("raw_hash", TEXT, "SHA-256 of the bytes"),
        Field("input", TEXT, "the file and record, or the address, that they came from"),
        Field("form", TEXT, "what they are", allowed=FORMS),
        Field("content_type", TEXT, "what the server said they are", True),
        Field(
            "beside", TEXT, "what was known beside them (outlet, address, date in the feed, renamings), as JSON", True
        ),
        Field("fetched_at", INSTANT, "when they were read from their source"),
        Field("content_bytes", pa.binary(), "the bytes themselves"),
        *RECORDED,
    ),
)

FETCHES = Table(
    "fetches",
    "one question to a web server, and what came of it",
    ("fetch_id",),
    (
        Field("fetch_id", TEXT, "hash of address and instant"),
        Field("source", TEXT, "the source it was made for", True),
        Field("url", TEXT, "where it was asked"),
        Field("final_url", TEXT, "where redirects led"),
        Field("is_list", BOOL, "whether it was a feed, a sitemap or another list of pages"),
        Field("fetched_at", INSTANT, "when"),
        Field("outcome", TEXT, "what came of it", allowed=FETCHED),
        Field("status", COUNT, "the server's answer; NULL where there was none", True, unit="HTTP status"),
        Field("etag", TEXT, "the server's mark of this state of the page", True),
        Field("last_modified", TEXT, "since when the server has it in this state", True),
        Field("raw_hash", TEXT, "SHA-256 of the bytes", True),
        Field("beside", TEXT, "what the list said of the page, as JSON", True),
        Field("detail", TEXT, "what went wrong", True),
        *RECORDED,
    ),
)

PRESENCES = Table(
    "presences",
    "one time that a page was found removed, or back",
    ("article_id", "noticed_at"),
    (
        Field("article_id", TEXT, "the article"),
        Field("url", TEXT, "its address"),
        Field("noticed_at", INSTANT, "when it was asked for"),
        Field("is_there", BOOL, "false: the server says that it is gone; true: it is back"),
        Field("status", COUNT, "the server's answer", True, unit="HTTP status"),
        *RECORDED,
    ),
)

PROMISES = Table(
    "promises",
    "what sources.yml said of one source, from one run on",
    ("promise_id",),
    (
        Field("promise_id", TEXT, "hash of everything that it says"),
        Field("source", TEXT, "the source's name"),
        Field("source_kind", TEXT, "what is read there"),
        Field("location", TEXT, "the address or path"),
        Field("promised_language", TEXT, "ISO 639 code that its articles are to have", True),
        Field("least_articles_a_day", COUNT, "fewest new articles on a day", True),
        Field("licence", TEXT, "under which terms its texts may be used", True),
        Field("rhythm", TEXT, "how often or when it is read", True),
        *RECORDED,
    ),
)

LOG_TABLES = (RAWS, FETCHES, PRESENCES, PROMISES, ARTICLES, EXTRACTIONS, CORRECTIONS, QUARANTINE, RUNS, QUALITY)
