"""Who says what: every report of speech or thought in an article, and in whose voice each word stands."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from operator import attrgetter

from spacy.tokens import Doc, Token

from flows.extract import grammar
from flows.extract.parts import Quotation
from flows.extract.quotemarks import Quoted, paragraph_starts, quoted_in
from flows.extract.reporting import Run, Saying, agent_of, reports, sayings_at, subject_of, words

_VERBS = frozenset({"VERB", "AUX"})
_NOT_IN_A_SOURCE = frozenset({"relcl", "acl", "advcl", "ccomp", "parataxis", "dep"})
_LONGEST_CARRY = 25  # tokens between quoted words and the verb that reports them
_LONGEST_SPEAKER = 8  # tokens before a colon
_FEWEST_QUOTED = 4  # shorter quoted words that no verb reports are a name or a doubtful term


def quotations_in(doc: Doc) -> list[Quotation]:
    """Find every report of speech or thought in `doc`, in the order of what is said.

    A report whose content is interrupted ("A, said B, C") gives one quotation per piece, with the same source and cue.
    """
    if not (doc.has_annotation("DEP") and doc.has_annotation("SENT_START")):
        return []
    quotes = quoted_in(doc)
    sayings = [saying for token in doc for saying in sayings_at(token)]
    sayings = _with_whole_quotes(_within_paragraphs(doc, sayings), quotes)
    sayings.extend(_spoken_after_a_name(doc))
    sayings.extend(_quotes_without_a_clause(doc, quotes, sayings))
    sayings = _without_views_in_quotes(doc, sayings)
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


def carries_voice(quotation: Quotation, doc: Doc) -> bool:
    """Tell whether the source of `quotation` is the speaker of its content, rather than one who has a view of it."""
    if quotation.direct or quotation.cue_head is None:
        return True
    cue, content = doc[quotation.cue_head], doc[quotation.content_head]
    lemma = cue.lemma_.lower()
    if cue.pos_ not in _VERBS or lemma in words("accusing"):
        return True
    if content.pos_ in _VERBS and content.dep_ not in {"xcomp", "relcl", "acl"}:
        return lemma in words("say") | words("show") | words("think")
    return lemma in words("voiced_objects") or (lemma in words("say") and content.dep_ in {"pobj", "pcomp"})


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
        runs.append((begin, end))
    return replace(saying, runs=tuple(_merged(runs, saying.cue.i)), direct=direct)


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
        head = doc[after[0]].sent.root
        head = head if head.i > colon else doc[after[0]]
        yield Saying(named, doc[colon], head, ((after[0], after[-1] + 1),), cue_end=colon + 1)


def _quotes_without_a_clause(doc: Doc, quotes: list[Quoted], sayings: list[Saying]) -> Iterator[Saying]:
    """Yield the quoted words that no clause reports: the verb near them tells who speaks, else who spoke last."""
    covered = _covered(doc, sayings)
    starts = paragraph_starts(doc)
    speaker: Saying | None = None
    reporting = {saying.cue.i: saying for saying in sayings}
    spoken = {saying.runs[0][0]: saying for saying in sayings if saying.direct and saying.runs}
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
        if cue is not None:
            known = reporting.get(cue.i)
            source = known.source if known else agent_of(cue) if grammar.is_passive(cue) else subject_of(cue)
            speaker = Saying(source, cue, head, runs, cue.i + 1, direct=True)
            yield speaker
        elif speaker and _goes_on(doc, quote, speaker, starts):
            speaker = replace(speaker, content_head=head, runs=runs, direct=True)
            yield speaker


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


def _without_views_in_quotes(doc: Doc, sayings: list[Saying]) -> list[Saying]:
    """Return `sayings` without those inside quoted words, unless a third party is reported there to have said it."""
    direct = _covered(doc, [saying for saying in sayings if saying.direct])
    return [each for each in sayings if not direct[each.cue.i] or each.direct or _reports_a_third_party(each)]


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


def _source_span(saying: Saying, doc: Doc) -> tuple[int, int] | None:
    """Return the offsets of the whole noun phrase of the source, without clauses and without any of the content."""
    if saying.source is None:
        return None
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
