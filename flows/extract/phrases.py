"""Read a noun phrase by itself: what sort of actor it names, of which country and sector, without its article."""

import re
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from flows.extract.columns import text_of, words_of
from flows.extract.countries import adjective_of, country_name, key_of
from flows.extract.firms import firms_in
from flows.extract.grammar import children, coordinated, first_conjunct, prepositional
from flows.extract.known_names import Known, abbreviations_in, country_of_place
from flows.extract.noun_words import LARGE, OTHER_LABELS, PLACE_LABELS, NounWords
from flows.extract.phrase_spans import heads_a_phrase
from flows.extract.roles import Role, actor_words, is_word, role_at, words
from schemas.vocabulary import load_vocabulary

_DEEPEST = 4
# How the American press tells party and state of a member of Congress: "(D-Tex.)", "(R., Ohio)".
_AMERICAN_MEMBER = re.compile(r"\s\((?:[DRI]|Dem|Rep)\.?(?:-|, | of )[A-Z]")
_SOME_ONE = frozenset({"a", "an", "one", "another", "each", "every"})
_ANYBODY = frozenset({"someone", "somebody", "anyone", "everybody", "everyone", "nobody"})


@dataclass(frozen=True, slots=True)
class Reading:
    """What a phrase says by itself.

    `kind` is state, seat, place, nationality, organisation, institution, person or people.
    A person is one named human; people are humans named by what they are. `others` holds further countries of
    coordinated adjectives ("Hungarian and Romanian officials").
    """

    kind: str
    name: str | None
    country: str | None
    sector: str | None
    plural: bool = False
    others: tuple[str, ...] = ()


