"""Puts the parts of an article together: one claim for each act that somebody says happened, did not, may or will."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from spacy.tokens import Doc, Span, Token

from flows.extract.actors import Actors, actors_in
from flows.extract.anonymity import is_anonymous
from flows.extract.attachment import Owners, counting, dates_of, quantities_of
from flows.extract.chronicles import CARRIED
from flows.extract.codes import settle
from flows.extract.columns import text_of
from flows.extract.confidence import confidence_of
from flows.extract.dates import dates_in
from flows.extract.denials import Denial, as_fact, with_denials
from flows.extract.foretold import Agenda
from flows.extract.gaps import Gap, gaps_in
from flows.extract.grammar import char_span, first_conjunct, is_subject
from flows.extract.modality import is_foreseen, stance_of
from flows.extract.newsworthy import is_attack, is_named_alone, is_public, is_public_act, tells_of_trade
from flows.extract.parties import concerned_by, doers_of_the_whole, others_than, things_hit
from flows.extract.parts import Actor, Date, Place, Quantity, Quotation, Stance, Trigger
from flows.extract.phrase_spans import span_of
from flows.extract.place_entries import word_set
from flows.extract.place_homes import country_in_name, outlet_country
from flows.extract.places import dateline_place, day_there, place_of, places_in
from flows.extract.quantities import quantities_in
from flows.extract.reckoning import as_reckoned
from flows.extract.references import SPEAKER
from flows.extract.reporting import speaks
from flows.extract.roles import is_word
from flows.extract.sources import Sources
from flows.extract.speakers import chain_at, counted_by, named_source, quotations_in, said_by
from flows.extract.spoken_dates import told_when_spoken
from flows.extract.stated_figures import RULE, counting_verbs, figures_in, measuring_verbs, standing_verbs
from flows.extract.story_day import anchor_of
from flows.extract.topics import sections_apart, topics_of
from flows.extract.triggers import triggers_in
from flows.extract.victims import Attacks
from schemas.identity import content_id
from schemas.vocabulary import load_vocabulary

Row = dict[str, Any]
# What a refusal or a demand makes of its act is in the type already: REJECT, REQUEST.
_TRYING = frozenset({"try", "attempt", "seek", "bid", "effort"})
# Who "meets today" has not met when the story is told.
_PRESENT = frozenset({"VBP", "VBZ"})
# What is still to come of a day or a month that has begun.
_LATER = frozenset({"later", "tonight", "evening"})
_OF_THE_DEAD = "STATEMENT.victims."
_OF_FIGURES = ("STATEMENT.toll.", "STATEMENT.number.")
# Who thinks that an act would be done has not announced it.
_THINKING = frozenset(
    {"know", "think", "believe", "fear", "hope", "expect", "doubt", "suspect", "worry", "realise", "realize", "predict"}
)
# Nouns for what goes on already: "a campaign to drive them out".
_UNDER_WAY = frozenset({"campaign", "operation", "offensive", "mission", "struggle", "war", "drive"})
# Days that lie ahead whatever the day of the story is.
_AUXILIARIES = frozenset({"aux", "auxpass"})
_COMING = frozenset({"tomorrow", "next", "coming"})
_WOULD = frozenset({"would", "'d", "’d"})
_TAKEN_IN = frozenset({"denied", "requested", "planned"})
_SOME = frozenset(
    {"some", "many", "others", "several", "few", "both", "most", "dozens", "scores", "hundreds", "thousands"}
)
_SOMEBODY = frozenset({"he", "she", "they", "we", "i", "him", "her", "them", "us", "me"})
# Acts of words: they are done where somebody speaks, not where the thing is that they are about.
_IN_WORDS = frozenset({"REJECT", "SUPPORT", "ACCUSE", "REQUEST", "THREATEN", "CONCEDE", "AGREE", "COOPERATE"})

# The columns of a claim, and what they are called in its date and its place.
_DATE = {
    "date_text": "text",
    "date_text_start": "start",
    "date_text_end": "end",
    "date_start": "first",
    "date_end": "last",
    "date_granularity": "granularity",
    "date_rule": "rule",
}
_PLACE = {
    "place_text": "text",
    "place_start": "start",
    "place_end": "end",
    "place_name": "name",
    "geonames_id": "geonames_id",
    "place_country": "country",
    "latitude": "latitude",
    "longitude": "longitude",
    "place_precision": "precision",
}


@dataclass(frozen=True, slots=True)
class Parts:
    """Everything that was found in one article, before it is put together."""

    doc: Doc
    # The day of the story, from which relative dates are told.
    anchor: dt.date | None
    # spaCy puts the whole text together anew whenever it is asked for.
    text: str
    triggers: Sequence[Trigger]
    actors: Actors
    dates: Sequence[Date]
    places: Sequence[Place]
    dateline: Place | None
    quantities: Sequence[Quantity]
    quotations: Sequence[Quotation]
    sources: Sources
    # What sources say is not so, by the heads of its triggers.
    denials: Mapping[int, Denial]


def parts_of(
    doc: Doc,
    *,
    published: dt.date | dt.datetime | None,
    text: str | None = None,
    url: str | None = None,
    outlet: str | None = None,
) -> Parts:
    """Find all parts in `doc`; relative dates are read from the day it was published, if that is known.

    Of an instant, that is the day it was on the clocks where the article says it was written. `text` is the article's
    own, where `doc` was read in another case; under the domain of its `url`, or by its name, its `outlet` is at home.
    """
    domain = outlet_country(url)
    places = places_in(doc, domain)
    dateline = dateline_place(doc, places)
    if isinstance(published, dt.datetime):
        published = day_there(published, dateline)
    anchor = anchor_of(doc, published)
    quotations = quotations_in(doc)
    dates = told_when_spoken(doc, dates_in(doc, anchor), quotations, anchor)
    written = (domain or country_in_name(outlet), dateline.country if dateline is not None else None)
    homes = {country for country in written if country is not None}
    actors = actors_in(doc, published=published, places=places, homes=homes)
    triggers, denials = with_denials(doc, triggers_in(doc, load_vocabulary()), quotations, actors)
    return Parts(
        doc=doc,
        anchor=anchor,
        text=text or text_of(doc),
        triggers=triggers,
        actors=actors,
        dates=dates,
        places=places,
        dateline=dateline,
        quantities=quantities_in(doc, dates),
        quotations=quotations,
        sources=Sources(doc, actors, places, dateline, quotations),
        denials=denials,
    )


def claims_in(parts: Parts, *, article_id: str, content_hash: str, outlet: str | None) -> list[Row]:
    """Return the claims of the article in reading order, as the log keeps them."""
    owners = Owners(parts.doc, parts.triggers)
    dates = dates_of(owners, parts.triggers, parts.dates, parts.anchor)
    quantities = quantities_of(owners, parts.quantities, parts.dates)
    acts: dict[Trigger, _Told] = {}
    topics = topics_of(parts.doc, load_vocabulary())
    violent = any(map(is_attack, parts.triggers))
    apart = sections_apart(parts.doc, load_vocabulary())
    agenda = Agenda(parts.doc)
    for trigger in parts.triggers:
        if any(trigger.head in section for section in apart):
            continue
        told = _told(trigger, parts, owners, dates.get(trigger))
        told = replace(told, stance=agenda.stance_of(trigger, told.stance, is_dated=told.date is not None))
        if _is_of_firms(told, parts, topics) or not is_public_act(
            trigger,
            told.actors,
            told.recipients,
            topics=topics,
            violent=violent,
            placed=told.place is not None,
            dated=told.date is not None,
            counted=any(one.measure == "personnel" or one.noun == "person" for one in quantities.get(trigger, [])),
            evidence=told.evidence,
            modality=told.stance.modality,
        ):
            told_as_fact = None if topics & {"sport", "show"} else _as_denied(told, parts, topics)
            if told_as_fact is None:
                continue
            told = told_as_fact
        acts[trigger] = told
    attacks = Attacks(parts.doc, {act: bool(told.actors) for act, told in acts.items()}, topics)
    claims: dict[Trigger, Row] = {}
    for trigger, told in acts.items():
        counted = quantities.get(trigger, [])
        claims[trigger] = _claim(_completed(_with_cause(told, counted, attacks, parts), parts), counted, parts, outlet)
    claims |= _figures(parts, claims, topics, apart, attacks=attacks, outlet=outlet)
    rows: dict[str, Row] = {}
    for claim in _told_apart(list(claims.values()), parts):
        spot = (claim["event_type"], claim["trigger_start"], claim["trigger_end"])
        claim_id = content_id(article_id, content_hash, *spot)
        rows.setdefault(claim_id, {"claim_id": claim_id, **claim})
    return sorted(rows.values(), key=lambda row: (row["trigger_start"], row["trigger_end"]))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Told:
    """One act as its sentence tells it."""

    trigger: Trigger
    evidence: Span
    actors: list[Actor]
    recipients: list[Actor]
    stance: Stance
    date: Date | None
    place: Place | None


def _told(trigger: Trigger, parts: Parts, owners: Owners, date: Date | None) -> _Told:
    evidence = parts.doc[trigger.head].sent
    actors = _actors(trigger.actors, parts, evidence)
    if not actors and not trigger.rule_id.startswith(RULE):
        actors = [one for one in doers_of_the_whole(trigger, parts.doc, parts.actors) if _inside(one, evidence)]
    if not actors and trigger.event_type == "ASSAULT":
        actors = list(_bands(trigger.actors, parts.doc, evidence))
    actors = [one for one in actors if not _only_names(one, trigger, parts.doc)]
    stance = _ahead(_stance(trigger, parts), trigger, date, parts)
    if stance.modality == "asserted" and date is not None and date.first and parts.anchor and date.first > parts.anchor:
        date = None  # "are to appear on Thursday, charged with arson": that is the day of the other act
    return _Told(
        trigger=trigger,
        evidence=evidence,
        actors=actors,
        recipients=_actors(trigger.recipients, parts, evidence),
        stance=stance,
        date=date,
        place=_happened_at(trigger, parts, owners),
    )


def _bands(heads: Iterable[int], doc: Doc, evidence: Span) -> Iterator[Actor]:
    """Yield who is known only by the violence that he does: "an elite unit attacked", "planes bombed the port"."""
    for token in (doc[head] for head in heads):
        if token.pos_ == "NOUN" and is_word(token, "bands") and token.dep_ not in {"compound", "amod", "nmod"}:
            actor = _unknown(token)
            if _inside(actor, evidence):
                yield actor


def _only_names(actor: Actor, trigger: Trigger, doc: Doc) -> bool:
    """Tell whether an attack is named after something of which nothing is known: "the Bataclan attack" is one on it."""
    head, act = doc[actor.head], doc[trigger.head]
    before = head.dep_ in {"compound", "nmod"} and head.head == act and act.pos_ in {"NOUN", "PROPN"}
    unknown = actor.country is None and actor.sector in {None, "CVL"} and head.pos_ == "PROPN"
    return trigger.event_type == "ASSAULT" and before and unknown


def _is_of_firms(told: _Told, parts: Parts, topics: frozenset[str]) -> bool:
    """Tell whether a fact of trade is denied, by nobody of public life: "the firm denied that it was for sale"."""
    denied = told.trigger.event_type == "STATEMENT" and told.stance.modality == "denied"
    denial = parts.denials.get(told.trigger.head)
    of_business = "business" in topics and denial is not None and denial.negated
    trade = of_business or tells_of_trade(told.evidence)
    return denied and trade and not any(map(is_public, told.actors))


def _as_denied(told: _Told, parts: Parts, topics: frozenset[str]) -> _Told | None:
    """Return an act that is none of public life as somebody denies it: as a mere fact where it is of somebody."""
    denial = parts.denials.get(told.trigger.head)
    if denial is None:
        return None
    if not (told.actors or told.recipients) and is_named_alone(told.trigger, parts.doc):
        return told
    fact = as_fact(told.trigger, denial)
    told = replace(told, trigger=fact, actors=_actors(fact.actors, parts, told.evidence), recipients=[])
    return None if _is_of_firms(told, parts, topics) else told


def _with_cause(told: _Told, counted: Sequence[Quantity], attacks: Attacks, parts: Parts) -> _Told:
    """Return a statement of those killed or hurt as the attack that did it, where the article tells of one."""
    trigger = attacks.harmed(told.trigger, counted, told.evidence)
    if trigger == told.trigger:
        return told
    return replace(told, trigger=trigger, actors=[], recipients=_actors(trigger.recipients, parts, told.evidence))


def _completed(told: _Told, parts: Parts) -> _Told:
    """Return an act of public life with all who it is done to, as far as its sentence names them."""
    trigger, evidence, actors = told.trigger, told.evidence, told.actors
    recipients = others_than(actors, told.recipients, trigger, parts.doc)
    together = trigger.event_type == "CONSULT" and len(actors) > 1
    told_in_full = together or any(_is_known(one, parts.doc) for one in recipients)
    if trigger.event_type != "STATEMENT" and not told_in_full:
        concerned = concerned_by(trigger, parts.doc, parts.actors, actors)
        named = [one for one in concerned if _inside(one, evidence) and (one.country or not recipients)]
        recipients = named or recipients
    hit = things_hit(trigger, parts.doc, parts.actors, recipients)
    recipients += [one for one in hit if _inside(one, evidence)]
    if trigger.rule_id.startswith(_OF_THE_DEAD):
        actors, recipients = [], []  # who died has done nothing, and nobody did it to them
    told = replace(told, actors=actors, recipients=recipients)
    return _about(told, parts) if trigger.rule_id.startswith(_OF_FIGURES) else told


def _claim(told: _Told, quantities: Iterable[Quantity], parts: Parts, outlet: str | None) -> Row:
    claim = (
        _act(told.trigger, parts, told.evidence, told.stance, actors=told.actors, recipients=told.recipients)
        | _columns(told.date, _DATE, told.evidence)
        | _columns(told.place, _PLACE, told.evidence)
        | {"quantities": [_quantity(one, parts) for one in quantities if _inside(one, told.evidence)]}
        | _speaker(told.trigger, parts, outlet)
        | {"rule_id": told.trigger.rule_id}
    )
    return claim | {"confidence": confidence_of(claim)}


def _figures(
    parts: Parts,
    acts: Mapping[Trigger, Row],
    topics: frozenset[str],
    apart: Sequence[range],
    *,
    attacks: Attacks,
    outlet: str | None,
) -> dict[Trigger, Row]:
    """Return the statements of the numbers that no act has, also those told already, with these numbers."""
    carried = {(one["start"], one["end"]) for act in acts.values() for one in act["quantities"]}
    left = [
        one
        for one in counting(parts.quantities, parts.dates)
        if (one.start, one.end) not in carried and not any(one.head in section for section in apart)
    ]
    stated = figures_in(
        parts.doc,
        left,
        {act.head: act for act in acts},
        topics=topics,
        quotations=parts.quotations,
        vocabulary=load_vocabulary(),
        is_public=lambda i: any(map(is_public, parts.actors.at(i))),
    )
    figures = [figure for figure in stated if figure not in acts]
    owners = Owners(parts.doc, [*acts, *figures])
    dates = dates_of(owners, figures, parts.dates, parts.anchor) if figures else {}
    rows = {}
    for figure, counted in stated.items():
        if figure in acts:
            added = [_quantity(one, parts) for one in counted]
            told = sorted([*acts[figure]["quantities"], *added], key=lambda one: one["start"])
            rows[figure] = acts[figure] | {"quantities": told}
        else:
            told_of = _with_cause(_told(figure, parts, owners, dates.get(figure)), counted, attacks, parts)
            told_of = _about(told_of, parts) if told_of.trigger == figure else told_of
            rows[figure] = _claim(told_of, counted, parts, outlet)
    return rows


def _told_apart(claims: list[Row], parts: Parts) -> list[Row]:
    """Return the claims, and one more for each number that goes on with a claim's verb on a day or place of its own."""
    for gap in gaps_in(parts.doc, parts.quantities, parts.dates, parts.places):
        first, second = ((one.start, one.end) for one in (gap.first, gap.second))
        doubled = [claim for claim in claims if any((one["start"], one["end"]) == first for one in claim["quantities"])]
        if not doubled:
            continue
        told: list[Row] = []
        for claim in claims:
            left = [one for one in claim["quantities"] if (one["start"], one["end"]) != second]
            if claim not in doubled:
                if left or not claim["quantities"] or claim["event_type"] != "STATEMENT":
                    told.append(claim | {"quantities": left})
                continue
            told.append(claim | {"quantities": left} | _cells(gap.first_date, _DATE) | _cells(gap.first_place, _PLACE))
            again = {"quantities": [_quantity(gap.second, parts)]} | _quoted("trigger_", parts.text, *second)
            again |= {side: [_counted_again(one, gap) for one in claim[side]] for side in ("actors", "recipients")}
            told.append(claim | again | _cells(gap.date, _DATE) | _cells(gap.place, _PLACE))
        claims = told
    return claims


