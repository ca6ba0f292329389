"""The tables and views of the warehouse, as they are promised: all of them are replayed from the log."""

import pyarrow as pa

from schemas.claims import ACTOR, CLAIM, MENTION, QUANTITY
from schemas.records import (
    ARTICLES,
    CORRECTIONS,
    EXTRACTIONS,
    FETCHES,
    PRESENCES,
    PROMISES,
    QUALITY,
    QUARANTINE,
    RUNS,
)
from schemas.table import BOOL, COUNT, INSTANT, NUMBER, OFFSET, REAL, REALS, TEXT, TEXTS, Field, Table, rows

STATES = ("applied", "moved", "orphaned")


def _of(table: Table, *names: str) -> tuple[Field, ...]:
    return tuple(column for column in table.fields if not names or column.name in names)


def _optional(field: Field) -> Field:
    return Field(field.name, field.type, field.means, True, field.unit, field.allowed, field.parts)


REVISION = Field("revision", COUNT, "1 for the first text seen at the article's address, then 2, 3 …")
IS_CURRENT = Field("is_current", BOOL, "whether it stands: the newest revision, its newest reading, not retracted")
EXTRACTION_NO = Field("extraction_no", COUNT, "number of the reading in this file, in order of arrival")
SETTLED_AT = Field("settled_at", INSTANT, "since when what is known of its article is what it is now")
STATE = Field(
    "state",
    TEXT,
    "whether its claim stands (applied), stands under another id (moved), or is gone (orphaned)",
    allowed=STATES,
)
IS_AMENDED = Field("is_amended", BOOL, "whether it stands with other values, those of an analyst")
CONFIRMED_BY = Field("confirmed_by", TEXT, "the analyst who read it last and found it right", True)
AMENDED = Field("amended", TEXTS, "the columns whose values are an analyst's; claim_versions has the original ones")
ORDINAL = Field("ordinal", COUNT, "its place in the claim's list, from 1")
_CLAIM = {column.name: column for column in CLAIM}
RECORDED = _of(EXTRACTIONS, "recorded_at", "run_id")
EXTRACTOR = _of(EXTRACTIONS, "extractor")
ARTICLE_ID = _of(ARTICLES, "article_id")

TEXT_ID = Field("text_id", TEXT, "hash of the text without case, spaces and punctuation")
STORY_ID = Field("story_id", TEXT, "shared by articles of the same text, or nearly: the least text_id among them")
CREDIT = (
    Field("agency", TEXT, "the news agency that it credits in its dateline, byline, outlet or last line", True),
    Field("origin", TEXT, "who first told it: the agency, else the outlet of the earliest copy", True),
)

articles = Table(
    "articles",
    "one revision of one article",
    ("article_id", "revision"),
    (
        *_of(ARTICLES, "article_id", "content_hash"),
        REVISION,
        IS_CURRENT,
        *(f for f in ARTICLES.fields if f.name not in {"article_id", "content_hash", "schema_version"}),
        TEXT_ID,
        STORY_ID,
        Field("is_canonical", BOOL, "whether it is the earliest current article of its story"),
        *CREDIT,
        Field("removed_at", INSTANT, "when its page was found removed (404 or 410), unless it came back", True),
    ),
)

extractions = Table(
    "extractions",
    "one reading of one article revision by one version of the extractor",
    ("extraction_id",),
    (
        *_of(EXTRACTIONS, "extraction_id", "article_id", "content_hash", "extractor", "outcome"),
        Field("claim_count", COUNT, "claims found"),
        EXTRACTION_NO,
        REVISION,
        IS_CURRENT,
        SETTLED_AT,
        *RECORDED,
    ),
)

claim_versions = Table(
    "claim_versions",
    "one claim in one reading; the current ones are the claims",
    ("extraction_id", "claim_id"),
    (
        *_of(EXTRACTIONS, "extraction_id"),
        EXTRACTION_NO,
        *ARTICLE_ID,
        *_of(ARTICLES, "content_hash"),
        REVISION,
        IS_CURRENT,
        IS_AMENDED,
        SETTLED_AT,
        *CLAIM,
        *EXTRACTOR,
        *RECORDED,
        CONFIRMED_BY,
    ),
)

# There are many and nobody asks for one by name: what they share with their reading stands there alone.
read_mentions = Table(
    "read_mentions",
    "one mention in one reading, by its number",
    ("extraction_no", "kind", "start", "end"),
    (EXTRACTION_NO, *MENTION),
)

mention_versions = Table(
    "mention_versions",
    "one mention in one reading; the current ones are the mentions",
    ("extraction_id", "kind", "start", "end"),
    (*_of(EXTRACTIONS, "extraction_id"), EXTRACTION_NO, *ARTICLE_ID, REVISION, IS_CURRENT, *MENTION),
)

