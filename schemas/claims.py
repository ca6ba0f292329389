"""The columns of a claim and of a mention: what the extractor writes and the warehouse serves."""

from schemas.table import COUNT, DAY, OFFSET, REAL, TEXT, TEXTS, Field, rows

EVENT_TYPES = (
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST",
    "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
    "STATEMENT",
)  # fmt: skip
MODALITIES = ("asserted", "denied", "alleged", "estimated", "planned", "requested", "possible", "hypothetical")
COMPARATORS = ("=", ">=", "<=", ">", "<", "~", "between", "vague")
MEASURES = (
    "killed", "injured", "detained", "displaced", "missing", "abducted", "personnel", "protesters",
    "money", "weapons", "vehicles", "votes", "percent", "other",
)  # fmt: skip
ROLES = ("change", "total", "part")
SPEAKER_KINDS = ("outlet", "named", "anonymous")
GRANULARITIES = ("day", "week", "month", "quarter", "season", "year", "decade", "century", "interval")
PRECISIONS = ("site", "city", "district", "province", "country", "region")
MENTION_KINDS = ("date", "place", "quantity", "actor", "quotation")
TIMEX_TYPES = ("DATE", "TIME", "DURATION", "SET")


def quoted(prefix: str, what: str, *, nullable: bool = True) -> tuple[Field, Field, Field]:
    """Declare a quoted span: `{prefix}text` and its offsets, so that text[start:end] is exactly the quoted text."""
    return (
        Field(f"{prefix}text", TEXT, f"{what}, exactly as the article has it", nullable),
        Field(f"{prefix}start", OFFSET, "where it starts in the article's text", nullable, unit="code points"),
        Field(f"{prefix}end", OFFSET, "where it ends, exclusive", nullable, unit="code points"),
    )


ACTOR = (
    *quoted("", "the words that name the actor", nullable=False),
    Field("name", TEXT, "who is meant, once pronouns and descriptions are resolved", True),
    Field("id", TEXT, "hash of name, country and sector: the same actor in every article", True),
    Field("country", TEXT, "ISO 3166-1 alpha-3 (Kosovo XKX), or a PLOVER organisation code (UNO, EUR, IGO …)", True),
    Field("sector", TEXT, "PLOVER sector: GOV MIL COP REB OPP JUD LEG PTY CVL JRN BUS …", True),
)

QUANTITY = (
    *quoted("", "the words that state the quantity", nullable=False),
    Field("value", REAL, "the number stated; NULL where the text gives only bounds or a vague word", True),
    Field("low", REAL, "least value the words allow; NULL when open", True),
    Field("high", REAL, "greatest value the words allow; NULL when open", True),
    Field("comparator", TEXT, "how the number is bounded", allowed=COMPARATORS),
    Field("noun", TEXT, "what is counted, as a lemma or a unit", True),
    Field("measure", TEXT, "the kind of thing counted", allowed=MEASURES),
    Field("role", TEXT, "whether it is a change, a running total or a part of another quantity", True, allowed=ROLES),
    Field("country", TEXT, "country of those counted, where the words name it: RUS for Russian instructors", True),
)

ATTRIBUTION = (
    *quoted("", "the words that name the source", nullable=False),
    Field("country", TEXT, "the source's country or organisation code", True),
    Field("sector", TEXT, "the source's PLOVER sector", True),
    Field("cue", TEXT, "the words that report: said, according to, statement", True),
)