def _counted_again(actor: Row, gap: Gap) -> Row:
    """Return those of the first number as those of the second: "200 people marched in Lima and 50 in Cusco"."""
    if actor["end"] <= gap.first.start or gap.first.end <= actor["start"]:
        return actor
    return actor | {"text": gap.second.text, "start": gap.second.start, "end": gap.second.end}


def _about(told: _Told, parts: Parts) -> _Told:
    """Return the statement of a figure with those whom it is about.

    Who does something does it, whoever that is; how things stand is told of a state or a public body alone. Who says so
    is its speaker.
    """
    verb = parts.doc[told.trigger.head].lemma_.lower()
    if verb in measuring_verbs():
        return replace(told, actors=[])
    if verb in counting_verbs() or (verb == "put" and told.trigger.rule_id.startswith(_OF_FIGURES)):
        return replace(told, actors=[])
    if verb not in standing_verbs():
        return told
    return replace(told, actors=[one for one in told.actors if is_public(one)])


def _act(
    trigger: Trigger,
    parts: Parts,
    evidence: Span,
    stance: Stance,
    *,
    actors: Sequence[Actor],
    recipients: Sequence[Actor],
) -> Row:
    codes = settle(
        event_type=trigger.event_type,
        event_mode=trigger.event_mode,
        cameo_code=trigger.cameo_code,
        modality=stance.modality,
        # Where nobody is named who would do it, nobody announces it.
        purpose=not actors or _is_purpose(parts.doc[trigger.head], stance),
        actor_countries=[actor.country for actor in actors],
        actor_sectors=[actor.sector for actor in actors],
        recipient_countries=[actor.country for actor in recipients],
        recipient_sectors=[actor.sector for actor in recipients],
        vocabulary=load_vocabulary(),
    )
    text = parts.text
    return {
        "event_type": codes.event_type,
        "event_mode": codes.event_mode,
        "contexts": list(trigger.contexts),
        "cameo_code": codes.cameo_code,
        "quad_class": codes.quad_class,
        "goldstein": codes.goldstein,
        **_quoted("trigger_", text, trigger.start, trigger.end),
        **_quoted("evidence_", text, *char_span(parts.doc, evidence.start, evidence.end)),
        "actors": [_actor(actor) for actor in actors],
        "recipients": [_actor(actor) for actor in recipients],
        "modality": stance.modality,
        "modality_cue": None if stance.cue_start is None else text[stance.cue_start : stance.cue_end],
        "modality_cue_start": stance.cue_start,
        "modality_cue_end": stance.cue_end,
    }


