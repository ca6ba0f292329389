"""Find the actors of an article: who is meant by each phrase, of which country and sector."""

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import replace

from spacy.tokens import Doc, Span, Token

from flows.extract.columns import sentence_start, words_of
from flows.extract.countries import adjective_of, country_name, country_of, nationality_of
from flows.extract.grammar import children, clause_head, doers, first_conjunct, prepositional
from flows.extract.homelands import countries_fighting, country_told_of, scene_told_of, seat_of
from flows.extract.known_names import Known
from flows.extract.leaders import leader_of
from flows.extract.parts import Actor, Place
from flows.extract.people import Person, most_named, people_of
from flows.extract.phrase_spans import run_of, span_of
from flows.extract.phrases import Phrases, Reading, is_relational, surname_key
from flows.extract.quotemarks import quoted_in
from flows.extract.references import HE, IT, SPEAKER, SPEAKERS, THEY, Meant, Memory, is_state
from flows.extract.reporting import reports
from flows.extract.roles import actor_words, is_word, modifier_at, role_at, words
from schemas.vocabulary import load_vocabulary

_PARTS_OF_A_PHRASE = frozenset({"compound", "amod", "nmod", "nummod", "quantmod", "det", "case", "predet", "npadvmod"})
_WHO = frozenset({"who", "whom", "which", "that", "whose"})
_DEFINITE = frozenset({"the", "this", "that", "these", "those"})
_ARTICLES = frozenset({"the", "a", "an"})
_ALL_OF = frozenset({"entire", "whole"})
_IRREGULAR = frozenset({"REB", "PRM"})
_FORCES = frozenset({"MIL", "COP"})
_OF_STATE = frozenset({"GOV", "MIL", "LEG", "ELI"})
_HIGHEST_CLIMB = 8
_MANY_STATES = 5
# Clauses whose own subject "it" may take up the one above: "left when it lost"; and those that have none.
_SUBORDINATE = frozenset({"advcl", "acl"})
_BELOW = frozenset({"advcl", "xcomp", "acl", "conj", "pcomp"})


class Actors:
    """The actors of one article."""

    def __init__(
        self,
        phrases: Phrases,
        meant: dict[int, Meant],
        mentions: list[Actor],
        persons: frozenset[int],
        homes: dict[int, str],
    ) -> None:
        """Keep what was found; `actors_in` finds it."""
        self.mentions = mentions
        self._persons = persons
        # The countries of those named only before a thing or an act: "a government offer".
        self._homes = homes
        self._phrases = phrases
        self._meant = meant

    def at(self, token_index: int) -> tuple[Actor, ...]:
        """Return the actors meant by the phrase that the token heads, or by the name or adjective it belongs to."""
        doc = self._phrases.doc
        if not 0 <= token_index < len(doc):
            return ()
        return self._at(doc[token_index], 0)

    def speaking(self, source: int, word: str) -> tuple[Actor, ...]:
        """Return whom "I" or "we" means if the phrase that token `source` heads says it."""
        found = self.at(source)
        if source not in self._persons:
            return found
        bodies = [body.i for body in _spoken_for(self._phrases.doc[source]) if body.i not in self._persons]
        return _for_others(word, found, next((self._meant[i] for i in bodies if i in self._meant), ()))

    def nation_in(self, start: int, end: int) -> str | None:
        """Return the country of the nationality named between two offsets: RUS for "600 Russian instructors"."""
        span = self._phrases.doc.char_span(start, end, alignment_mode="expand")
        known = [self._phrases.names.get(token.i) for token in span or ()]
        return next((name.country for name in known if name is not None and name.country), None)

    def _at(self, token: Token, climbed: int) -> Meant:
        found = self._meant.get(token.i) or _state_at(self._phrases, token)
        if found or climbed > _HIGHEST_CLIMB:
            return found
        if (
            _names_fighters(token)
            and token.head.i not in self._meant
            and (reading := self._phrases.read(token)) is not None
        ):
            named = self._of_the_nation_before(token, reading)
            return (named if named.country else self._at_home(named, token),)
        within = token.dep_ in _PARTS_OF_A_PHRASE and token.head != token
        if within and (token.pos_ not in {"NOUN", "PROPN"} or token.head.i in self._meant):
            return self._at(token.head, climbed + 1)
        return self._behind(token, climbed)

    def _behind(self, token: Token, climbed: int) -> Meant:
        """Return the actor behind a thing or an act: whose it is, whom it is named after, by whom it is."""
        owners = [*children(token, "poss"), *reversed([*children(token, "compound", "nmod", "amod")])]
        owners += [*prepositional(token, "by")] if token.pos_ == "NOUN" else []
        if is_word(token, "relational"):  # "Chad's former partner, the Lake Front": that is no part of Chad
            owners = [*(name for name in children(token, "appos") if name.pos_ == "PROPN"), *owners]
        for owner in owners:
            found = self._meant.get(owner.i) or _state_at(self._phrases, owner)
            if found:
                return found
            reading = self._phrases.read(owner) if owner.pos_ in {"NOUN", "PROPN"} or owner.i in self._homes else None
            if reading is not None and reading.kind in {"organisation", "institution", "people"}:
                named = self._of_the_nation_before(owner, reading)
                return (named if named.country else self._at_home(named, owner),)
        if token.dep_ in _PARTS_OF_A_PHRASE and token.head != token:
            return self._at(token.head, climbed + 1)
        return ()

    def _at_home(self, actor: Actor, owner: Token) -> Actor:
        code = self._homes.get(owner.i)
        return replace(actor, country=code, name=_with_country(actor.name, code)) if code else actor

    def _of_the_nation_before(self, body: Token, reading: Reading) -> Actor:
        """Return a body with the nation named right before it, both before an act: "an Israeli army raid"."""
        span = _core_span(self._phrases, body)
        before = body.doc[span.start - 1] if span.start else body
        known = self._phrases.names.get(before.i)
        if known is None or known.kind != "nationality" or before.head != body.head or reading.country is not None:
            return _actor(body, span, reading)
        return _actor(body, run_of(body.doc, known.first, body.i), _of_country(reading, known.country))


def actors_in(
    doc: Doc, *, published: dt.date | None = None, places: Sequence[Place] = (), homes: Collection[str] = ()
) -> Actors:
    """Find every actor mention of `doc` and resolve pronouns, descriptions and short names within it.

    The day of publication tells who was in office then, the places where a nation's officials and crowds act. `homes`
    are the countries (alpha-3) where the article was written and published.
    """
    phrases = Phrases(doc)
    where = {place.head: place.country for place in places if place.country and place.literal}
    focus = most_named(phrases, where.values(), homes)
    resolver = _Resolver(phrases, people_of(phrases, published), focus, where, published)
    mentions: list[Actor] = []
    if doc.has_annotation("DEP"):
        for token in doc:
            resolver.step(token)
            if meant := resolver.meant.get(token.i):
                mentions.extend(actor for actor in meant if _is_mention(phrases, token, actor))
    persons = frozenset(i for i, kind in resolver.memory.kinds.items() if kind is HE)
    return Actors(phrases, resolver.meant, mentions, persons, resolver.homes)


def _names_fighters(word: Token) -> bool:
    """Tell whether an adjective names who does an act: "the militant attack", and no "anti-militant raid"."""
    hyphened = word.i > 0 and word.nbor(-1).text == "-"
    return word.dep_ == "amod" and not hyphened and (is_word(word, "before_an_act") or is_word(word, "before_violence"))