CLAIM = (
    Field("claim_id", TEXT, "hash of article, content, event type and trigger span"),
    Field("event_type", TEXT, "PLOVER event type; STATEMENT for a stated figure or fact", allowed=EVENT_TYPES),
    Field("event_mode", TEXT, "PLOVER mode of the type", True),
    Field("contexts", TEXTS, "PLOVER contexts"),
    Field("cameo_code", TEXT, "most specific CAMEO code", True),
    Field("quad_class", TEXT, "verbal or material, cooperation or conflict, by the PLOVER manual", True,
          allowed=("verbal cooperation", "material cooperation", "verbal conflict", "material conflict")),
    Field("goldstein", REAL, "Goldstein value of the CAMEO code", True, unit="-10 to 10"),
    *quoted("trigger_", "the words that announce the act", nullable=False),
    *quoted("evidence_", "the sentence or sentences it stands in", nullable=False),
    rows("actors", ACTOR, "who did it; empty when the text does not say. Of a STATEMENT: the state, body or force that "
         "a figure is about, or who does what is counted, never who merely says so (that is the speaker); and who "
         "denies, claims, mourns or declines to comment"),
    rows("recipients", ACTOR, "to whom it was done; empty when the text does not say"),
    Field("date_text", TEXT, "the words the date was read from", True),
    Field("date_text_start", OFFSET, "where they start", True, unit="code points"),
    Field("date_text_end", OFFSET, "where they end, exclusive", True, unit="code points"),
    Field("date_start", DAY, "first day on which it may have happened; NULL when the text does not say", True),
    Field("date_end", DAY, "last such day, inclusive", True),
    Field("date_granularity", TEXT, "how exact the words are", True, allowed=GRANULARITIES),
    Field("date_rule", TEXT, "the rule that read the date", True),
    *quoted("place_", "the words that name the place"),
    Field("place_name", TEXT, "its name in GeoNames, accents as in the article, or the country's in CLDR", True),
    Field("geonames_id", COUNT, "GeoNames id of the place", True),
    Field("place_country", TEXT, "country of the place, ISO 3166-1 alpha-3", True),
    Field("latitude", REAL, "latitude of the place", True, unit="degrees"),
    Field("longitude", REAL, "longitude of the place", True, unit="degrees"),
    Field("place_precision", TEXT, "how large the named place is", True, allowed=PRECISIONS),
    rows("quantities", QUANTITY, "every number that belongs to the claim"),
    Field("modality", TEXT, "how the speaker commits", allowed=MODALITIES),
    Field("modality_cue", TEXT, "the words that show it; NULL for a plain assertion", True),
    Field("modality_cue_start", OFFSET, "where they start", True, unit="code points"),
    Field("modality_cue_end", OFFSET, "where they end, exclusive", True, unit="code points"),
    *quoted("speaker_", "the words that name the innermost source"),
    Field("speaker_name", TEXT, "who is speaking, once resolved; the outlet's name where nobody else is named", True),
    Field("speaker_country", TEXT, "the speaker's country or organisation code", True),
    Field("speaker_sector", TEXT, "the speaker's PLOVER sector", True),
    Field("speaker_kind", TEXT, "outlet, named or anonymous", allowed=SPEAKER_KINDS),
    rows("attribution", ATTRIBUTION, "the chain of sources from the outlet inwards"),
    Field("confidence", REAL, "probability that a careful reader would sign type, actors and modality", True,
          unit="0 to 1"),
    Field("rule_id", TEXT, "the vocabulary entry and the frame that fired"),
)  # fmt: skip

MENTION = (
    Field("kind", TEXT, "what is mentioned", allowed=MENTION_KINDS),
    *quoted("", "the words", nullable=False),
    Field("timex_type", TEXT, "TIMEX3 type of a date", True, allowed=TIMEX_TYPES),
    Field("timex_value", TEXT, "TIMEX3 value of a date; NULL where it can't be told", True),
    Field("geonames_id", COUNT, "GeoNames id of a place", True),
    Field("latitude", REAL, "latitude of a place", True, unit="degrees"),
    Field("longitude", REAL, "longitude of a place", True, unit="degrees"),
    Field("country", TEXT, "country of a place or actor", True),
    Field("value", REAL, "value of a quantity", True),
    Field("low", REAL, "least value of a quantity", True),
    Field("high", REAL, "greatest value of a quantity", True),
    Field("comparator", TEXT, "how a quantity is bounded", True, allowed=COMPARATORS),
    Field("noun", TEXT, "what a quantity counts", True),
    Field(
        "unit",
        TEXT,
        "unit or currency (in CLDR's words) of a quantity; of things, the noun with what describes it",
        True,
    ),
    Field("name", TEXT, "resolved name of a place or actor", True),
    Field("sector", TEXT, "PLOVER sector of an actor", True),
    Field("source_start", OFFSET, "where a quotation's source starts", True, unit="code points"),
    Field("source_end", OFFSET, "where it ends, exclusive", True, unit="code points"),
    Field("cue_start", OFFSET, "where its reporting words start", True, unit="code points"),
    Field("cue_end", OFFSET, "where they end, exclusive", True, unit="code points"),
    Field("content_start", OFFSET, "where what is said starts", True, unit="code points"),
    Field("content_end", OFFSET, "where it ends, exclusive", True, unit="code points"),
)