def _stance(trigger: Trigger, parts: Parts) -> Stance:
    """Return how the speaker commits, as the vocabulary has it where it says so: a refusal is asserted, not denied."""
    denial = parts.denials.get(trigger.head)
    if denial is not None:
        start, end = denial.cue.idx, denial.cue.idx + len(denial.cue)
        return Stance(modality="denied", cue_start=start, cue_end=end)
    stance = stance_of(trigger.head, parts.doc, parts.quotations)
    word = parts.doc[trigger.head]
    stance = as_reckoned(stance, word, parts.quotations, is_figure=trigger.event_type == "STATEMENT")
    if trigger.modality == "asserted" and stance.modality in _TAKEN_IN:
        return Stance(modality="asserted", cue_start=None, cue_end=None)
    if trigger.modality and stance.modality == "asserted":
        return Stance(modality=trigger.modality, cue_start=trigger.start, cue_end=trigger.end)
    return stance


def _ahead(stance: Stance, trigger: Trigger, date: Date | None, parts: Parts) -> Stance:
    """Return an act of a day after the story's as planned: "the summit next month", "meets on Monday"."""
    word = parts.doc[trigger.head]
    told = word.tag_ in {"VBD", "VBN"} or trigger.event_type in _IN_WORDS
    told = told or (trigger.event_type == "STATEMENT" and _is_told_in_past(word.head))  # "in July, 90 men fled"
    if stance.modality != "asserted" or told or date is None:
        return stance
    if parts.anchor is None and trigger.modality is None and not _COMING.isdisjoint(date.text.lower().split()):
        return Stance(modality="planned", cue_start=date.start, cue_end=date.end)
    if date.first is None or parts.anchor is None:
        return stance
    today = trigger.event_type == "CONSULT" and parts.doc[trigger.head].tag_ in _PRESENT and date.last == parts.anchor
    if not (today or _is_ahead(date, parts.anchor)) or date.rule.startswith(CARRIED) or trigger.modality is not None:
        return stance
    return Stance(modality="planned", cue_start=date.start, cue_end=date.end)