class Phrases:
    """The noun phrases of `doc`, by the tokens that head them, and their readings, each made once."""

    def __init__(self, doc: Doc) -> None:
        """Find the known names and the abbreviations of `doc`."""
        self.doc = doc
        self.heads = [token for token in doc if heads_a_phrase(token)]
        self.nouns = NounWords(doc)
        self.names = self.nouns.names
        self._readings: dict[int, Reading | None] = {}
        self._surnames = frozenset(name[-1].text for name in doc.ents if name.label_ == "PERSON" and len(name) > 1)
        self._learn_abbreviations()
        self._learn_short_names()
        self._learn_firms()

    def read(self, head: Token, depth: int = 0) -> Reading | None:
        """Return what the phrase headed by `head` means, or None where it names no actor."""
        if head.i not in self._readings:
            self._readings[head.i] = None
            if depth < _DEEPEST:
                self._readings[head.i] = self._read(head, depth)
        return self._readings[head.i]

    def is_partitive(self, head: Token) -> bool:
        """Tell whether `head` only counts what follows its "of": "hundreds of people"."""
        return (is_word(head, "partitives") or head.pos_ == "NUM") and next(prepositional(head, "of"), None) is not None

    def _learn_abbreviations(self) -> None:
        """Add the abbreviations that the article introduces in brackets to the known names."""
        meant = {text: self.read(head) for text, head in abbreviations_in(self.doc).items()}
        for i, word in enumerate(words_of(self.doc) if meant else ()):
            reading = meant.get(word)
            if reading is not None and reading.kind not in {"person", "people"}:
                kind = "country" if reading.kind == "state" else "organisation"
                self.names[i] = Known(i, i, kind, reading.name, reading.country, reading.sector)
                self._readings.pop(i, None)

    def _learn_short_names(self) -> None:
        """Take "the Commission" for the one body with a name in that word that the article names in full."""
        named: dict[str, set[tuple[str | None, str | None, str | None]]] = {}
        for known in self.names.values():
            if known.kind == "organisation" and known.last > known.first:
                named.setdefault(self.doc[known.last].text, set()).add((known.name, known.country, known.sector))
        if not named:
            return
        alone = []
        for token in self.doc:
            if token.text not in named or token.i in self.names or not token.text[:1].isupper():
                continue
            before = self.doc[token.i - 1] if token.i else token
            if before.lower_ == "the" and role_at([token], 0) is not None:
                alone.append(token.i)
            elif before.text[:1].isupper() and before.lower_ != "the":
                named.pop(token.text)  # another body's name ends in it too
        for i in alone:
            bodies = named.get(self.doc[i].text, set())
            if len(bodies) == 1:
                self.names[i] = Known(i, i, "organisation", *next(iter(bodies)))

    def _learn_firms(self) -> None:
        """Add the firms that the article tells by their form to the known names."""
        firms = firms_in(self.doc, self.names)
        if not firms:
            return
        self.names.update(firms)
        self._readings.clear()
        # "Alder, Birch and Co" is one firm, not three.
        roots = {known.first: self.doc[known.first : known.last + 1].root.i for known in set(firms.values())}
        self.heads = [head for head in self.heads if head.i not in firms or roots[firms[head.i].first] == head.i]

    def _read(self, head: Token, depth: int) -> Reading | None:
        if self.is_partitive(head):
            inner = self.read(next(prepositional(head, "of")), depth + 1)
            return replace(inner, plural=True) if inner and inner.kind not in {"state", "seat", "place"} else inner
        known = self.names.get(head.i)
        core = self.nouns.core(head)
        if known is not None:
            return self._read_known(head, known, core)
        role = self._role(head, core)
        if role is not None:
            return self._read_role(head, core, len(core) - 1, role, depth)
        if head.pos_ == "PROPN" or (head.ent_type_ in {"PERSON", "ORG", "GPE", "NORP"} and head.pos_ == "NOUN"):
            return self._read_name(head, core, depth)
        if head.lower_ in _ANYBODY:
            return Reading("people", None, None, "CVL")
        if head.pos_ == "NUM" and head.dep_ in {"nsubj", "nsubjpass"} and head.ent_type_ == "CARDINAL":
            return Reading("people", None, None, "CVL", plural=True)
        return self._read_unlisted(head, core, depth)

    def _role(self, head: Token, core: list[Token]) -> Role | None:
        if head.pos_ not in {"NOUN", "PROPN", "ADJ", "VERB", "X", "ADV"}:
            return None
        the = head.i > 0 and head.nbor(-1).dep_ == "det"  # "the King of Thailand" is nobody's name
        person = head.ent_type_ == "PERSON" and head.ent_iob_ == "I" and not the
        if head.pos_ == "PROPN" and (person or self._is_a_surname(head)) and role_at([head], 0):
            return None
        if head.lower_ == "opposition" and words_of(self.doc)[head.i + 1 : head.i + 2] == ("to",):
            return None  # "his opposition to subsidies" is an attitude
        return role_at(core, len(core) - 1)

    def _is_a_surname(self, head: Token) -> bool:
        """Tell whether a word for a role is the surname of somebody whom the article names in full: "King"."""
        return head.text in self._surnames and not any(children(head, "det"))

    def _read_known(self, head: Token, known: Known, core: list[Token]) -> Reading | None:
        plural = head.tag_ in {"NNS", "NNPS"}
        if known.kind == "organisation":
            sector = known.sector
            before = [token for token in core if token.i < known.first]
            if sector is None and before:
                sector = self.nouns.modifier_sector(before, len(before) - 1)[0]
            return Reading("organisation", known.name, known.country, sector)
        if known.kind == "nationality":
            crowd = head.pos_ in {"NOUN", "PROPN"} or head.dep_ in {"nsubj", "nsubjpass", "dobj", "pobj", "conj"}
            definite = any(token.lower_ == "the" for token in children(head, "det"))
            counted = any(True for _ in children(head, "nummod"))
            sector = "CVL" if crowd and plural and (counted or not definite) else None
            sector = self.nouns.modifier_sector(core, len(core) - 2)[0] or sector
            if self.nouns.is_ethnic(self.doc[known.first]):
                where = self._complement(head, 0)
                country = where.country if where is not None else None
                return Reading("people", self.nouns.text(core), country, sector or "CVL", plural)
            return Reading(
                "nationality", self.nouns.described(head, core, known.country), known.country, sector, plural
            )
        if known.kind == "seat":
            first = first_conjunct(head)
            acts = not (first.dep_ == "pobj" and first.head.lower_ in words("where")) and head.dep_ not in {
                "npadvmod",
                "appos",
            }
            acts = acts and not self._is_dateline(head)
            name = self._government(known.country or "") if acts else known.name
            return Reading("seat", name, known.country, "GOV" if acts else None)
        return Reading("state", known.name, known.country, None)

    def _is_dateline(self, head: Token) -> bool:
        """Tell whether the name only says where the article was filed: "BAGHDAD (Reuters) -"."""
        after = self.doc[head.i + 1].text if head.i + 1 < len(self.doc) else ""
        return head.dep_ in {"ROOT", "dep"} and after in {"(", "-", "–", "—", ","}

    def _government(self, country: str) -> str | None:
        adjective = adjective_of(country)
        return f"{adjective} government" if adjective else country_name(country)

    def _read_role(self, head: Token, core: list[Token], last: int, role: Role, depth: int) -> Reading | None:
        """Read a phrase whose noun `core[last]` says what it is; what stands before and after may say more."""
        countries = self.nouns.countries_before(core[: last + 1])
        several = bool({part.lower_ for part in core[:last]} & words("of_several_states")) and head.tag_ == "NNS"
        complement = self._complement(head, depth, within=not several) if core[last] == head else None
        possessor = self._possessor(head, depth)
        sector, organisation = role.sector, None
        if not role.fixed or role.sector == "MIL":
            around, organisation = self.nouns.modifier_sector(core, role.first - 1)
            if not role.fixed:
                sector = self._open_sector(role, around, organisation, complement, possessor)
            elif around in {"REB", "PRM", "CRM"}:
                sector = around
        if possessor is not None and possessor.country and self._names_only_a_party(core[: last + 1]):
            countries = []  # "Norway's Labour government"
        country = countries[0] if countries else None
        relational = is_relational(core[: last + 1])
        if country is None and possessor is not None and not relational:
            country = possessor.country
        owned = next(children(head, "poss"), None) is not None
        if country is None and complement is not None and not owned:
            country = complement.country
        if sector == "STATE":
            sector = "GOV" if country else None
        if sector == role.sector == "GOV" and country is None and self._is_no_states(head, core[: last + 1]):
            sector = None
        if sector in {"GOV", "LEG"} and any(token.lower_ in words("former") for token in core):
            sector = "ELI"
        if sector is None and country is None and head.pos_ == "PROPN":
            country, sector = self._members_of(head)
        if sector is None and country is None and is_word(head, "things"):
            if head.ent_type_ == "ORG" and len(core) > 1:
                return self._read_name(head, core, depth)  # "the Northern Shield Front"
            several = head.tag_ == "NNS" and is_word(head, "nations")
            return Reading("state", self.nouns.text(core), None, None, plural=True) if several else None
        kind = (
            "institution"
            if role.kind == "institutions"
            or (role.kind == "head" and (is_word(head, "stand_for") or is_word(head, "bodies")))
            else "people"
        )
        # At the start of a sentence the tagger takes a plural noun for a name.
        plural = head.tag_ in {"NNS", "NNPS"} or (core[last] == head and head.lower_.endswith("s") and kind == "people")
        plural = plural or is_word(head, "collective")
        name = self.nouns.described(head, core, country)
        others = countries[1:] if countries or not plural else self._joined_after(head)
        return Reading(kind, name, country, sector, plural, tuple(others))

    def _is_no_states(self, head: Token, core: list[Token]) -> bool:
        """Tell whether a president may be anybody's: "Ann Roe, president", "a vice president at Alder Lynch"."""
        if (
            core[-1].lower_ != "president"
            or core[-1] != head
            or (len(core) > 1 and core[-2].lower_ not in {"vice", "-"})
        ):
            return False
        of = next(prepositional(head, "of", "at", "for", "with"), None)
        if of is not None:
            return of.pos_ == "PROPN" and of.i not in self.names
        return head.dep_ == "appos" and not any(children(head, "det", "poss"))

    def _joined_after(self, head: Token) -> list[str]:
        """Return the further countries of those who are of several: "the presidents of Chad and Mali"."""
        for inner in prepositional(head, "of", "from"):
            members = [self.names.get(member.i) for member in coordinated(inner)]
            if len(members) > 1 and all(known is not None and known.kind == "country" for known in members):
                return [known.country for known in members[1:] if known is not None and known.country]
            if inner.tag_ == "NNS":  # "the heads of the armies of Chad and Mali"
                return self._joined_after(inner)
        return []

    def _names_only_a_party(self, core: list[Token]) -> bool:
        """Tell whether the names in a phrase are all of parties, whose namesakes other countries have too."""
        named = [self.names[token.i] for token in core if token.i in self.names]
        return bool(named) and all(known.sector == "PTY" for known in named)

    def _open_sector(
        self,
        role: Role,
        around: str | None,
        organisation: Known | None,
        complement: Reading | None,
        possessor: Reading | None,
    ) -> str | None:
        if around is not None:
            return around
        for other in (complement, possessor):
            if (
                other is not None
                and other.sector
                and other.kind not in {"state", "seat", "place", "nationality", "person"}
            ):
                return other.sector
        unknown_body = complement is not None and complement.kind == "organisation" and complement.country is None
        return None if unknown_body and organisation is None else role.sector

    def _read_name(self, head: Token, core: list[Token], depth: int) -> Reading | None:
        """Read a proper name that no list knows."""
        last = next((i for i in range(len(core) - 2, -1, -1) if self._titles(core, i) is not None), None)
        called = any(token.lower_.rstrip(".") in words("of_a_person") for token in core[:-1])
        if head.ent_type_ == "PERSON" or called or (last is not None and head.ent_type_ not in {"ORG", "GPE", "LOC"}):
            return self._read_person(head, core, last, depth)
        if head.ent_type_ in OTHER_LABELS or head.dep_ == "npadvmod":
            return None
        countries = self.nouns.countries_before(core, towns=head.ent_type_ == "NORP")
        sector, _ = self.nouns.modifier_sector(core, len(core) - 2)
        text = self.nouns.text(core)
        if head.ent_type_ in PLACE_LABELS or (not countries and country_of_place(text, least=LARGE)):
            plain = head.lower_ in words("directions")
            found = None if plain else country_of_place(self.nouns.text(core), self.nouns.spoken_of)
            country = next(iter(countries), None) or found or self._country_in(head)
            acts = head.dep_ in {"nsubj", "dobj", "agent", "ROOT"}
            return Reading("place", self.nouns.text(core), country, "CVL" if acts and country else None)
        if head.ent_type_ == "NORP":
            return Reading("people", self.nouns.text(core), next(iter(countries), None), sector or "CVL", plural=True)
        country = next(iter(countries), None)
        appositive = self._appositive(head, depth)
        if appositive is not None:
            country, sector = country or appositive.country, appositive.sector or sector
        if sector is None and country is None:
            country, sector = self._members_of(head)
        of = next(prepositional(head, "of", "for"), None)
        whole = (
            [*core, *self.doc[head.i + 1 : of.i + 1]]
            if of is not None and of.pos_ == "PROPN" and of.i > head.i
            else core
        )
        return Reading("organisation", self.nouns.text(whole), country, sector)

    def _members_of(self, head: Token) -> tuple[str | None, str | None]:
        """Return country and sector of a body whose members are named: "rebels of the Lake Front"."""
        governor = head.head.head
        if head.dep_ != "pobj" or head.head.lower_ not in {"of", "from"} or governor.pos_ not in {"NOUN", "PROPN"}:
            return None, None
        core = self.nouns.core(governor)
        role = role_at(core, len(core) - 1)
        if role is None or role.kind == "head" or role.sector not in {"REB", "PRM", "CRM", "MIL", "LAB"}:
            return None, None
        return next(iter(self.nouns.countries_before(core)), None), role.sector

    def _country_in(self, head: Token) -> str | None:
        """Return the country that a place name is followed by: "Springfield, Canada" or "the town in Mali"."""
        nearby = [*children(head, "appos", "npadvmod"), *prepositional(head, "in", "of")]
        return next((self.names[token.i].country for token in nearby if token.i in self.names), None)

    def _read_person(self, head: Token, core: list[Token], last: int | None, depth: int) -> Reading:
        name = self.nouns.text(self.nouns.people_name(head))
        country = sector = None
        if last is not None:
            role = self._titles(core, last)
            if role is not None:
                titled = self._read_role(head, core, last, role, depth)
                country, sector = (titled.country, titled.sector) if titled is not None else (None, None)
        else:
            # "Peru's radio told CNN Ana Ruiz was ill" is no American's name.
            of_the_press = {part.i for part in core if part.i in self.names and self.names[part.i].sector == "JRN"}
            core = [part for part in core if part.i not in of_the_press]
            known = self.nouns.countries_before(core)
            country = known[0] if known else None
            title = next((actor_words()["titles"].get(token.lower_.rstrip(".")) for token in core[:-1]), None)
            possessor = self._possessor(head, depth)
            sector = title or self.nouns.modifier_sector(core, len(core) - 2)[0]
            country = country or (possessor.country if possessor else None)
            sector = sector or (
                possessor.sector if possessor and possessor.kind in {"organisation", "institution"} else None
            )
        # "Ann Roe in London" may be from anywhere; a bare name may be a town's.
        bare = len(core) == 1 and not self._is_a_surname(head)
        for more in (self._appositive(head, depth), self._complement(head, depth, within=bare)):
            if more is not None and more.kind in {"people", "institution", "organisation", "state"}:
                country = country or more.country
                sector = sector or (more.sector if more.kind != "state" else None)
        if (
            sector in {None, "LEG", "GOV"}
            and country is None
            and _AMERICAN_MEMBER.match(text_of(self.doc), head.idx + len(head))
        ):
            country, sector = "USA", "LEG"
        return Reading("person", name, country, sector)

    def _titles(self, core: list[Token], last: int) -> Role | None:
        role = role_at(core, last)
        if role is None:
            title = core[last].lower_.rstrip(".")
            sector = actor_words()["titles"].get(title)
            return Role("people", sector, last, fixed=True) if sector else None
        return role

    def _read_unlisted(self, head: Token, core: list[Token], depth: int) -> Reading | None:
        """Read a common noun that no list knows: an actor where the words before it are those of a body or a person."""
        person_like = head.lemma_.lower().endswith(("man", "woman", "ist", "ian", "smith", "worker"))
        person_like = person_like or _is_told_of_as_a_person(head)
        if head.pos_ != "NOUN" or not person_like or head.lemma_.lower() in {"list", "plan"}:
            return None
        countries = self.nouns.countries_before(core)
        possessor = self._possessor(head, depth)
        complement = self._complement(head, depth)
        country = next(
            (c for c in (*countries, possessor and possessor.country, complement and complement.country) if c), None
        )
        sector, _ = self.nouns.modifier_sector(core, len(core) - 2)
        sector = sector or ("LAB" if head.lemma_.lower().endswith("worker") else None)
        plural = head.tag_ in {"NNS", "NNPS"}
        return Reading(
            "people", self.nouns.described(head, core, country), country, sector or "CVL", plural, tuple(countries[1:])
        )

    def _complement(self, head: Token, depth: int, *, within: bool = True) -> Reading | None:
        """Read what follows the noun: "of Armenia", "in Darfur" (if `within`), "based in Trinidad", "(Kenya)"."""
        for child in head.children:
            if child.i < head.i:
                continue
            if child.lower_ in {"in", "at"} and is_word(head, "abroad"):
                continue  # the embassy in Lima is not Peru's
            if not within and child.lower_ != "of" and child.lower_ in words("home"):
                continue
            if child.dep_ == "prep" and child.lower_ in words("complements"):
                for inner in children(child, "pobj"):
                    found = self.read(inner, depth + 1)
                    found = self._possessor(inner, depth) if found is None and inner.pos_ == "NOUN" else found
                    if found is not None and child.lower_ == "for" and is_word(head, "bodies"):
                        found = replace(found, country=None)  # a committee for Peru's debts is not Peru's
                    if found is not None and (found.country or found.sector):
                        return found
                    found = self._place(inner)
                    if found is not None:
                        return found
            if child.dep_ in {"acl", "relcl"} and is_word(child, "based"):
                where = next(prepositional(child, "in", "at", "near", "from", "within"), None)
                if where is not None:
                    return self._place(where) or self.read(where, depth + 1)
        return None

    def _place(self, head: Token) -> Reading | None:
        core = self.nouns.core(head)
        if head.pos_ == "NOUN":
            before = self.nouns.countries_before(core)
            return Reading("place", self.nouns.text(core), before[0], None) if before else self._town_of(head)
        if head.pos_ != "PROPN" or head.i in self.names:
            return None
        country = country_of_place(self.nouns.text(core), self.nouns.spoken_of)
        if country not in self.nouns.spoken_of and head.ent_type_ not in PLACE_LABELS:
            country = country_of_place(self.nouns.text(core), least=LARGE)  # "the Chamber" is no small town
        country = country or self._country_in(head)
        return Reading("place", head.text, country, None) if country else None

    def _town_of(self, head: Token) -> Reading | None:
        """Return the place of "the village of X" or "the capital of X"."""
        inner = next(prepositional(head, "of", "in"), None)
        if inner is None or inner.pos_ != "PROPN":
            return None
        known = self.names.get(inner.i)
        return Reading("place", known.name, known.country, None) if known else self._place(inner)

    def _possessor(self, head: Token, depth: int) -> Reading | None:
        for possessor in children(head, "poss"):
            if possessor.pos_ != "PRON":
                return self.read(possessor, depth + 1)
        return None

    def _appositive(self, head: Token, depth: int) -> Reading | None:
        for other in children(head, "appos"):
            if other.i > head.i:
                return self.read(other, depth + 1)
        if head.dep_ == "appos" and head.head.pos_ == "NOUN":
            return self.read(head.head, depth + 1)
        return None