def _for_others(word: str, speaker: Meant, body: Meant) -> Meant:
    """Return whom a word of the first person means if one person, `speaker`, says it: a minister's "we"."""
    if word not in SPEAKERS or len(speaker) != 1:
        return speaker
    if speaker[0].sector != "GOV" or not speaker[0].country or not is_state(speaker[0].country):
        return body or speaker
    return (replace(speaker[0], name=_with_country("government", speaker[0].country)),)


def _spoken_for(source: Token) -> list[Token]:
    """Return for whom somebody speaks by his title: the union of "Ann Roe, a spokeswoman for the union"."""
    titles = [each for each in (source, *children(source, "appos")) if is_word(each, "spokespersons")]
    return [body for title in titles for body in (*prepositional(title, "for", "of"), *children(title, "poss"))]


class _Resolver:
    """Walks through an article once, from left to right."""

    def __init__(
        self,
        phrases: Phrases,
        people: dict[str, Person],
        fallback: str | None,
        where: dict[int, str],
        published: dt.date | None,
    ) -> None:
        self.phrases = phrases
        self.published = published
        self.heading = frozenset(token.i for token in phrases.heads)
        self.where = where
        self.people = people
        self.fallback = fallback
        self.bodies = bodies_of(phrases)
        self.place_names = frozenset(phrases.doc[i].text for i in where)
        self.memory = Memory(
            quoted=frozenset(i for said in quoted_in(phrases.doc) for i in range(said.first, said.last))
        )
        self.meant: dict[int, Meant] = {}
        # Who wrote each kind of document, and of which a subject to come is the author.
        self.written: dict[str, Meant] = {}
        self.awaited: dict[int, str] = {}
        # The first member of the list that a later member belongs to.
        self.lists: dict[int, int] = {}
        # Whom a phrase counts as two: "two Polish citizens", and then "the two".
        self.counted_two: Meant = ()
        self.homes: dict[int, str] = {}

    def step(self, token: Token) -> None:
        """Read one token on, and resolve the phrase that it heads."""
        if token.is_sent_start and token.i:
            self.memory.next_sentence()
        known = self.phrases.names.get(token.i)
        if known is not None and known.country and known.first == token.i and not self._says_little(known):
            self.memory.note_country(known.country)
        if token.i in self.heading:
            meant = self._meaning(token)
            if meant:
                self.meant[token.i] = meant
                self._note_group(token)
                self._note_state_of(token)
                if token.i in self.awaited:
                    self.written[self.awaited[token.i]] = meant
            elif is_word(token, "documents"):
                self._document(token)
        elif token.dep_ in {"compound", "amod", "nmod"} and token.i not in self.phrases.names:
            self._find_home(token)

    def _find_home(self, body: Token) -> None:
        """Find of which country a body is that stands before a thing or an act, as if it stood by itself."""
        hyphened = body.i > 0 and body.nbor(-1).text == "-"  # "anti-government protests" are not the government's
        reading = self.phrases.read(body) if is_word(body, "before_an_act") and not hyphened else None
        if reading is None or reading.country is not None or reading.kind not in {"institution", "people"}:
            return
        before = self.memory.by_noun.get(body.lower_, ())
        if not before and (reading.sector in _IRREGULAR or reading.sector in _FORCES):
            before = self.memory.by_sector.get(reading.sector, ())
        found = {actor.country for actor in before} or {self._in_focus(body, reading).country}
        code = next(iter(found)) if len(found) == 1 else None
        if code is not None:
            self.homes[body.i] = code

    def _note_state_of(self, person: Token) -> None:
        """Count the name of somebody in office as a word for his state: a story of Reagan's is one of America's."""
        named = person.ent_type_ == "PERSON" and person.pos_ == "PROPN" and person.i not in self.phrases.names
        meant = self.meant[person.i]
        if named and len(meant) == 1 and meant[0].country and meant[0].sector in _OF_STATE:
            self.memory.note_country(meant[0].country)

    def _document(self, token: Token) -> None:
        """Let "the report" mean whoever reported before, and remember who does so now."""
        author = next(children(clause_head(token), "nsubj"), None)
        definite = any(child.lower_ in _DEFINITE for child in children(token, "det"))
        owned = any(children(token, "poss", "amod", "compound", "nmod")) and not definite
        if definite and token.lemma_ in self.written:
            self.meant[token.i] = tuple(_moved(actor, token, span_of(token)) for actor in self.written[token.lemma_])
        elif author is not None and author != token:
            self.awaited[author.i] = token.lemma_
        elif owned:
            self.written.pop(token.lemma_, None)

    def _says_little(self, known: Known) -> bool:
        """Tell whether a name says little of which country is spoken of: talks "in Paris", a news agency, guests.

        Rebels may fight abroad, in the country that the article is about.
        """
        last = self.phrases.doc[known.last]
        where = known.kind == "seat" and last.dep_ == "pobj" and last.head.lower_ in words("where")
        seated = [word.lower() for word in words_of(last.doc)[last.i + 1 : last.i + 3]] == ["-", "based"]
        elsewhere = known.sector in _IRREGULAR and self.fallback not in {None, known.country}
        return where or seated or elsewhere or known.sector == "JRN"

    def _meaning(self, token: Token) -> Meant:
        word = token.lower_
        if word == "other" and any(child.lower_ == "each" for child in children(token, "det")):
            return ()
        if token.i not in self.phrases.names and (token.pos_ == "PRON" or word in HE | IT | THEY | SPEAKER):
            return self._pronoun(token, word)
        if self._is_pair(token):
            return self._pair(token)
        if word == "two" and token.dep_ in {"nsubj", "nsubjpass"}:
            both = self.memory.many.meant
            spoken_of = (both, self.memory.many.other)
            counted = self.counted_two if len(both) < 2 and self.counted_two in spoken_of else ()
            meant = both if len(both) == 2 else counted or self.memory.pair() or self._pair(token)
            return tuple(_moved(actor, token, span_of(token)) for actor in meant)
        reading = self.phrases.read(token)
        if reading is None:
            return self._nation(token) or self._named_before(token)
        return self._settle(token, reading)

    def _pronoun(self, token: Token, word: str) -> Meant:
        if word in _WHO:
            clause = next((above for above in (token.head, token.head.head) if above.dep_ == "relcl"), None)
            return self.meant.get(clause.head.i, ()) if clause is not None else ()
        if word == "it" and (_is_empty(token) or self._means_a_thing(token)):
            return ()
        if word in SPEAKER:
            found = self._speaker(token)
        elif word in HE | IT | THEY:
            found = self._beside(token, word) or self._ahead(token, word) or self._subject_above(token, word)
            if not found and not self._is_somebody_unknown(token, word):
                found = self.memory.pronoun(word, self._doing_to(token))
            self.memory.kinds[token.i] = next(kind for kind in (HE, IT, THEY) if word in kind)
        else:
            reading = self.phrases.read(token)
            return (_actor(token, span_of(token), reading),) if reading is not None else ()
        return tuple(_moved(actor, token, token.doc[token.i : token.i + 1]) for actor in found)

    def _beside(self, pronoun: Token, word: str) -> Meant:
        """Return who is named before the one that is his, in one list: "met Roe and his foreign minister"."""
        first = pronoun.head.head
        listed = pronoun.dep_ == "poss" and pronoun.head.dep_ == "conj" and first.i < pronoun.i
        if not listed or word not in HE or first.dep_ in {"nsubj", "nsubjpass"}:
            return ()
        found = self.meant.get(first.i, ()) if self.memory.kinds.get(first.i) is HE else ()
        return found or (self.meant.get(first.head.i, ()) if first.dep_ == "appos" else ())

    def _ahead(self, pronoun: Token, word: str) -> Meant:
        """Return the subject that a phrase before it speaks of: "In his speech, Roe said", "Asked if he would"."""
        opening, possessive = pronoun, pronoun.dep_ == "poss"
        if possessive and is_word(pronoun.head, "of_another"):
            return ()
        for _ in range(_HIGHEST_CLIMB):
            above = opening.head
            if above == opening or opening.dep_ == "relcl":
                return ()
            subject = next(children(above, "nsubj", "nsubjpass"), None)
            if subject is not None and subject.i > pronoun.i:
                return self._if_meant(subject, word) if self._opens(opening, subject, pronoun) else ()
            opening = above
        return ()

    def _opens(self, opening: Token, subject: Token, pronoun: Token) -> bool:
        """Tell whether a phrase before a subject surely speaks of him: "at its summit", "asked if he would"."""
        first = sentence_start(opening.doc, opening.i)
        if opening.left_edge.i != first or opening.i > subject.i:
            return False
        participle = opening.dep_ == "advcl" and not any(children(opening, "nsubj", "nsubjpass"))
        phrase = opening.dep_ == "prep" and pronoun.dep_ == "poss"
        return participle or phrase or (opening.dep_ == "advcl" and not self.memory.pronoun(pronoun.lower_))

    def _if_meant(self, subject: Token, word: str) -> Meant:
        """Return whom a subject names if a pronoun can take it up."""
        reading = self.phrases.read(subject) if subject.pos_ in {"NOUN", "PROPN"} else None
        if reading is None:
            return ()
        found = self.meant.get(subject.i) or self._meaning(subject)
        joined = word in THEY and _is_joined_to(subject)
        fits = word in self.memory.kinds.get(subject.i, ()) and not _is_joined_to(subject)
        return found if found and (fits or joined) and self.memory.may_be(subject, found, word) else ()

    def _subject_above(self, pronoun: Token, word: str) -> Meant:
        """Return the subject that "its" or "when it" in the same sentence takes up, or whose decision "that it" tells.

        "Mali shelled Chad, losing its planes": it lost Mali's. A subject of the other kind is passed over.
        """
        possessive = pronoun.dep_ == "poss"
        if not possessive and pronoun.dep_ not in {"nsubj", "nsubjpass"}:
            return ()
        clause = clause_head(pronoun)
        for climbed in range(_HIGHEST_CLIMB):
            if possessive or climbed:
                for subject in children(clause, "nsubj"):
                    before = subject.i < pronoun.i and not subject.is_ancestor(pronoun)
                    if before and word in self.memory.kinds.get(subject.i, ()) and not _is_joined_to(subject):
                        return self.meant.get(subject.i, ())
            if possessive and clause.dep_ == "xcomp":
                for told in children(clause.head, "dobj"):  # "urged Chad to limit its raids"
                    if told.i < clause.i and word in self.memory.kinds.get(told.i, ()):
                        return self.meant.get(told.i, ())
            if clause.dep_ == "acl" and clause.head.pos_ == "NOUN" and not possessive:
                return self._whose(clause.head)
            if clause.head == clause or clause.dep_ not in (_BELOW if possessive else _SUBORDINATE):
                return ()
            clause = clause_head(clause.head)
        return ()

    def _is_somebody_unknown(self, pronoun: Token, word: str) -> bool:
        """Tell whether one of whom nothing is known says it, of himself: "nine in ten voters said they"."""
        clause = clause_head(pronoun)
        if pronoun.dep_ not in {"nsubj", "nsubjpass"} or clause.dep_ != "ccomp" or not reports(clause.head):
            return False
        subject = next(children(clause.head, "nsubj"), None)
        if subject is None or subject.i > pronoun.i or subject.i in self.meant or subject.pos_ != "NOUN":
            return False
        several = subject.tag_ == "NNS" or subject.lower_ in {"%", "percent"}
        someone = subject.tag_ == "NN" and subject.lemma_.lower() in load_vocabulary().classes["person"]
        return several if word in THEY else word in HE and someone and not any(children(subject, "poss"))

    def _whose(self, noun: Token) -> Meant:
        """Return whose announcement, plan or claim a noun names."""
        for owner in children(noun, "poss", "compound", "nmod", "amod"):
            found = self.meant.get(owner.i) or _state_at(self.phrases, owner)
            if found:
                return found
        return ()

    def _doing_to(self, pronoun: Token) -> Meant:
        """Return the subject of the verb whose object a pronoun is: it is somebody else."""
        if pronoun.dep_ not in {"dobj", "dative", "pobj"} or pronoun.lower_.endswith(("self", "selves")):
            return ()
        verb = pronoun.head if pronoun.dep_ == "dobj" else pronoun.head.head
        part = verb.pos_ == "NUM" or (pronoun.head.lower_ == "of" and is_word(verb, "partitives"))
        if verb.dep_ == "dobj" and (part or is_word(verb.head, "light")):
            verb = verb.head  # "killed nine of them", "hundreds of them", "paid a call on him"
        if verb.pos_ != "VERB":
            return ()
        subjects = doers(verb)
        bodies = (subject for subject in subjects if self.memory.kinds.get(subject.i) is not HE)
        heads = (owner for body in bodies for owner in children(body, "poss") if owner.pos_ == "PROPN")
        return tuple(actor for each in (*subjects, *heads) for actor in self.meant.get(each.i, ()))

    def _means_a_thing(self, pronoun: Token) -> bool:
        """Tell whether "it" goes on about a thing that is the subject beside it: "the tram derailed as it turned"."""
        clause = pronoun.head
        if pronoun.dep_ not in {"nsubj", "nsubjpass"}:
            return False
        before = pronoun.doc[sentence_start(pronoun.doc, pronoun.i) : pronoun.i]
        subjects = [word for word in before if word.dep_ in {"nsubj", "nsubjpass"}]
        if subjects and not reports(clause) and not any(IT is self.memory.kinds.get(word.i) for word in subjects):
            last = subjects[-1]  # "he hoped the bill would be popular, and it would pass"
            if last.tag_ == "NN" and last.i not in self.meant and last.i > pronoun.sent.root.i:
                return self.phrases.read(last) is None
        beside = [clause.head] if clause.dep_ == "advcl" else []
        beside += [child for child in children(clause, "advcl") if child.i < pronoun.i]
        for other in beside:
            for subject in children(other, "nsubj", "nsubjpass"):
                if subject.i < pronoun.i and subject.tag_ == "NN" and subject.i not in self.meant:
                    return self.phrases.read(subject) is None
        return False

    def _speaker(self, token: Token) -> Meant:
        """Return the subject of the verb that reports the clause in which "we" or "I" stands."""
        word = token.lower_
        for _ in range(_HIGHEST_CLIMB):
            above = token.head
            if token.dep_ in {"ccomp", "parataxis"}:
                subject = next(children(above, "nsubj"), None)
                if subject is not None and subject.lower_ not in SPEAKER:
                    found = self.meant.get(subject.i) or self._meaning(subject)
                    if HE is not self.memory.kinds.get(subject.i):
                        return found
                    bodies = [(each.i, self.meant.get(each.i) or self._meaning(each)) for each in _spoken_for(subject)]
                    bodies = [(i, body) for i, body in bodies if self.memory.kinds.get(i) is not HE]
                    return _for_others(word, found, next((body for _, body in bodies if body), ()))
            if above == token:
                return ()
            token = above
        return ()

    def _is_pair(self, token: Token) -> bool:
        if token.tag_ != "NNS" or not is_word(token, "pairs"):
            return False
        two = any(child.lower_ in {"two", "both"} for child in children(token, "nummod", "det", "predet"))
        sides = token.lower_ in {"sides", "parties"} and len(self.phrases.nouns.core(token)) == 1
        the_sides = sides and any(child.lower_ == "the" for child in children(token, "det"))
        if two and any(prepositional(token, "of", "from")):
            return False  # "two leaders of the Lake Front"
        return (two or (the_sides and bool(self.memory.pair()))) and not self.phrases.nouns.countries_before(
            self.phrases.nouns.core(token)
        )

    def _pair(self, token: Token) -> Meant:
        reading = self.phrases.read(token)
        sector = reading.sector if reading is not None else None
        sector = "GOV" if is_word(token, "pairs") and token.lemma_ == "leader" else sector
        couple = self.memory.pair()
        if is_word(token, "persons_of_state") and all(actor.sector in _OF_STATE for actor in couple) and couple:
            return tuple(_moved(actor, token, span_of(token)) for actor in couple)
        states = [actor.country for actor in couple if actor.country] or self.memory.last_states(2)
        if len(states) < 2:
            known = reading is not None and token.tag_ == "NNS" and reading.sector in _OF_STATE
            return (_actor(token, span_of(token), reading),) if reading is not None and known else ()
        meant = [Reading("state", _with_adjective(code, token, sector), code, sector) for code in states]
        return tuple(_actor(token, span_of(token), state) for state in meant)

    def _nation(self, token: Token) -> Meant:
        """Return the nation in focus for "the country"."""
        if token.tag_ != "NN" or not is_word(token, "nations"):
            return ()
        definite = any(child.lower_ in _DEFINITE for child in children(token, "det"))
        alone = (
            all(part == token or part.lower_ in _ALL_OF for part in self.phrases.nouns.core(token))
            and next(prepositional(token, "of", "in"), None) is None
        )
        code = self.memory.focus() if definite and alone else None
        if code is not None and token.lower_ == "kingdom" and code not in words("kingdom"):
            code = next((last for last in reversed(self.memory.recent) if last in words("kingdom")), None)
        return self._settle(token, Reading("state", country_name(code), code, None)) if code else ()

    def _named_before(self, token: Token) -> Meant:
        person = self.people.get(surname_key(token.text)) if token.pos_ == "PROPN" else None
        if person is None:
            return ()
        return self._settle(token, Reading("person", person.name, person.country, person.sector))

    def _settle(self, token: Token, reading: Reading) -> Meant:
        if token.dep_ == "conj" and reading.country is None and reading.kind in {"people", "institution", "person"}:
            reading = self._as_the_first(token, reading)
        if reading.kind in {"person", "organisation", "place"} and token.i not in self.phrases.names:
            reading = self._as_person(token, reading)
        if reading.kind in {"people", "institution"}:
            back = self._refers_back(token, reading)
            if back:
                meant = tuple(_moved(actor, token, span_of(token)) for actor in back)
                self.memory.note(token, reading, meant)
                return meant
            reading = self._with_owner(token, reading)
        if reading.sector is None and is_word(token, "of_a_force"):
            reading = self._of_which_force(token, reading)
        if token.dep_ == "appos":
            reading = self._as_renamed(token, reading)
            self._learn(reading)
        if reading.country is None and (person := self._known_beside(token, reading)) is not None:
            reading = _of_country(reading, person.country)
        if reading.country is None and is_word(token, "spokespersons"):
            reading = self._of_the_body_before(token, reading)
        if reading.country is None and (reading.kind == "institution" or is_word(token, "commissioned")):
            code = self.bodies.get(_body(self.phrases, token))
            reading = replace(reading, country=code, name=_with_country(reading.name, code)) if code else reading
        stranger = reading.country is None and self._is_unknown(token)
        if reading.country is None and reading.kind in {"people", "institution", "person"} and not stranger:
            reading = _of_country(reading, self._placed(token, reading))
        reading = self._as_a_world_body(token, reading)
        if self._is_side(token, reading):
            reading = replace(reading, country=None, sector=None)
        national = reading.sector in words("national") and not is_word(token, "abroad")
        national = national and not self._of_any_state(token) and not stranger
        national = national and not (reading.sector in words("armed_sectors") and self._is_private(token))
        if reading.country is not None and is_state(reading.country) and reading.sector in _IRREGULAR:
            self.memory.at_war[reading.country] += 1
        if reading.country is None and national and not self._of_a_people(token):
            reading = self._in_focus(token, reading)
        elif (
            reading.country is None
            and not stranger
            and (is_word(token, "crowds") or self.phrases.nouns.is_ethnic(token))
        ):
            reading = _of_country(reading, self._scene(token) or self._only_country())
        elif reading.country is None and is_word(token, "locals"):
            reading = _of_country(reading, self._only_country())
        elif reading.country is None and self._is_by_name_a_states(token, reading):
            reading = replace(reading, country=self._only_country())
        if reading.kind == "person" and reading.name in self.place_names:
            reading = replace(reading, kind="place")  # the model takes a town for a woman
        span = self._whole_name(token)
        meant = tuple(_actor(token, span, each) for each in _each_country(self._named(token, reading)))
        self._remember(token, reading, meant)
        return meant

    def _remember(self, token: Token, reading: Reading, meant: Meant) -> None:
        """Let later words mean somebody; who "is a militant group" is called so, and nobody new."""
        subject = next(children(token.head, "nsubj"), None) if token.dep_ == "attr" else None
        described = self.meant.get(subject.i, ()) if subject is not None else ()
        known = described and all(actor.country for actor in described)
        if known and reading.kind in {"people", "institution"}:
            self.memory.call(token, described)
        else:
            self.memory.note(token, reading, meant)
        if any(child.lower_ == "two" for child in children(token, "nummod")):
            self.counted_two = meant

    def _whole_name(self, token: Token) -> Span:
        """Return the span of a phrase, and all of the known name that its head is a part of: "Group of Seven"."""
        span, known = span_of(token), self.phrases.names.get(token.i)
        if known is None:
            return span
        last = known.last
        while last > token.i and not token.doc[last].text[-1].isalnum():
            last -= 1
        return token.doc[min(span.start, known.first) : max(span.end, last + 1)]

    def _as_person(self, token: Token, reading: Reading) -> Reading:
        """Give a person the full name and the codes of the article's other mentions."""
        key = surname_key(reading.name or "")
        person = self.people.get(key)
        another = reading.kind != "person" and " " in (reading.name or "") and reading.name != (person and person.name)
        if person is None or another:
            return reading
        stated = reading if reading.kind == "person" else replace(reading, country=None, sector=None)
        settled = replace(
            stated, kind="person", name=person.name,
            country=stated.country or person.country, sector=stated.sector or person.sector,
        )  # fmt: skip
        if settled.country is None:
            settled = replace(settled, country=self._in_his_office(token) or self._placed(token, settled))
        if settled.country is None and settled.sector in words("national"):
            settled = replace(settled, country=self._focus_for(token))
        person.country, person.sector = person.country or settled.country, person.sector or settled.sector
        return settled

    def _in_his_office(self, person: Token) -> str | None:
        """Return the country of the office that stands with a name: "the home secretary, Ann Roe", "Ann Roe, the"."""
        offices = [person, *children(person, "appos")]
        before = self.meant.get(person.head.i) if person.dep_ == "appos" and person.head.pos_ == "NOUN" else None
        if before and before[0].country and before[0].sector == "GOV":
            return before[0].country
        return next(filter(None, map(self._usual, offices)), None)

    def _placed(self, token: Token, reading: Reading) -> str | None:
        """Return the country where somebody is in office, or where that happens of which one on the spot tells."""
        titles = [token, *children(token, "appos", "compound")]
        found = seat_of(token, self.where)
        if found is None and country_told_of(token, reading.sector, self.meant) is None:
            found = next(filter(None, (scene_told_of(token, title, self.where) for title in titles)), None)
        parts = (part for title in titles for part in prepositional(title, "of", "for", "in"))
        local = found is None and any(is_word(part, "parts_of_a_state") for part in parts)
        return self._only_country() if local else found

    def _is_by_name_a_states(self, token: Token, reading: Reading) -> bool:
        """Tell whether a name is one that a state's own body bears: "the National Water Agency"."""
        first = self.phrases.nouns.core(token)[0]
        return token.pos_ == "PROPN" and reading.kind != "person" and first != token and is_word(first, "of_the_state")

    def _learn(self, reading: Reading) -> None:
        """Keep what a title before a name tells of the person: "the police chief of Lima, Ana Ruiz"."""
        person = self.people.get(surname_key(reading.name or "")) if reading.kind == "person" else None
        if person is not None:
            person.country, person.sector = person.country or reading.country, person.sector or reading.sector

    def _of_the_body_before(self, token: Token, reading: Reading) -> Reading:
        """Return "a spokesman" alone as that of the body spoken of last, in this sentence or the one before."""
        alone = all(part == token for part in self.phrases.nouns.core(token))
        thing = self.memory.thing
        recent = self.memory.sentence - thing.sentence <= 1
        if not alone or not recent or len(thing.meant) != 1 or next(prepositional(token, "for", "of"), None):
            return reading
        body = thing.meant[0]
        return replace(_of_country(reading, body.country), sector=reading.sector or body.sector)

    def _refers_back(self, token: Token, reading: Reading) -> Meant:
        """Return what a definite description without a country of its own refers back to."""
        definite = any(child.lower_ in _DEFINITE for child in children(token, "det"))
        core = self.phrases.nouns.core(token)
        owned = next(children(token, "poss"), None) is not None
        if not definite or owned or reading.country is not None or next(prepositional(token, "of", "for", "in"), None):
            return ()
        if len(core) == 2 and reading.kind == "institution" and modifier_at(core, 0) == reading.sector is not None:
            return self.memory.named_for(token, reading.sector)  # "the terrorist group"
        before = self.memory.by_noun.get(token.lower_, ()) or self.memory.alike(token)
        if before and len(core) == 1:
            return before
        if len(core) == 1 and token.lower_ in words("heads_of_state") and self._is_in_office(self.memory.he.meant):
            return self.memory.he.meant
        return self.memory.standing_for(token) if len(core) == 1 else ()

    def _of_which_force(self, token: Token, reading: Reading) -> Reading:
        """Return "officers" alone as those of the police or the army, whichever was spoken of last."""
        alone = all(part == token or part.pos_ == "NUM" for part in self.phrases.nouns.core(token))
        force = next((key for key in reversed(self.memory.by_sector) if key in _FORCES), None)
        if not alone or force is None or any(children(token, "poss")) or any(prepositional(token, "of", "from", "in")):
            return reading
        country = reading.country or self.memory.by_sector[force][0].country
        return replace(_of_country(reading, country), sector=force)

    def _is_in_office(self, meant: Meant) -> bool:
        """Tell whether somebody is known as a leader, so that "the president" goes on about him."""
        if len(meant) != 1 or meant[0].sector != "GOV" or self.published is None:
            return False
        leader = leader_of(meant[0].name or "", self.phrases.nouns.spoken_of, day=self.published, titled=True)
        return leader is not None and leader.country == meant[0].country and leader.governed(self.published)

    def _with_owner(self, token: Token, reading: Reading) -> Reading:
        """Take country, and sector where it is open, from "its", "their" or "the country's"."""
        owner = next(children(token, "poss"), None)
        owners = self.meant.get(owner.i, ()) if owner is not None else ()
        if not owners:
            return reading
        relational = is_relational(self.phrases.nouns.core(token))
        inherits = token.lemma_ == "counterpart" or not relational
        sector = reading.sector or (owners[0].sector if inherits and token.pos_ == "NOUN" else None)
        if reading.country is not None or relational:
            return replace(reading, sector=sector)
        if is_word(token, "own_men") and owners[0].sector in words("armed_sectors"):
            sector = owners[0].sector
        if sector in words("armed_sectors") and self._is_private(token):
            return replace(reading, sector=sector)
        country = owners[0].country
        return replace(reading, country=country, sector=sector, name=_with_country(reading.name, country))

    def _is_private(self, token: Token) -> bool:
        """Tell whether a phrase is somebody's who holds no office: his captors or commanders may be of any country."""
        owner = next(children(token, "poss"), None)
        if owner is not None and owner.lower_ == "whose":
            owner = next(
                (above.head for above in (owner.head.head, owner.head.head.head) if above.dep_ == "relcl"), owner
            )
        owners = self.meant.get(owner.i, ()) if owner is not None else ()
        person = owner is not None and self.memory.kinds.get(owner.i) is HE
        return person and any(actor.sector in words("private") for actor in owners)

    def _of_a_people(self, token: Token) -> bool:
        """Tell whether a phrase says of which people somebody is that has no country: "Kurdish forces"."""
        core = self.phrases.nouns.core(token)
        return any(
            part.ent_type_ == "NORP" and part.i not in self.phrases.names and modifier_at([part], 0) is None
            for part in core[:-1]
        )

    def _is_unknown(self, token: Token) -> bool:
        """Tell whether a phrase says that nobody knows whose somebody is: "unidentified aircraft"."""
        before = {part.lower_ for part in self.phrases.nouns.core(token)[:-1]}
        role = role_at([token], 0)
        fighting = is_word(token, "fighters") or (role is not None and role.sector in _IRREGULAR | {"MIL"})
        if before & words("of_several_states") and not before & words("of_a_portfolio"):
            return True
        return bool(before & {"unidentified", "unknown"}) or (fighting and bool(before & words("of_allies")))

    def _of_any_state(self, token: Token) -> bool:
        """Tell whether a phrase speaks of several states' bodies, none in particular: "some governments"."""
        if token.tag_ != "NNS":
            return False
        if is_word(token, "portfolios") and self._is_one_a_state(token):
            return True
        if any(child.lower_ in _DEFINITE for child in children(token, "det")):
            return False
        where, *place = [word.lower_ for word in token.doc[token.i + 1 : token.i + 4]] or [""]
        if where in words("all_over") and "world" in place:
            return True  # "regulators around the world"
        before = {part.lower_ for part in token.lefts}
        return bool(before & words("of_any_state")) or (
            is_word(token, "one_a_state") and not any(children(token, "poss"))
        )

    def _as_a_world_body(self, token: Token, reading: Reading) -> Reading:
        """Take "the security council" for that of the United Nations, where an article speaks of them."""
        if reading.country is not None or reading.kind != "institution" or "UNO" not in self.phrases.nouns.spoken_of:
            return reading
        called = " ".join(part.lower_ for part in self.phrases.nouns.core(token))
        name = actor_words()["world_bodies"].get(called)
        return replace(reading, name=name, country="UNO", sector=None) if name else reading

    def _is_side(self, token: Token, reading: Reading) -> bool:
        """Tell whether "the parties" are those to a contract or to talks: no party of politics was spoken of."""
        alone = token.lower_ == "parties" and len(self.phrases.nouns.core(token)) == 1 and not any(token.rights)
        definite = any(child.lower_ in _DEFINITE for child in children(token, "det"))
        return alone and definite and reading.sector == "PTY" and "PTY" not in self.memory.by_sector

    def _is_one_a_state(self, minister: Token) -> bool:
        """Tell whether each state has but one such minister: "the trade ministers" are of several states."""
        before = [part for part in self.phrases.nouns.core(minister)[:-1] if part.pos_ != "NUM"]
        joined = any(part.dep_ in {"cc", "conj"} for part in before)
        return bool(before) and not joined and is_word(before[-1], "of_a_portfolio")

    def _in_focus(self, token: Token, reading: Reading) -> Reading:
        if token.tag_ == "NNS" and is_word(token, "members_of_bodies") and self.memory.is_of_a_body():
            return reading  # "ministers met in Brussels", in a story of the EC
        if token.tag_ == "NNS" and any(
            is_word(found, "gatherings") for found in prepositional(clause_head(token), "at")
        ):
            return reading
        usual = actor_words()["usual_word"]
        for word in self.phrases.nouns.core(token):
            if usual.get(word.lower_) in self.memory.weights:
                return _of_country(reading, usual[word.lower_])
        if (named := self._usual(token)) is not None:
            return _of_country(reading, named)
        told = self._told_of(token, reading) or self._own_body(token, reading)
        told = told or country_told_of(token, reading.sector, self.meant)
        code = self._sender(token, reading) or self._scene(token) or told
        if code is None and reading.sector in _IRREGULAR and self._strikes_abroad(token):
            return reading
        code = code or self._at_war(token, reading) or self._focus_for(token)
        return _of_country(reading, code)

    def _usual(self, token: Token) -> str | None:
        """Return the country whose "Foreign Office" is meant: the one that the article is about, or speaks of."""
        called = " ".join(part.lower_ for part in self.phrases.nouns.core(token))
        having = next((codes for name, codes in actor_words()["usual_name"].items() if name in called), ())
        spoken_of = [code for code in having if code in self.phrases.nouns.spoken_of]
        focus = self._focus_for(token) if len(spoken_of) > 1 else None
        most = max(spoken_of, key=lambda code: self.memory.weights.get(code, 0.0), default=None)
        return focus if focus in spoken_of else most

    def _strikes_abroad(self, token: Token) -> bool:
        """Tell whether fighters do something to a place that is not in the country spoken of: "bombers hit Lima"."""
        clause = clause_head(token)
        struck = {self.where[place.i] for place in children(clause, "dobj") if place.i in self.where}
        return bool(struck) and self.fallback not in struck

    def _at_war(self, token: Token, reading: Reading) -> str | None:
        """Return the country whose rebels, or whose government's troops, the article has named by it."""
        before = {part.lower_ for part in self.phrases.nouns.core(token)[:-1]}
        loyal = reading.sector == "MIL" and bool(before & {"government", "regime"})
        if not (loyal or reading.sector in _IRREGULAR) or not self.memory.at_war:
            return None
        ((code, times),) = self.memory.at_war.most_common(1)
        often = times > 1 or code == self.fallback
        return code if often and 2 * times > self.memory.at_war.total() else None

    def _sender(self, token: Token, reading: Reading) -> str | None:
        """Return the country of whoever sends, raises or withdraws "troops": they are its own."""
        if reading.sector != "MIL" or token.dep_ != "dobj" or not is_word(token.head, "moving_forces"):
            return None
        senders = (actor for subject in doers(token.head) for actor in self.meant.get(subject.i, ()))
        # "Has 500 soldiers", but it may be anybody who "has the army" behind him.
        counted = not is_word(token.head, "having") or any(children(token, "nummod"))
        own = (one.country for one in senders if one.country and one.sector in {*_OF_STATE, None})
        return next(own, None) if counted else None

    def _own_body(self, token: Token, reading: Reading) -> str | None:
        """Return the country of the official whom a sentence tells to deal with "Congress": it is mostly his own."""
        if reading.kind != "institution" or not (reading.sector == "LEG" or is_word(token, "of_ones_own")):
            return None
        clause = clause_head(token)
        for _ in range(_HIGHEST_CLIMB):
            for subject in children(clause, "nsubj"):
                person = self.people.get(surname_key(subject.text)) if subject.pos_ == "PROPN" else None
                known = self.meant.get(subject.i) or ((person,) if person is not None else ())
                code = next((one.country for one in known if one.country and one.sector in _OF_STATE), None)
                if code is not None:
                    return code
            if clause.head == clause:
                break
            clause = clause_head(clause.head)
        return None

    def _told_of(self, token: Token, reading: Reading) -> str | None:
        """Return the country of the official who speaks of "the army" or "the police": it is mostly his own."""
        plain = token.pos_ == "NOUN" and all(part.pos_ != "PROPN" for part in self.phrases.nouns.core(token))
        the_nations = reading.sector in _OF_STATE | {"COP", "SPY", "JUD"}
        bare = token.tag_ == "NNS" and reading.sector == "MIL" and not any(children(token, "det", "poss", "nummod"))
        named = bare or any(child.lower_ in _ARTICLES for child in children(token, "det"))
        if not plain or not the_nations or not named:
            return None
        clause = clause_head(token)
        if clause.dep_ != "ccomp" or clause.head.lemma_ not in words("at_a_meeting"):
            return None
        saying = clause.head
        if saying.dep_ == "advcl" and saying.tag_ == "VBG":  # "Chad told of a battle, saying troops killed nine men"
            saying = saying.head
        speakers = (actor for one in children(saying, "nsubj") for actor in self.meant.get(one.i, ()))
        own = words("national") | ({None} if bare else set())  # "Chad said troops killed nine men"
        return next((one.country for one in speakers if one.country and one.sector in own), None)

    def _only_country(self) -> str | None:
        """Return the country that the article is about, where no other comes near it."""
        focus = self.memory.focus(clear=True) if self.memory.focus() else self.fallback
        return focus if focus == self.fallback else None

    def _scene(self, token: Token) -> str | None:
        """Return the country of the place where the sentence at hand says that something is done."""
        clause = clause_head(token)
        if clause.dep_ == "relcl" and any(child.lower_ == "where" for child in clause.children):
            known = self.phrases.names.get(clause.head.i)
            found = self.where.get(clause.head.i) or (known.country if known is not None else None)
            if found is not None:
                return found  # "in neighbouring Peru, where troops are on alert"
        scenes = [*self._nouns_above(token, clause), clause, *children(clause, "dobj", "attr", "nsubjpass")]
        if clause.dep_ == "advcl" and any(child.lower_ in {"when", "where"} for child in clause.children):
            scenes.append(clause.head)  # "was on holiday in Lima when police raided the hotel"
        for above in scenes:
            if is_word(above, "gatherings"):
                continue  # "boycotted the summit in Lima"
            for preposition in children(above, "prep"):
                if preposition.lower_ in words("home"):
                    found = next((self.where[each.i] for each in preposition.subtree if each.i in self.where), None)
                    if found is not None:
                        return found
        return None

    def _nouns_above(self, token: Token, clause: Token) -> list[Token]:
        """Return the nouns, up to the verb, that a phrase belongs to, and those joined with it: "clashes of rebels"."""
        nouns = [*children(token, "conj")]
        while token != clause and token.dep_ in {"pobj", "prep", "conj", "nmod", "compound"}:
            token = token.head
            nouns += [token] if token.pos_ == "NOUN" and token != clause else []
        return nouns

    def _named(self, token: Token, reading: Reading) -> Reading:
        """Take the name that stands beside a role or a body: "the foreign minister, Ada Njoku", "the agency Atpe"."""
        beside = next((child for child in children(token, "appos") if child.left_edge.i == token.i + 1), None)
        if beside is not None and beside.pos_ == "PROPN" and reading.kind == "institution" and reading.sector == "JRN":
            return replace(reading, name=self.phrases.nouns.text(self.phrases.nouns.core(beside)))
        if reading.kind != "people" or reading.plural or reading.others:
            return reading
        person = next((child for child in children(token, "appos") if child.ent_type_ == "PERSON"), None)
        if person is None or person.pos_ != "PROPN":
            return reading
        return replace(reading, name=self.phrases.nouns.text(self.phrases.nouns.people_name(person)))

    def _known_beside(self, token: Token, reading: Reading) -> Person | None:
        """Return what else the article tells of the person named beside an office: "the minister, Ana Ruiz"."""
        beside = next((child for child in children(token, "appos") if child.ent_type_ == "PERSON"), None)
        if beside is None or beside.pos_ != "PROPN" or reading.kind != "people" or reading.plural:
            return None
        return self.people.get(surname_key(beside.text))

    def _as_the_first(self, token: Token, reading: Reading) -> Reading:
        """Take the country that stands before the first of several for all: "Turkish tanks and gunboats"."""
        first = token.head
        bare = not any(children(token, "det", "poss")) and token.sent == first.sent
        bare = bare and not {part.lower_ for part in token.lefts} & (words("of_any_state") | {"other"})
        before = {*children(first, "amod", "compound", "poss"), *self.phrases.nouns.core(first)}
        named = list({id(known): known for part in before if (known := self.phrases.names.get(part.i))}.values())
        shared = bare and reading.sector is not None and len(named) == 1 and first.i not in self.phrases.names
        same = [actor.country for actor in self.meant.get(first.i, ())] == [named[0].country] if shared else False
        return _of_country(reading, named[0].country) if same else reading

    def _as_renamed(self, token: Token, reading: Reading) -> Reading:
        """Take what is missing from the phrase that this one renames: "its president, Ada Njoku"."""
        before = self.meant.get(token.head.i, ())
        if not before or reading.kind in {"state", "seat", "place"}:
            return reading
        return replace(reading, country=reading.country or before[0].country, sector=reading.sector or before[0].sector)

    def _focus_for(self, token: Token) -> str | None:
        """Return the country whose official or body a phrase without country means, unless the words say another."""
        unknown = [*children(token, "poss"), *prepositional(token, "of")]
        if any(other.pos_ == "PROPN" and other.i not in self.phrases.names for other in unknown):
            return None
        core = self.phrases.nouns.core(token)
        role = role_at(core, len(core) - 1)
        names = [part.text for part in core[: role.first if role else None] if part.ent_type_ == "PERSON"]
        if token.pos_ == "NOUN" and names:
            known = next((self.people[key].country for key in map(surname_key, names) if key in self.people), None)
            leader = leader_of(" ".join(names), self.phrases.nouns.spoken_of, day=self.published, titled=True)
            return known or (leader.country if leader is not None else None)
        others = self._faced(token) | self._siding(token) | self._not_local(token)
        others |= countries_fighting(token, self.meant) | self._without(token)
        rebels = role_at([token], 0)
        irregular = rebels is not None and rebels.sector in _IRREGULAR
        focus = self.memory.focus(without=others, clear=token.pos_ == "PROPN" or irregular, rather=self.fallback)
        focus = focus or (self.fallback if self.fallback not in others else None)
        settled = focus == self.fallback or not (self.fallback or self._of_many_states())
        return focus if settled or self._only_named(token, focus) else None

    def _without(self, official: Token) -> frozenset[str]:
        """Return the countries that have no such office as a phrase names: "the prime minister" is no American."""
        called = " ".join(part.lower_ for part in self.phrases.nouns.core(official)[-2:])
        listed = actor_words()["without_office"].items()
        return frozenset(code for office, codes in listed if called.endswith(office) for code in codes)

    def _of_many_states(self) -> bool:
        """Tell whether an article names so many states that the one it spoke of last lends itself to nobody."""
        named = {name.country for name in self.phrases.names.values() if name.country and is_state(name.country)}
        return len(named) >= _MANY_STATES

    def _only_named(self, token: Token, code: str | None) -> bool:
        """Tell whether a sentence names `code` and no other state: a passing country lends itself no further."""
        known = (self.phrases.names.get(each.i) for each in token.sent)
        named = {name.country for name in known if name is not None and name.country and is_state(name.country)}
        return named == {code}

    def _not_local(self, token: Token) -> frozenset[str]:
        """Return the countries that the sentence names beside "local forces": those are of the place they are in."""
        if not any(part.lower_ == "local" for part in self.phrases.nouns.core(token)):
            return frozenset()
        known = (self.phrases.names.get(each.i) for each in token.sent)
        return frozenset(name.country for name in known if name is not None and name.country)

    def _siding(self, token: Token) -> frozenset[str]:
        """Return the countries that somebody is said to be for or against: "Chad-backed rebels" are not Chad's."""
        sides = (part.text for part in self.phrases.nouns.core(token)[:-1] if part.i not in self.phrases.names)
        codes = (country_of(side) or nationality_of(side) for side in sides)
        return frozenset(code for code in codes if code is not None)

    def _faced(self, token: Token) -> frozenset[str]:
        """Return the countries that a named official can't be of: those that the sentence sets over against them.

        A minister who visits France, threatens Russia or meets the Spanish envoy is not French, Russian or Spanish;
        one who bans a rally in Kampala, or a Ugandan paper, may well be Ugandan.
        """
        host = self._host_country(token)
        found = {host} if host else set()
        if token.pos_ != "PROPN":
            return frozenset(found) | self._visited(token)
        for known in {id(known): known for each in token.sent if (known := self.phrases.names.get(each.i))}.values():
            last = self.phrases.doc[known.last]
            place = last.dep_ == "pobj" and last.head.lower_ in words("home")
            faced = known.kind in {"country", "seat"} and last.dep_ in {"dobj", "dative", "pobj"} and not place
            faced = faced or (last.dep_ in {"amod", "compound"} and is_word(last.head, "facing"))
            if known.country and faced:
                found.add(known.country)
        return frozenset(found)

    def _visited(self, token: Token) -> frozenset[str]:
        """Return the countries to which a sentence sends its subject: "the king will go on a visit to Chad"."""
        verb = clause_head(token)
        if token.dep_ != "nsubj" or token.head != verb or not is_word(verb, "visiting"):
            return frozenset()
        known = {id(known): known for each in verb.subtree if (known := self.phrases.names.get(each.i))}.values()
        heads = [(name, self.phrases.doc[name.last]) for name in known if name.kind == "country" and name.country]
        reached = [
            name for name, last in heads if last.dep_ == "dobj" or (last.dep_ == "pobj" and last.head.lower_ == "to")
        ]
        return frozenset(name.country for name in reached if name.country)

    def _host_country(self, token: Token) -> str | None:
        """Return the country of the officials who are the subject where `token` is not: they act towards others."""
        if token.pos_ != "PROPN" or token.dep_ in {"nsubj", "nsubjpass"}:
            return None
        subject = next(children(clause_head(token), "nsubj"), None)
        if subject is None or subject.i >= token.i:
            return None
        found = self.meant.get(subject.i, ())
        return found[0].country if found and found[0].sector in {"GOV", "MIL", None} else None

    def _note_group(self, token: Token) -> None:
        """Let "they" mean all members of a list."""
        self._note_couple(token)
        if token.dep_ != "conj" or token.head.i not in self.meant:
            return
        first = self.lists.setdefault(token.i, self.lists.get(token.head.i, token.head.i))
        members = self.memory.many.meant
        if members[:1] != self.meant[first][:1]:
            members = self.meant[first]
        subject = self.phrases.doc[first].dep_ in {"nsubj", "nsubjpass"}
        self.memory.many.offer((*members, *self.meant[token.i]), self.memory.sentence, subject=subject)

    def _note_couple(self, token: Token) -> None:
        """Remember whom a phrase joins: "Chad and Mali", "the Chad-Mali border", "Chad met Mali's envoy"."""
        second = self.meant[token.i]
        if len(second) == 2:
            self.memory.join(*second)
            return
        other = token.head if token.dep_ == "conj" else None
        if token.dep_ in {"dobj", "pobj"}:
            verb = token.head if token.dep_ == "dobj" else token.head.head
            beside = token.dep_ == "dobj" and verb.lemma_ in {"meet", "telephone", "phone", "invite", "tell"}
            if beside or (token.dep_ == "pobj" and token.head.lower_ == "with"):
                other = next(children(clause_head(verb), "nsubj"), None)
        first = self.meant.get(other.i, ()) if other is not None else ()
        if len(first) == 1:
            self.memory.join(first[0], second[0])
        self._note_a_meeting(token)

    def _note_a_meeting(self, token: Token) -> None:
        """Let "they" mean two who meet: "Roe spoke to Ruiz, and they agreed"."""
        verb = token.head if token.dep_ == "dobj" else token.head.head
        if token.dep_ not in {"dobj", "pobj"} or (token.dep_ == "pobj" and token.head.lower_ not in {"to", "with"}):
            return
        above = clause_head(verb)
        subject = next(children(above, "nsubj"), None)
        if subject is None or _is_joined_to(subject) or _is_joined_to(token) or not is_word(verb, "meeting"):
            return
        both = (*self.meant.get(subject.i, ()), *self.meant[token.i])
        single = THEY not in {self.memory.kinds.get(subject.i), self.memory.kinds.get(token.i)}
        if len(both) == 2 and single and both[0].name != both[1].name and all(one.sector != "JRN" for one in both):
            # Others who are named in the next sentence may take over at once.
            self.memory.many.offer(both, self.memory.sentence - 1, subject=True)