def _is_told_in_past(verb: Token) -> bool:
    return verb.tag_ == "VBD" or (verb.tag_ == "VBN" and not any(child.dep_ in _AUXILIARIES for child in verb.children))


def _is_ahead(date: Date, today: dt.date) -> bool:
    """Tell whether a date lies after the story's own: "on Monday", and "later this month" or "tonight", too."""
    if date.first is None or date.last is None:
        return False
    later = not _LATER.isdisjoint(date.text.lower().split())
    return date.first > today or (later and date.last >= today)


def _is_purpose(word: Token, stance: Stance) -> bool:
    """Tell whether an act is only what another is done for, was tried or is foreseen: "sent jets to bomb the port"."""
    cue = None if stance.cue_start is None else word.doc.char_span(stance.cue_start, stance.cue_end or 0)
    if cue is None:
        return False
    if word.pos_ in {"NOUN", "PROPN"} or (cue.text.lower() in _WOULD and not _is_announced(word)):
        return True  # "the forthcoming summit" names it, nobody announces it
    elsewhere = word.dep_ == "advcl" and cue.root.head != word and cue.root.dep_ == "aux"
    return (
        elsewhere  # "prices would rise when they close the port": they have announced nothing
        or cue.root.lemma_.lower() in _UNDER_WAY
        or cue.root.lemma_.lower() in _TRYING
        or is_foreseen(cue.root)
        or (cue.text.lower() == "to" and word.dep_ in {"advcl", "acl", "xcomp", "conj", "pcomp"})
    )