def _is_told_of_as_a_person(noun: Token) -> bool:
    """Tell whether a noun is one for people by what they do or what is done to them: "two landowners were abducted"."""
    lemma, first = noun.lemma_.lower(), first_conjunct(noun)
    classes = load_vocabulary().classes
    if any(
        lemma in classes[kind] for kind in ("animal", "craft", "aircraft", "weapon", "concrete", "place", "container")
    ):
        return False
    agent_like = lemma.endswith(("er", "or", "eer"))
    who = any(subject.lower_ == "who" for clause in children(noun, "relcl") for subject in children(clause, "nsubj"))
    if who and (agent_like or first.dep_ != "pobj"):  # "director of a cannery, who"
        return True
    counted = noun.tag_ == "NNS" or any(child.lower_ in _SOME_ONE for child in children(noun, "det", "nummod"))
    verb = first.head
    if first.dep_ == "pobj" and verb.lower_ == "of":
        return counted and is_word(verb.head, "deeds_to_people")
    if not counted or verb.pos_ != "VERB":
        return False
    suffers = first.dep_ in {"dobj", "nsubjpass"}
    acting = first.dep_ == "nsubj" and noun.tag_ == "NNS" and is_word(verb, "done_by_people")
    harmed = suffers and is_word(verb, "done_to_the_living")
    return (suffers and is_word(verb, "done_to_people")) or (agent_like and (harmed or acting))


def is_relational(core: list[Token]) -> bool:
    """Tell whether a phrase names those opposite or beside its owner: "its allies", "Peru's creditor banks"."""
    return is_word(core[-1], "relational") or any(is_word(token, "lending") for token in core)


def surname_key(name: str) -> str:
    """Return what later mentions of a person are recognised by: the last word of the name."""
    parts = key_of(name).split()
    return parts[-1] if parts else ""