claims = Table(
    "claims",
    "one current claim: not retracted, from the newest reading of the current revision",
    ("claim_id",),
    (CLAIM[0], *ARTICLE_ID, REVISION, *CLAIM[1:], *EXTRACTOR, *RECORDED, CONFIRMED_BY, AMENDED),
)

amended_claims = Table("amended_claims", "one current claim with the values of an analyst", claims.key, claims.fields)

corrected_claims = Table(
    "corrected_claims",
    "one claim that a correction names",
    ("correction_id", "claim_id"),
    (
        *_of(CORRECTIONS, "correction_id"),
        CLAIM[0],
        *map(_optional, ARTICLE_ID),
        Field("applies_to", TEXT, "the current claim it applies to; NULL where it is orphaned", True),
        STATE,
    ),
)

mentions = Table(
    "mentions",
    "one date, place, quantity, actor or quotation of a current article",
    ("article_id", "kind", "start", "end"),
    (*ARTICLE_ID, REVISION, *MENTION),
)

participants = Table(
    "participants",
    "one actor or recipient of a current claim",
    ("claim_id", "role", "ordinal"),
    (CLAIM[0], Field("role", TEXT, "which part it takes", allowed=("actor", "recipient")), ORDINAL, *ACTOR),
)

quantities = Table(
    "quantities",
    "one quantity of a current claim",
    ("claim_id", "ordinal"),
    (
        CLAIM[0],
        ORDINAL,
        *QUANTITY,
        *ARTICLE_ID,
        *(
            _CLAIM[name]
            for name in (
                "event_type", "place_country", "place_name", "date_start", "date_end", "speaker_name",
                "speaker_country", "modality",
            )
        ),
    ),
)  # fmt: skip

ACCOUNT_ID = Field("account_id", NUMBER, "hash of the article, the kind of act, and the place and days it is told of")
KEY = Field("key", NUMBER, "hash of what accounts of one happening may share: a place and day, a count, two names")

accounts = Table(
    "accounts",
    "what one article says of one happening",
    ("account_id",),
    (
        ACCOUNT_ID,
        *ARTICLE_ID,
        Field("told_at", INSTANT, "when the article was first published, else fetched"),
        Field("position", OFFSET, "where its first claim starts", unit="code points"),
        Field("family", TEXT, "the event type; HARM for assaults and statements of casualties"),
        Field("wording", NUMBER, "hash of the words of the sentence and the trigger's place in it"),
        Field("stems", TEXTS, "the first letters of the words that announce it"),
        Field("codes", TEXTS, "CAMEO codes of its claims"),
        Field("country", TEXT, "country of the place", True),
        Field("spot", TEXT, "GeoNames id or name of a place smaller than a country", True),
        Field("is_town", BOOL, "whether that is a town or smaller", True),
        Field("is_whole_town", BOOL, "whether that is a town, and no quarter or site", True),
        *(_CLAIM[name] for name in ("latitude", "longitude", "date_start", "date_end")),
        Field("day_part", TEXT, "morning, afternoon or evening, where the text says so", True),
        Field("another", TEXT, "the word that tells it apart from others of its kind: second, another", True),
        Field("is_one_of_two", BOOL, "whether its article sets another of the kind in that place apart"),
        Field("is_denied", BOOL, "whether it is told only to be denied"),
        Field("split_by", TEXT, "the correction that split it off", True),
        Field("merged_by", TEXTS, "the corrections that merged it with others"),
        rows(
            "counts",
            (
                Field("measure", TEXT, "the kind of thing counted"),
                Field("value", REAL, "the number stated", True),
                Field("low", REAL, "least value the words allow", True),
                Field("high", REAL, "greatest value the words allow", True),
            ),
            "people counted in it",
        ),
        Field("names", TEXTS, "names of those who take part"),
        Field("doers", TEXTS, "country and sector of those who did it"),
        Field("sufferers", TEXTS, "country and sector of those to whom it was done"),
        Field("words", TEXTS, "words for those who take part and are not named"),
        Field("topic", TEXTS, "first letters of the longer words of its sentences"),
    ),
)

account_keys = Table("account_keys", "one key of one account", ("account_id", "key"), (ACCOUNT_ID, KEY))

account_links = Table(
    "account_links",
    "two accounts that are likely of one happening",
    ("account_a", "account_b"),
    (
        Field("account_a", NUMBER, "the account told first"),
        Field("account_b", NUMBER, "the other"),
        Field("weight", REAL, "log-odds that they tell of one happening"),
        Field("is_decided", BOOL, "whether an analyst put them together"),
    ),
)