def _is_announced(verb: Token) -> bool:
    """Tell whether "would" is what somebody said: who "knows it would start a war" announces none."""
    clause = first_conjunct(verb)
    return clause.dep_ != "ccomp" or clause.head.lemma_.lower() not in _THINKING


def _actors(heads: Iterable[int], parts: Parts, evidence: Span) -> list[Actor]:
    """Return the actors meant by the phrases, each once, those that the evidence names."""
    found: dict[tuple[str | None, str | None, str | int | None], Actor] = {}
    for head in heads:
        token = parts.doc[head]
        for actor in parts.actors.at(head) or _who_speaks(token, parts) or _somebody(token):
            if _inside(actor, evidence):
                found.setdefault((actor.name, actor.country, actor.sector if actor.name else actor.start), actor)
    return list(found.values())


def _who_speaks(token: Token, parts: Parts) -> tuple[Actor, ...]:
    """Return the source of the quotation in which "I" or "we" stands, though another sentence names him."""
    if token.lower_ not in SPEAKER:
        return ()
    chain = chain_at(token.i, parts.doc, parts.quotations)
    sources = [said.source_head for said in chain if said.source_head is not None]
    meant = parts.actors.speaking(sources[-1], token.lower_) if sources else ()
    start, end = token.idx, token.idx + len(token)
    return tuple(replace(actor, head=token.i, start=start, end=end, text=token.text) for actor in meant)