def bodies_of(phrases: Phrases) -> dict[str, str]:
    """Return the country of each body that the article names with one country only, wherever it does.

    A first "the foreign ministry" and a later "the Russian foreign ministry" are the same where no other is named.
    """
    found: dict[str, set[str]] = {}
    for token in phrases.heads:
        if token.pos_ in {"NOUN", "PROPN"}:
            reading = phrases.read(token)
            kept = reading is not None and (reading.kind == "institution" or is_word(token, "commissioned"))
            if reading is not None and kept and reading.country and not reading.others:
                found.setdefault(_body(phrases, token), set()).add(reading.country)
    return {body: next(iter(countries)) for body, countries in found.items() if len(countries) == 1}


def _body(phrases: Phrases, head: Token) -> str:
    """Return the words of a body's name without its country: "foreign ministry"."""
    named = [part for part in phrases.nouns.core(head) if part.i not in phrases.names and part.ent_type_ != "NORP"]
    return " ".join(part.lower_ for part in named)


def _of_country(reading: Reading, code: str | None) -> Reading:
    """Return a reading with the country `code`, which its name then tells too."""
    if code is None:
        return reading
    name = _with_country(reading.name, code) if reading.kind in {"people", "institution"} else reading.name
    return replace(reading, country=code, name=name)