memberships = Table(
    "memberships",
    "one account and the event it belongs to",
    ("account_id",),
    (ACCOUNT_ID, Field("founder_id", NUMBER, "the account of the event that was told first")),
)

event_claims = Table(
    "event_claims",
    "one current claim that is about an event",
    ("claim_id",),
    (
        Field("event_id", TEXT, "hash of what the account says that told of it first"),
        CLAIM[0],
        Field("account_id", NUMBER, "what the claim's article says of the event"),
    ),
)

events = Table(
    "events",
    "one happening that current claims are about",
    ("event_id",),
    (
        event_claims.fields[0],
        *(_CLAIM[name] for name in ("event_type", "event_mode")),
        rows("actors", ACTOR[3:], "who did it, by any of the claims"),
        rows("recipients", ACTOR[3:], "to whom it was done, by any of the claims"),
        *(
            _CLAIM[name]
            for name in (
                "place_country", "place_name", "geonames_id", "latitude", "longitude", "date_start", "date_end"
            )
        ),
        Field("first_known", INSTANT, "when the first of its claims was recorded"),
        Field("last_known", INSTANT, "when the last of its claims was recorded"),
        Field("claim_count", COUNT, "claims about it"),
        Field("article_count", COUNT, "articles that hold them"),
        Field("story_count", COUNT, "stories, where copies of one text count once"),
        Field("source_count", COUNT, "independent sources: different origins of its articles"),
        Field("speaker_count", COUNT, "different speakers"),
        Field("asserted_by", TEXTS, "speakers who assert it"),
        Field("denied_by", TEXTS, "speakers who deny it"),
        *(
            Field(f"{measure}_{bound}", REAL, f"{meaning} {measure} that a claim states", True, unit="persons")
            for measure in ("killed", "injured")
            for bound, meaning in (("low", "least number of"), ("best", "likeliest number of"), ("high", "most"))
        ),
    ),
)  # fmt: skip

_NAMED = {column.name: column for column in (*QUANTITY, *CLAIM, *ARTICLES.fields)}
SERIES_ID = Field("series_id", TEXT, "hash of whose, what and where; of a toll, of its event and what is counted")
CLAIM_A = Field("claim_a", TEXT, "the claim told first")
CLAIM_B = Field("claim_b", TEXT, "the other claim")
EVENT_OF = Field("event_id", TEXT, "the event it is about, for a toll", True)

figures = Table(
    "figures",
    "one number of a current claim that counts something",
    ("claim_id", "ordinal"),
    (
        SERIES_ID,
        Field("subject", TEXT, "whose they are: who sent, gave, holds them", True),
        Field("subject_country", TEXT, "that one's country", True),
        Field("noun", TEXT, "what is counted; one noun for all that count the same (soldier for troops)"),
        *(_NAMED[name] for name in ("measure", "place_country", "role", "value", "low", "high", "comparator")),
        *(_NAMED[name] for name in ("date_start", "date_end", "speaker_name", "speaker_country", "modality")),
        *(_NAMED[name] for name in ("claim_id", "article_id", "published_at")),
        ORDINAL,
        Field("text", TEXT, "the words that state the quantity"),
        Field("position", OFFSET, "where they start in the article's text", unit="code points"),
        Field("sentence_start", OFFSET, "where its sentence starts in that text", unit="code points"),
        EVENT_OF,
        *(_NAMED[name] for name in ("event_type", "speaker_kind", "source")),
        Field("told_at", INSTANT, "when the article was published, else fetched"),
        Field("sign", COUNT, "1 for a change that adds, -1 for one that takes away", True),
        Field("is_further", BOOL, "whether the words say that it comes on top: another, more, further"),
        Field("is_each", BOOL, "whether it is the number of each of several"),
        Field("matter", TEXT, "what it must share with a rival: event or article, and act; NULL for a toll", True),
        Field("is_whole", BOOL, "whether no other number of its claim adds to it, and none has overtaken it"),
        Field("is_grown", BOOL, "whether the words say that it has come to that since: risen to, now"),
        Field("is_set_right", BOOL, "whether the words put it in the place of a wrong one: the correct figure"),
        Field("counted_country", TEXT, "the nation that the words give those counted", True),
        Field("is_of_a_side", BOOL, "whether its claim counts others of the kind beside it: rebels and soldiers"),
        Field("rival_value", REAL, "the number of its article that the words set it against", True),
    ),
)