def _somebody(token: Token) -> tuple[Actor, ...]:
    """Return the actor of a word for persons of which the article does not tell whom it means: "she", "some"."""
    pronoun = token.pos_ == "PRON" and token.lower_ in _SOMEBODY
    some = token.lower_ in _SOME and is_subject(token) and all(child.dep_ == "prep" for child in token.children)
    if not pronoun and not some:
        return ()
    return (_unknown(token),)


def _unknown(token: Token) -> Actor:
    span = span_of(token)
    start, end = span.start_char, span.end_char
    return Actor(head=token.i, start=start, end=end, text=span.text, name=None, country=None, sector=None)


def _is_known(actor: Actor, doc: Doc) -> bool:
    return bool(actor.country or actor.sector) or doc[actor.head].ent_type_ in {"PERSON", "ORG"}


def _inside(part: Actor | Quantity | Date | Place, evidence: Span) -> bool:
    return evidence.start_char <= part.start and part.end <= evidence.end_char


def _happened_at(trigger: Trigger, parts: Parts, owners: Owners) -> Place | None:
    word = parts.doc[trigger.head].lemma_.lower()
    in_words = (
        trigger.event_type in _IN_WORDS
        or (trigger.event_type == "CONSULT" and word not in word_set("going_there"))
        or (trigger.event_type == "STATEMENT" and word in word_set("talk") | word_set("stating"))
    )
    place = place_of(trigger.head, parts.doc, parts.places, in_words=in_words)
    above = owners.above(trigger)
    if place is None and above is not None and not in_words:
        place = place_of(above.head, parts.doc, parts.places)
    return None if place == parts.dateline else place