def _each_country(reading: Reading) -> list[Reading]:
    """Return one reading for each country of coordinated adjectives."""
    first = adjective_of(reading.country or "") or ""
    others = [
        replace(reading, country=code, name=(reading.name or "").replace(first, adjective_of(code) or first, 1))
        for code in reading.others
    ]
    return [reading, *others]


def _is_joined_to(subject: Token) -> bool:
    """Tell whether a subject is the first of several: "Chad and Mali"."""
    return any(children(subject, "conj"))


def _is_empty(token: Token) -> bool:
    """Tell whether "it" stands for a clause that follows: "it was found that", "it is hard to"."""
    verb = token.head
    if any(each.lower_ in words("of_somebody") for each in children(verb, "acomp", "attr")):
        return False
    passive = token.dep_ == "nsubjpass" and next(children(verb, "ccomp", "xcomp"), None) is not None
    about = verb.lemma_ in {"be", "seem", "appear", "take", "emerge", "turn"} and token.dep_ == "nsubj"
    return passive or (
        about
        and next(children(verb, "ccomp", "xcomp", "acomp", "csubj", "advcl"), None) is not None
        and bool([child for child in verb.subtree if child.dep_ in {"mark", "aux"} and child.lower_ in {"that", "to"}])
    )


def _is_mention(phrases: Phrases, token: Token, actor: Actor) -> bool:
    """Tell whether the phrase is spoken of as an actor, and not as a place or as part of another name."""
    reading = phrases.read(token)
    if token.lower_ in _WHO or (reading is None and is_word(token, "documents")):
        return False
    if reading is not None and reading.kind in {"state", "seat", "place"}:
        return bool(actor.country) and not _is_where(phrases, first_conjunct(token))
    nameless = (
        reading is not None and reading.kind == "organisation" and token.ent_type_ not in {"ORG", "PERSON", "NORP"}
    )
    return not (
        nameless and actor.country is None and actor.sector is None and token.dep_ not in {"nsubj", "nsubjpass"}
    )