reconciliations = Table(
    "reconciliations",
    "one stated total of one side, or one whole with its parts",
    ("total_claim_id", "stated", "arithmetic"),
    (
        SERIES_ID,
        Field("total_claim_id", TEXT, "the claim that states the total"),
        Field("stated", REAL, "the total as stated"),
        Field("computed", REAL, "the earlier total and the changes since; or the sum of the parts"),
        Field("parts", TEXTS, "the claims that give them, in the order of the arithmetic"),
        Field("arithmetic", TEXT, "the sum in full: 235 + 300 + 600 = 1135"),
        Field("verdict", TEXT, "whether it comes to the stated total", allowed=("reconciles", "conflicts")),
    ),
)

article_sums = Table(
    "article_sums",
    "one number of an article that others of it come to",
    ("total_claim_id", "stated"),
    (
        *ARTICLE_ID,
        SERIES_ID,
        *(column for column in reconciliations.fields if column.name in ("total_claim_id", "stated", "parts")),
        Field("steps", REALS, "the numbers that they give, in the same order"),
    ),
)

KINDS = ("denial", "figure", "date", "place", "actor")
disagreements = Table(
    "disagreements",
    "two claims about one event or series that can't both hold",
    ("disagreement_id",),
    (
        Field("disagreement_id", TEXT, "hash of the kind and the two claims and values"),
        Field("kind", TEXT, "what they disagree about", allowed=KINDS),
        _optional(EVENT_OF),
        _optional(SERIES_ID),
        CLAIM_A,
        CLAIM_B,
        Field("detail", TEXT, "the disagreement in one sentence"),
        Field("magnitude", REAL, "its size: of a figure in what is counted, of a date in days, of a place in km", True),
        Field("parties", TEXT, "who: speakers, or outlets in their own voice", allowed=("speakers", "outlets")),
    ),
)

updates = Table(
    "updates",
    "a figure that the same voice changed: no disagreement",
    ("update_id",),
    (
        Field("update_id", TEXT, "hash of the relation and the two claims and values"),
        Field("relation", TEXT, "whether the figure grew or was corrected", allowed=("growth", "correction")),
        _optional(EVENT_OF),
        _optional(SERIES_ID),
        CLAIM_A,
        CLAIM_B,
        Field("detail", TEXT, "the change in one sentence"),
        Field("magnitude", REAL, "by how much", True),
    ),
)

actors = Table(
    "actors",
    "one resolved actor with its codes",
    ("id",),
    (
        *ACTOR[3:],
        Field("claim_count", COUNT, "current claims in which it acts or is acted upon"),
        Field("article_count", COUNT, "articles that hold them"),
    ),
)

sources = Table(
    "sources",
    "one outlet",
    ("source",),
    (
        *map(_optional, _of(ARTICLES, "source")),
        Field("article_count", COUNT, "its articles"),
        Field("revision_count", COUNT, "their revisions"),
        Field("first_published_at", INSTANT, "publication of its earliest article", True),
        Field("last_published_at", INSTANT, "publication of its latest article", True),
        Field("last_fetched_at", INSTANT, "when an article of it was last new", True),
        *map(
            _optional,
            _of(PROMISES, "source_kind", "location", "promised_language", "least_articles_a_day", "licence", "rhythm"),
        ),
        Field("last_asked_at", INSTANT, "when its servers were last asked for something", True),
        Field("last_answered_at", INSTANT, "when they last gave it, or said that nothing had changed", True),
        Field("failed_count", COUNT, "how often they did not"),
    ),
)

HEALTH = ("dormant", "new", "healthy", "silent", "low", "high")
source_health = Table(
    "source_health",
    "one outlet, and how it does",
    ("source",),
    (
        *_of(ARTICLES, "source"),
        Field("article_count", COUNT, "its articles"),
        Field("last_published_at", INSTANT, "publication of its latest article", True),
        Field("last_fetched_at", INSTANT, "when something was last read from it"),
        Field("lag_hours", REAL, "from publication to fetching, the median", True, unit="hours"),
        Field("duplicates", REAL, "share of its articles that repeat an earlier text", True, unit="0 to 1"),
        Field("fetched_days", COUNT, "days of the last 57 on which something was fetched; NULL for none", True),
        Field("yesterday", COUNT, "articles it published yesterday (UTC)", True),
        Field("usual", REAL, "articles on that weekday in the eight weeks before, the mean", True),
        Field("deviation", REAL, "of yesterday from the usual, in standard deviations", True),
        Field("silent_days", COUNT, "whole days since its latest article", True),
        Field("expected_in_silence", REAL, "articles that those days would usually have brought", True),
        Field("state", TEXT, "dormant (nothing in 57 days), new (fetched on fewer than 7 of them), healthy, "
              "silent (7 articles overdue), low or high (yesterday, by half and 3 deviations)", allowed=HEALTH),
    ),
)  # fmt: skip