def _quoted(prefix: str, text: str, start: int | None, end: int | None) -> Row:
    return {
        f"{prefix}text": None if start is None else text[start:end],
        f"{prefix}start": start,
        f"{prefix}end": end,
    }


def _actor(actor: Actor) -> Row:
    known = actor.name is not None or actor.country is not None
    return {
        "text": actor.text,
        "start": actor.start,
        "end": actor.end,
        "name": actor.name,
        "id": content_id("actor", actor.name, actor.country, actor.sector) if known else None,
        "country": actor.country,
        "sector": actor.sector,
    }


def _quantity(quantity: Quantity, parts: Parts) -> Row:
    names = ("text", "start", "end", "value", "low", "high", "comparator", "noun", "measure", "role")
    return {name: getattr(quantity, name) for name in names} | {
        "country": parts.actors.nation_in(quantity.start, quantity.end)
    }


def _columns(part: Date | Place | None, names: Mapping[str, str], evidence: Span) -> Row:
    """Return the columns that tell of `part`, all NULL where it is absent or stands outside the evidence.

    Only a date may come from a sentence before, and its rule then says so.
    """
    carried = isinstance(part, Date) and part.rule.startswith(CARRIED)
    if part is None or not (carried or _inside(part, evidence)):
        return dict.fromkeys(names)
    return _cells(part, names)


def _cells(part: Date | Place | None, names: Mapping[str, str]) -> Row:
    return {} if part is None else {column: getattr(part, name) for column, name in names.items()}


def _speaker(trigger: Trigger, parts: Parts, outlet: str | None) -> Row:
    """Return who says so: the innermost named source, else the outlet itself."""
    around = chain_at(trigger.head, parts.doc, parts.quotations)
    chain = [said for said in around if said.source_head is not None and said.source_start is not None]
    chain += [said for said in _said_besides(trigger, parts) if said.source_head not in {o.source_head for o in chain}]
    links = [_link(said, parts) for said in chain]
    if not links:
        nobody = {f"speaker_{name}": None for name in ("text", "start", "end", "country", "sector")}
        return {**nobody, "speaker_name": outlet, "speaker_kind": "outlet", "attribution": []}
    said, (link, actor) = chain[-1], links[-1]
    anonymous = is_anonymous(said, parts.doc)
    return {
        "speaker_text": link["text"],
        "speaker_start": link["start"],
        "speaker_end": link["end"],
        "speaker_name": actor.name if actor else link["text"],
        "speaker_country": link["country"],
        "speaker_sector": link["sector"],
        "speaker_kind": "anonymous" if anonymous else "named",
        "attribution": [link for link, _ in links],
    }


def _said_besides(trigger: Trigger, parts: Parts) -> Iterator[Quotation]:
    """Yield who says what no clause or quoted words report: the one who denies it, the one who counted."""
    denial = parts.denials.get(trigger.head)
    if denial is not None and denial.source is not None:
        yield said_by(denial.source, denial.cue, denial.fact)
    word = parts.doc[trigger.head]
    told = trigger.event_type == "STATEMENT" or word.pos_ == "NOUN" or word.dep_ == "acl"
    counted = counted_by(word) if told else None
    source = None if counted is None or counted.source_head is None else parts.doc[counted.source_head]
    if counted is not None and source is not None and (parts.actors.at(source.i) or speaks(source)):
        yield counted


def _link(said: Quotation, parts: Parts) -> tuple[Row, Actor | None]:
    text = parts.text
    actor = parts.sources.meant(said)
    return {
        **_quoted("", text, *(named_source(said, parts.doc) or (None, None))),
        "country": actor and actor.country,
        "sector": actor and actor.sector,
        "cue": None if said.cue_start is None else text[said.cue_start : said.cue_end],
    }, actor