def _is_where(phrases: Phrases, token: Token) -> bool:
    reading = phrases.read(token)
    if token.dep_ in {"npadvmod", "appos"} or (
        reading is not None and reading.kind == "seat" and reading.sector is None
    ):
        return True
    if token.dep_ != "pobj" or token.head.lower_ not in words("where"):
        return False
    governor = token.head.head
    if token.head.lower_ == "of":
        return phrases.read(governor) is not None or governor.pos_ == "PROPN"
    return token.head.lower_ not in {"to", "from"} or is_word(governor, "motion")


def _state_at(phrases: Phrases, token: Token) -> Meant:
    known = phrases.names.get(token.i)
    if known is None:
        return ()
    span = run_of(phrases.doc, known.first, known.last)
    return (_actor(token, span, Reading(known.kind, known.name, known.country, known.sector)),)


def _actor(token: Token, span: Span, reading: Reading) -> Actor:
    return Actor(
        head=token.i, start=span.start_char, end=span.end_char, text=span.text,
        name=reading.name, country=reading.country, sector=reading.sector,
    )  # fmt: skip


def _moved(actor: Actor, token: Token, span: Span) -> Actor:
    """Return the same actor as named by other words."""
    return replace(actor, head=token.i, start=span.start_char, end=span.end_char, text=span.text)


def _core_span(phrases: Phrases, head: Token) -> Span:
    return run_of(phrases.doc, phrases.nouns.core(head)[0].i, head.i)


def _with_country(name: str | None, code: str | None) -> str | None:
    adjective = adjective_of(code) if code else None
    return f"{adjective} {name}" if adjective and name and not name.startswith(adjective) else name


def _with_adjective(code: str, token: Token, sector: str | None) -> str | None:
    if sector is None or token.pos_ == "NUM":
        return country_name(code)
    return _with_country(token.lemma_, code)