stories = Table(
    "stories",
    "one text, however many articles carry it",
    ("story_id",),
    (
        STORY_ID,
        Field("canonical_article_id", TEXT, "its earliest current article"),
        *CREDIT,
        Field("article_count", COUNT, "current articles that carry it"),
        Field("source_count", COUNT, "outlets that carry it"),
        Field("origin_count", COUNT, "independent sources among these: different origins"),
        Field("first_published_at", INSTANT, "publication of the earliest", True),
    ),
)

_SHARES = (
    Field("jaccard", REAL, "share of the runs of five words of both that are common (0 to 1)"),
    Field("containment_a", REAL, "share of the first one's runs that the second has (0 to 1)"),
    Field("containment_b", REAL, "share of the second one's runs that the first has (0 to 1)"),
)

wordings = Table("wordings", "one different text, whoever carries it", ("text_id",), (TEXT_ID, STORY_ID))

text_buckets = Table(
    "text_buckets",
    "one MinHash bucket of one text; texts that share a bucket are compared",
    ("text_id", "bucket"),
    (TEXT_ID, Field("bucket", pa.uint64(), "the bucket")),
)

text_pairs = Table(
    "text_pairs",
    "one pair of texts that are copies, or one taken out of the other",
    ("text_a", "text_b"),
    (Field("text_a", TEXT, "the text with the lesser id"), Field("text_b", TEXT, "the other"), *_SHARES),
)

near_duplicates = Table(
    "near_duplicates",
    "one pair of current articles that are copies, or one taken out of the other",
    ("article_a", "article_b"),
    (
        Field("article_a", TEXT, "the article with the lesser id"),
        Field("article_b", TEXT, "the other"),
        Field(
            "likeness",
            TEXT,
            "a copy makes one story, also where another outlet cut it; an excerpt does not",
            allowed=("copy", "excerpt"),
        ),
        *_SHARES,
    ),
)

corrections = Table("corrections", CORRECTIONS.grain, CORRECTIONS.key, (*_of(CORRECTIONS)[:-3], STATE, *RECORDED))
quarantine = Table("quarantine", QUARANTINE.grain, QUARANTINE.key, _of(QUARANTINE)[:-3] + RECORDED)
runs = Table("runs", RUNS.grain, RUNS.key, _of(RUNS)[:-3] + RECORDED)
fetches = Table("fetches", FETCHES.grain, FETCHES.key, _of(FETCHES)[:-3] + RECORDED)
presences = Table("presences", PRESENCES.grain, PRESENCES.key, _of(PRESENCES)[:-3] + RECORDED)
promises = Table("promises", PROMISES.grain, PROMISES.key, _of(PROMISES)[:-3] + RECORDED)
quality_results = Table("quality_results", QUALITY.grain, QUALITY.key, _of(QUALITY)[:-3] + RECORDED)

nations = Table(
    "nations",
    "one country by the codes that other event data use",
    ("country",),
    (
        Field("country", TEXT, "ISO 3166-1 alpha-3 (Kosovo XKX)"),
        Field("iso_number", COUNT, "ISO 3166-1 numeric", True),
        Field("fips", TEXT, "FIPS 10-4, as GDELT writes countries of places", True),
        Field("name", TEXT, "its name in GeoNames"),
    ),
)

positions = Table(
    "positions",
    "one table of the log, as far as it was read",
    ("log_table",),
    (Field("log_table", TEXT, "the table"), Field("version", OFFSET, "its last commit that was read")),
)

# Numbers of one file: another file that holds the same may count otherwise.
LOCAL = ("extraction_no",)
# Filled from the log and kept: the views and the derived tables are selects over these.
FACTS = (
    articles, extractions, claim_versions, read_mentions, corrections, quarantine, fetches, presences, promises,
    runs, quality_results,
)  # fmt: skip
DERIVED = (
    wordings, text_buckets, text_pairs, corrected_claims, amended_claims, accounts, account_keys, account_links,
    memberships, event_claims, events, figures, article_sums, reconciliations, disagreements, updates,
)  # fmt: skip
VIEWS = (
    claims, mention_versions, mentions, participants, quantities, actors, sources, source_health, stories,
    near_duplicates,
)  # fmt: skip
PROMISED = (
    articles, claims, mentions, participants, quantities, events, event_claims, figures, reconciliations,
    disagreements, updates, stories, near_duplicates, sources, source_health, actors, quarantine, corrections,
    corrected_claims, runs, quality_results, nations, fetches, presences, promises,
)  # fmt: skip
