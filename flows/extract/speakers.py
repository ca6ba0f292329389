"""Who says what: every report of speech or thought in an article, and in whose voice each word stands."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from operator import attrgetter

from spacy.tokens import Doc, Token

from flows.extract import grammar
from flows.extract.parts import Quotation
from flows.extract.phrase_spans import span_of
from flows.extract.quotemarks import Quoted, paragraph_starts, quoted_in
from flows.extract.reporting import Run, Saying, agent_of, is_finite, reports, sayings_at, subject_of, words
from flows.extract.said_last import said_last

_VERBS = frozenset({"VERB", "AUX"})
_WHERE_OR_WHEN = frozenset({"GPE", "LOC", "DATE", "TIME"})
_DASHES = frozenset({"-", "--", "–", "—", "―"})
_NOT_IN_A_SOURCE = frozenset({"relcl", "acl", "advcl", "ccomp", "parataxis", "dep"})
_BELOW_A_NUMBER = frozenset({"acl", "pobj", "prep"})
_LONGEST_CARRY = 25  # tokens between quoted words and the verb that reports them
_LONGEST_SPEAKER = 8  # tokens before a colon
_DEEPEST = 4  # verbs between a cue and the relative clause that it stands in
_FEWEST_QUOTED = 4  # shorter quoted words that no verb reports are a name or a doubtful term


def quotations_in(doc: Doc) -> list[Quotation]:
    """Find every report of speech or thought in `doc`, in the order of what is said.

    A report whose content is interrupted ("A, said B, C") gives one quotation per piece, with the same source and cue.
    """
    if not (doc.has_annotation("DEP") and doc.has_annotation("SENT_START")):
        return []
    quotes = quoted_in(doc)
    sayings = [saying for token in doc for saying in sayings_at(token)]
    quoted = _marked(doc, quotes)
    last = {saying.cue.i: saying for saying in said_last(doc, _with_a_source(sayings), quoted)}
    sayings = [*(saying for saying in sayings if saying.cue.i not in last), *last.values()]
    sayings = _with_whole_quotes(_within_paragraphs(doc, sayings), quotes)
    sayings.extend(_spoken_after_a_name(doc))
    sayings.extend(_quotes_without_a_clause(doc, quotes, sayings))
    sayings = [_with_source_outside(doc, saying, quoted) for saying in sayings]
    sayings = _without_views_within(doc, sayings)
    found = {quotation for saying in sayings for quotation in _finished(doc, saying)}
    return sorted(found, key=lambda each: (each.content_start, -each.content_end, each.cue_start or 0))


def chain_at(token_index: int, doc: Doc, quotations: Sequence[Quotation]) -> tuple[Quotation, ...]:
    """Return the quotations in whose voice the token stands, outermost first; empty where the outlet itself speaks.

    `quotations` come in the order of `quotations_in`. Mere attitudes ("criticised the raid") carry no voice, nor does
    hearsay without a source ("it was reported that").
    """
    offset = doc[token_index].idx
    begun = bisect_right(quotations, offset, key=attrgetter("content_start"))
    around = [each for each in quotations[:begun] if offset < each.content_end and carries_voice(each, doc)]
    around = [each for each in around if each.source_head is not None or each.direct]
    around.sort(key=lambda each: (each.content_start - each.content_end, each.cue_start or 0))
    return tuple(around)


def said_by(source: Token, cue: Token, content: Token) -> Quotation:
    """Return as a report of speech what no clause or quoted words report: "a charge that the army denied"."""
    phrase = span_of(source)
    return Quotation(
        content_start=content.idx,
        content_end=content.idx + len(content),
        content_head=content.i,
        source_head=source.i,
        source_start=phrase.start_char,
        source_end=phrase.end_char,
        cue_head=cue.i,
        cue_start=cue.idx,
        cue_end=cue.idx + len(cue),
        direct=False,
    )


def counted_by(word: Token) -> Quotation | None:
    """Return who says how many there are where `word` tells it, or the verb above does: "police put the crowd at 900".

    Of "logged 300 raids" and "put the number of men arrested at 40" the deed is told by who counts.
    """
    verb = word
    while verb.pos_ not in _VERBS or verb.dep_ in _BELOW_A_NUMBER:
        if verb.dep_ not in _BELOW_A_NUMBER | {"dobj", "nsubjpass"} or verb.head.i == verb.i:
            return None
        verb = verb.head
    counted = [*grammar.children(verb, "dobj", "nsubjpass")]
    if verb.lemma_.lower() not in words("counting") or not counted or counted[0].lemma_ in words("uncounted"):
        return None
    source = agent_of(verb) if grammar.is_passive(verb) else subject_of(verb)
    return None if source is None else said_by(source, verb, word)


def named_source(said: Quotation, doc: Doc) -> tuple[int, int] | None:
    """Return the offsets of the words that name the source: where it is "who", the phrase that this stands for."""
    if said.source_head is None or said.source_start is None or said.source_end is None:
        return None
    head = doc[said.source_head]
    if said.source_start <= head.idx < said.source_end:
        return said.source_start, said.source_end
    phrase = grammar.phrase_tokens(head)
    return grammar.char_span(doc, phrase[0].i, phrase[-1].i + 1)


def carries_voice(quotation: Quotation, doc: Doc) -> bool:
    """Tell whether the source of `quotation` is the speaker of its content, rather than one who has a view of it."""
    if quotation.direct or quotation.cue_head is None:
        return True
    cue, content = doc[quotation.cue_head], doc[quotation.content_head]
    lemma = cue.lemma_.lower()
    if cue.pos_ not in _VERBS or cue.lower_ in words("according") or lemma in words("accusing"):
        return True
    if content.pos_ in _VERBS and content.dep_ not in {"xcomp", "relcl", "acl"}:
        return lemma in words("say") | words("show") | words("think")
    return lemma in words("voiced_objects") or (lemma in words("say") and content.dep_ in {"pobj", "pcomp"})


def _with_a_source(sayings: list[Saying]) -> frozenset[int]:
    """Return the cues of those reports that have a source."""
    return frozenset(saying.cue.i for saying in sayings if saying.source is not None)


def _within_paragraphs(doc: Doc, sayings: list[Saying]) -> list[Saying]:
    """Return `sayings` with what the parser took from other paragraphs cut off."""
    starts = paragraph_starts(doc)
    kept = []
    for saying in sayings:
        start, end = _paragraph_bounds(saying.content_head.i, starts, len(doc))
        runs = tuple((max(first, start), min(last, end)) for first, last in saying.runs if first < end and last > start)
        kept.append(replace(saying, runs=runs))
    return kept


def _with_whole_quotes(sayings: list[Saying], quotes: list[Quoted]) -> list[Saying]:
    """Return `sayings` with every content that reaches into quoted words reaching to the end of the quotation."""
    starts = [each.first for each in quotes]
    return [_with_whole_quote(saying, quotes, starts) for saying in sayings]


def _with_whole_quote(saying: Saying, quotes: list[Quoted], starts: list[int]) -> Saying:
    runs: list[Run] = []
    direct = False
    for first, last in saying.runs:
        begin, end = first, last
        for index in {bisect_right(starts, first) - 1, bisect_right(starts, last - 1) - 1}:
            if index < 0 or not quotes[index].first < last or quotes[index].last <= first:
                continue
            quote = quotes[index]
            if quote.first <= saying.cue.i < quote.last:
                continue
            if quote.first <= saying.content_head.i < quote.last and quote.first <= first + 1:
                begin, direct = min(begin, quote.first), True
            end = max(end, quote.last)
            if quote.first <= first:
                begin = min(begin, quote.first)
            elif quote.last >= last and last <= saying.cue.i and saying.content_head.doc[quote.first - 1].text == ":":
                begin, direct = quote.first, True  # "asked again, the man said it: “…,” he added"
        runs.append((begin, end))
    if direct:
        # Quoted words end with their mark: what follows the cue without a mark tells how they were said.
        runs = [
            run for run in runs if run[0] < saying.cue.i or any(q.first < run[1] and run[0] < q.last for q in quotes)
        ]
    return replace(saying, runs=tuple(_merged(runs, saying.cue.i)), direct=direct)


def _with_source_outside(doc: Doc, saying: Saying, quoted: list[bool]) -> Saying:
    """Where the parse takes a quoted word for the speaker, take the name beside the verb."""
    source, cue = saying.source, saying.cue
    if quoted[cue.i] or not saying.runs:
        return saying
    if source is not None:
        return replace(saying, source=_name_beside(doc, cue, quoted)) if quoted[source.i] else saying
    finite = cue.tag_ in {"VBD", "VBZ"} and cue.dep_ not in {"conj", "relcl", "acl"} and not grammar.is_passive(cue)
    return replace(saying, source=_name_beside(doc, cue, quoted)) if finite and saying.direct else saying


def _name_beside(doc: Doc, cue: Token, quoted: list[bool]) -> Token | None:
    """Return the noun or pronoun that stands next to `cue`, outside quoted words."""
    for index in (cue.i - 1, cue.i + 1):
        if not 0 <= index < len(doc) or quoted[index]:
            continue
        token = doc[index]
        while token.dep_ in {"compound", "det", "amod", "poss", "nmod"} and not quoted[token.head.i]:
            token = token.head
        if token.pos_ in {"PROPN", "NOUN", "PRON"}:
            return token
    return None


def _merged(runs: list[Run], cue: int) -> Iterator[Run]:
    runs = sorted(runs)
    current = runs[0] if runs else None
    for run in runs[1:]:
        if current and run[0] <= current[1] and not current[0] <= cue < run[1]:
            current = (current[0], max(current[1], run[1]))
        elif current:
            yield current
            current = run
    if current:
        yield current


def _spoken_after_a_name(doc: Doc) -> Iterator[Saying]:
    """Yield the paragraphs that open with a speaker and a colon: "Minister: Raid was lawful"."""
    starts = paragraph_starts(doc)
    for start, end in zip(starts, [*starts[1:], len(doc)], strict=True):
        colon = next((i for i in range(start + 1, min(start + _LONGEST_SPEAKER, end)) if doc[i].text == ":"), None)
        if colon is None or any(doc[i].pos_ in _VERBS for i in range(start, colon)):
            continue
        named = next((doc[i] for i in range(colon - 1, start - 1, -1) if doc[i].pos_ in {"PROPN", "NOUN"}), None)
        after = [i for i in range(colon + 1, end) if not doc[i].is_space]
        if named is None or not after or named.lower_ in words("no_speakers"):
            continue
        if named.pos_ == "NOUN" and named.lemma_.lower() not in words("sources"):
            continue
        if any(doc[i].ent_type_ in _WHERE_OR_WHEN or doc[i].like_num for i in range(start, colon)):
            continue  # "Ecuador: Army storms port", "July 1993: Truce signed"
        if named.is_upper and not _is_named_again(named):
            continue  # "AMRITSAR: Police arrested two men", "WEATHER: Rain is expected"
        head = doc[after[0]].sent.root
        head = head if head.i > colon else doc[after[0]]
        yield Saying(named, doc[colon], head, ((after[0], after[-1] + 1),), cue_end=colon + 1)


def _is_named_again(label: Token) -> bool:
    """Tell whether who speaks by a label in capitals is one of the text: labelled so once more, or named in it."""
    return any(token.lower_ == label.lower_ and token.i != label.i for token in label.doc)


def _quotes_without_a_clause(doc: Doc, quotes: list[Quoted], sayings: list[Saying]) -> Iterator[Saying]:
    """Yield the quoted words that no clause reports: the verb near them tells who speaks, else who spoke last."""
    # What is said inside quoted words ("I think that ...") does not tell who speaks them.
    quoted = _marked(doc, quotes)
    covered = _covered(doc, [saying for saying in sayings if not quoted[saying.cue.i]])
    starts = paragraph_starts(doc)
    speaker: Saying | None = None
    reporting = {saying.cue.i: saying for saying in sayings}
    spoken = {
        saying.runs[0][0]: saying for saying in sayings if saying.direct and saying.runs and not quoted[saying.cue.i]
    }
    for order, quote in enumerate(quotes):
        if covered[(quote.first + quote.last) // 2]:
            speaker = spoken.get(quote.first, speaker)
            continue
        if quote.last - quote.first - 2 < _FEWEST_QUOTED:
            continue
        following = quotes[order + 1].first if order + 1 < len(quotes) else len(doc)
        preceding = quotes[order - 1].last if order else 0
        cue = _reporting_verb_near(doc, quote, preceding, following, starts)
        head = _highest(doc, quote)
        runs = ((quote.first, quote.last),)
        signed = _signature(doc, quote)
        if signed is not None:
            name = doc[signed[1] - 1]
            speaker = Saying(name, doc[quote.last], head, runs, quote.last + 1, direct=True, named=signed)
            yield speaker
            continue
        if cue is not None:
            known = reporting.get(cue.i)
            source = known.source if known else agent_of(cue) if grammar.is_passive(cue) else subject_of(cue)
            speaker = Saying(source, cue, head, runs, cue.i + 1, direct=True)
            yield speaker
        elif speaker and _goes_on(doc, quote, speaker, starts):
            speaker = replace(speaker, content_head=head, runs=runs, direct=True)
            yield speaker


def _signature(doc: Doc, quote: Quoted) -> Run | None:
    """Return the range of the name behind quoted words and a dash, alone to the end of its line."""
    first = quote.last + 1
    if first >= len(doc) or doc[quote.last].text not in _DASHES:
        return None
    last = first
    while last < len(doc) and last - first < _LONGEST_SPEAKER and not doc[last].is_space and doc[last].text not in ".,":
        last += 1
    closed = last == len(doc) or not doc[last].is_space or "\n" in doc[last].text
    is_name = first < last and all(doc[i].pos_ == "PROPN" for i in range(first, last))
    return (first, last) if closed and is_name else None


def _marked(doc: Doc, quotes: list[Quoted]) -> list[bool]:
    marked = [False] * len(doc)
    for quote in quotes:
        marked[quote.first : quote.last] = [True] * (quote.last - quote.first)
    return marked


def _covered(doc: Doc, sayings: list[Saying]) -> list[bool]:
    covered = [False] * len(doc)
    for saying in sayings:
        for first, last in saying.runs:
            covered[first:last] = [True] * (last - first)
    return covered


def _highest(doc: Doc, quote: Quoted) -> Token:
    """Return the token of the quoted words that stands highest in its sentence, the first where there are several."""
    words = [
        doc[i] for i in range(quote.first, quote.last) if not (doc[i].is_punct or doc[i].is_space or doc[i].is_quote)
    ]
    inside = range(quote.first, quote.last)
    return next((each for each in words if each.head == each or each.head.i not in inside), doc[quote.first])


def _paragraph_bounds(index: int, starts: list[int], length: int) -> Run:
    order = bisect_right(starts, index) - 1
    return starts[order], starts[order + 1] if order + 1 < len(starts) else length


def _reporting_verb_near(doc: Doc, quote: Quoted, preceding: int, following: int, starts: list[int]) -> Token | None:
    """Return the verb of saying beside quoted words: after them in the same sentence, else before them."""
    paragraph_end = _paragraph_bounds(max(quote.last - 1, 0), starts, len(doc))[1]
    paragraph_start = _paragraph_bounds(quote.first, starts, len(doc))[0]
    for index in range(quote.last, min(following, paragraph_end, quote.last + _LONGEST_CARRY)):
        if reports(doc[index]):
            return doc[index]
        if doc[index].text in {".", ";", ":"}:
            break
    for index in range(quote.first - 1, max(preceding, paragraph_start, quote.first - _LONGEST_CARRY) - 1, -1):
        if reports(doc[index]):
            return doc[index]
        if doc[index].text in {".", ";"}:
            break
    return None


def _goes_on(doc: Doc, quote: Quoted, speaker: Saying, starts: list[int]) -> bool:
    """Tell whether quoted words go on where `speaker` stopped: in the same paragraph or at the head of the next."""
    start, _ = _paragraph_bounds(quote.first, starts, len(doc))
    end_of_last = max(speaker.runs[-1][1], speaker.cue.i)
    if end_of_last >= start:
        return quote.first - end_of_last < 2 * _LONGEST_CARRY
    previous, _ = _paragraph_bounds(start - 1, starts, len(doc)) if start else (0, 0)
    opens = all(doc[i].is_space for i in range(start, quote.first))
    return opens and end_of_last >= previous


def _without_views_within(doc: Doc, sayings: list[Saying]) -> list[Saying]:
    """Return `sayings` without those that belong to what another one reports.

    Within quoted words only what a third party is reported to have said stays; within indirect speech, the views of
    somebody who is no more than a pronoun there ("she said she hoped") are the speaker's own words.
    """
    direct = _covered(doc, [saying for saying in sayings if saying.direct])
    indirect = _covered(doc, [saying for saying in sayings if reports(saying.cue)])
    return [
        each
        for each in sayings
        if each.direct
        or (_reports_a_third_party(each) if direct[each.cue.i] else not indirect[each.cue.i] or not _is_own_view(each))
    ]


def _is_own_view(saying: Saying) -> bool:
    """Tell whether a report is no other voice within reported words: a stand, or the belief of a mere pronoun."""
    lemma = saying.cue.lemma_.lower()
    if reports(saying.cue) and lemma not in words("attitude"):
        return False
    nameless = saying.source is None or saying.source.pos_ == "PRON" or saying.source.dep_ == "poss"
    return nameless or lemma not in words("think") or not is_finite(saying.content_head)


def _reports_a_third_party(saying: Saying) -> bool:
    source = saying.source
    return reports(saying.cue) and source is not None and source.lower_ not in {"i", "we", "you"}


def _finished(doc: Doc, saying: Saying) -> Iterator[Quotation]:
    """Yield one quotation per piece of content, trimmed of the marks and spaces around it."""
    source = _source_span(saying, doc)
    cue_start, cue_end = grammar.char_span(doc, saying.cue.i, saying.cue_end)
    for run in saying.runs:
        first, last = _trimmed(doc, *run)
        if first >= last:
            continue
        start, end = grammar.char_span(doc, first, last)
        head = saying.content_head if first <= saying.content_head.i < last else _highest(doc, Quoted(first, last))
        yield Quotation(
            content_start=start,
            content_end=end,
            content_head=head.i,
            source_head=saying.source.i if saying.source is not None else None,
            source_start=source[0] if source else None,
            source_end=source[1] if source else None,
            cue_head=saying.cue.i,
            cue_start=cue_start,
            cue_end=cue_end,
            direct=saying.direct,
        )


def _trimmed(doc: Doc, first: int, last: int) -> Run:
    """Leave out punctuation, quotation marks and spaces at either end; a closing question mark stays."""
    while first < last and (doc[first].is_punct or doc[first].is_space or doc[first].is_quote):
        first += 1
    while (
        first < last
        and doc[last - 1].text not in {"?", "!", ")", "]"}
        and (doc[last - 1].is_punct or doc[last - 1].is_space or doc[last - 1].is_quote)
    ):
        last -= 1
    return first, last


def _relative_of(saying: Saying) -> Token | None:
    """Return the pronoun that stands for the source in the clause of the cue: "X, who left and said"."""
    verb = saying.cue
    for _ in range(_DEEPEST):
        if verb.dep_ == "relcl" or verb.head == verb or verb.pos_ not in _VERBS:
            break
        verb = verb.head
    if saying.source is None or verb.dep_ != "relcl" or verb.head != saying.source:
        return None
    return next((each for each in grammar.children(verb, "nsubj") if each.lower_ in grammar.RELATIVE_PRONOUNS), None)


def _source_span(saying: Saying, doc: Doc) -> tuple[int, int] | None:
    """Return the offsets of the whole noun phrase of the source, without clauses and without any of the content."""
    if saying.source is None:
        return None
    if saying.named is not None:
        return grammar.char_span(doc, *saying.named)
    relative = _relative_of(saying)
    if relative is not None:
        return grammar.char_span(doc, relative.i, relative.i + 1)
    kept = {saying.source.i}
    waiting = [saying.source]
    while waiting:
        below = [
            each
            for each in waiting.pop().children
            if each.dep_ not in _NOT_IN_A_SOURCE
            and not any(a <= each.i < b for a, b in saying.runs)
            and each.i != saying.cue.i
        ]
        kept.update(each.i for each in below)
        waiting.extend(below)
    first = last = saying.source.i
    while first - 1 in kept:
        first -= 1
    while last + 1 in kept:
        last += 1
    first, last = _trimmed(doc, first, last + 1)
    return grammar.char_span(doc, first, last) if first < last else None
