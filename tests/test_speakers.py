"""Who says what, and in whose voice a word stands."""

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from flows.extract.anonymity import is_anonymous
from flows.extract.parts import Quotation
from flows.extract.speakers import chain_at, named_source, quotations_in

Found = tuple[str | None, str | None, str]

# text | source | cue | content
REPORTS = (
    ("The army said on Thursday that rebels burned a bridge.", "The army", "said", "that rebels burned a bridge"),
    ("The union said that 900 clerks marched; police put the crowd at 300.", "The union", "said",
     "that 900 clerks marched"),
    ("Rebels burned a bridge, the defence ministry said.", "the defence ministry", "said", "Rebels burned a bridge"),
    ("According to police, the driver fled.", "police", "According to", "the driver fled"),
    ("The driver fled, according to two witnesses.", "two witnesses", "according to", "The driver fled"),
    ('"We lost everything," said Amina Diallo.', "Amina Diallo", "said", "We lost everything"),
    ("“We lost everything. The water rose fast,” a farmer said.", "a farmer", "said",
     "We lost everything. The water rose fast"),
    ("The mayor called the verdict 'a disgrace'.", "The mayor", "called", "the verdict 'a disgrace"),
    ("The envoy accused the rebels of looting the port.", "The envoy", "accused", "the rebels of looting the port"),
    ("The general denied the attack.", "The general", "denied", "the attack"),
    ("Experts estimate that 300 families fled.", "Experts", "estimate", "that 300 families fled"),
    ("It was reported that the bridge fell.", None, "reported", "that the bridge fell"),
    ("The minister's claim that rebels fled was false.", "The minister's", "claim", "that rebels fled"),
    ("In a statement, the union said the strike would go on.", "the union", "said", "the strike would go on"),
    ("Guards have beaten inmates and denied them water, a lawyers' league alleged in a report.", "a lawyers' league",
     "alleged", "Guards have beaten inmates and denied them water"),
    ("As the governor noted, prices rose.", "the governor", "noted", "prices rose"),
    ("Minister: Raid on the port was lawful", "Minister", ":", "Raid on the port was lawful"),
    ("The pilot is believed to have survived.", None, "believed", "to have survived"),
    ("The council denied supplying weapons.", "The council", "denied", "supplying weapons"),
    ("Police denied that a man died, saying he fled.", "Police", "denied", "that a man died"),
    ("Police denied that a man died, saying he fled.", "Police", "saying", "he fled"),
    ("She said the bridge fell but added that nobody died.", "She", "added", "that nobody died"),
    ("A clerk, who warned that the dam would break, left.", "who", "warned", "that the dam would break"),
    ("The envoy replied by asserting that they had failed.", "The envoy", "asserting", "that they had failed"),
    ("The army took pains to say that nobody died.", "The army", "say", "that nobody died"),
    ('"Not here. Or there," Ada Njoku said.', "Ada Njoku", "said", "Not here. Or there"),
    ("“We stay in this house.” — Ada Njoku\n\nRain fell.", "Ada Njoku", "—", "We stay in this house"),
    ("Rebels shelled a market, wounding ten men, a doctor said.", "a doctor", "said",
     "Rebels shelled a market, wounding ten men"),
    ("Residents told an aid worker that men burnt the clinic.", "Residents", "told", "that men burnt the clinic"),
    ("He fled; two men were shot dead, according to the Red Cross.", "the Red Cross", "according to",
     "two men were shot dead"),
    ("She said that a guard slapped her and threatened to call the army.", "She", "said",
     "that a guard slapped her and threatened to call the army"),
    ("Two miners died in June when carts loaded with ore struck a wall, a nurse, Ana Quispe, told our reporter.",
     "a nurse, Ana Quispe", "told", "Two miners died in June when carts loaded with ore struck a wall"),
    ("It ordered the firm to pay a fund of farmers known as the Orchard Club, state-run Al-Fajr newspaper reported.",
     "state-run Al-Fajr newspaper", "reported",
     "It ordered the firm to pay a fund of farmers known as the Orchard Club"),
    ("By the hospital's count, 40 people died.", "the hospital's", "count", "40 people died"),
    ("In the words of the abbot, the raid was a crime.", "the abbot", "words", "the raid was a crime"),
    ("Garcia, prosecutors say, ordered the killing of two judges.", "prosecutors", "say",
     "ordered the killing of two judges"),
    ("Two men died on Monday, the directorate said, dismissing as a fantasy the claim that nine had died.",
     "the directorate", "said", "Two men died on Monday"),
    ("In Goma, a priest who had fled said gunmen had killed three nuns.", "a priest", "said",
     "gunmen had killed three nuns"),
    ("Near Bakhmut, a brigade commander who asked not to be named said his men had taken nine prisoners.",
     "a brigade commander", "said", "his men had taken nine prisoners"),
    ("The Red Cross verified 19 killings in the hills.", "The Red Cross", "verified", "19 killings in the hills"),
    ("The league said in a communiqué issued in London on Monday that 117 soldiers were killed.", "The league", "said",
     "that 117 soldiers were killed"),
    ("The commander, Osman Dirir, said in a voice recording that his men had shot down nine “drones” at dusk.",
     "The commander, Osman Dirir", "said", "that his men had shot down nine “drones” at dusk"),
    ("The bishop told a packed hall that more than 400 villagers had fled or died of thirst and said aid was late.",
     "The bishop", "told", "that more than 400 villagers had fled or died of thirst"),
    ("“The road is shut,” the mayor said, pointing at the hill.", "the mayor", "said", "The road is shut"),
)  # fmt: skip


def test_seats_declared_declare_nothing(nlp: Language) -> None:
    """A participle that describes what is counted reports nothing of the sentence around it."""
    doc = nlp("Of the 842 seats declared so far, the ruling party has won 610, the commission said.")
    assert [doc[said.cue_head or 0].text for said in quotations_in(doc)] == ["said"]


def spelled(doc: Doc, quotation: Quotation) -> Found:
    """Return source, cue and content of a quotation as the article has them."""
    pairs = (
        (quotation.source_start, quotation.source_end),
        (quotation.cue_start, quotation.cue_end),
    )
    source, cue = (None if start is None else doc.text[start:end] for start, end in pairs)
    return source, cue, doc.text[quotation.content_start : quotation.content_end]


def voices(doc: Doc, word: str) -> list[str | None]:
    """Return the sources in whose voice `word` stands, outermost first."""
    index = next(token.i for token in doc if token.text == word)
    return [spelled(doc, each)[0] for each in chain_at(index, doc, quotations_in(doc))]


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"), REPORTS, ids=[f"{each[2]} in {each[0]}" for each in REPORTS]
)
def test_a_report_has_its_source_its_cue_and_its_content(
    nlp: Language, text: str, source: str | None, cue: str, content: str
) -> None:
    """Each report of speech is found with exactly the words that name the source, report it and are said."""
    doc = nlp(text)
    assert (source, cue, content) in [spelled(doc, each) for each in quotations_in(doc)]


def test_an_interrupted_report_gives_one_quotation_per_piece(nlp: Language) -> None:
    """What stands before and after the reporting words belongs to the same speaker, without the reporting words."""
    doc = nlp("“The road is closed,” said the mayor. “Nobody can leave the valley tonight.”")
    assert [spelled(doc, each) for each in quotations_in(doc)] == [
        ("the mayor", "said", "The road is closed"),
        ("the mayor", "said", "Nobody can leave the valley tonight"),
    ]


def test_views_within_quoted_words_do_not_end_the_quotation(nlp: Language) -> None:
    """What the quoted person thinks is part of the quotation, which goes on behind the reporting words."""
    doc = nlp("“Who wants to stay here?” she said. “I think that soldiers will shoot us, and we want to leave.”")
    found = [spelled(doc, each) for each in quotations_in(doc)]
    assert ("she", "said", "I think that soldiers will shoot us, and we want to leave") in found
    assert {source for source, _, _ in found} == {"she"}


def test_a_view_reported_of_a_pronoun_is_no_second_voice(nlp: Language) -> None:
    """In "police said they feared" there is one speaker; in "police said the mayor feared" there are two."""
    assert voices(nlp("Police said they feared that rebels burned a bridge."), "burned") == ["Police"]
    assert voices(nlp("Police said the mayor feared that rebels burned a bridge."), "burned") == ["Police", "the mayor"]


def test_the_source_of_a_relative_clause_is_named_by_the_phrase_before_it(nlp: Language) -> None:
    """Where the source is "who", its name is the phrase that "who" stands for."""
    doc = nlp("The envoy met Ada Njoku, who said that rebels burned a bridge.")
    (said,) = chain_at(next(token.i for token in doc if token.text == "burned"), doc, quotations_in(doc))
    start, end = named_source(said, doc) or (0, 0)
    assert (spelled(doc, said)[0], doc.text[start:end]) == ("who", "Ada Njoku")


def test_a_quotation_goes_on_over_paragraphs(nlp: Language) -> None:
    """A mark left open and repeated at the head of the next paragraph continues the quotation."""
    doc = nlp("“The dam broke at noon,” said Karim Haddad. “We heard it.\n\n“Then soldiers shot two men.”")
    assert voices(doc, "shot") == ["Karim Haddad"]


def test_a_quotation_alone_in_its_paragraph_keeps_the_speaker(nlp: Language) -> None:
    """A paragraph of nothing but quoted words belongs to the one who spoke in the paragraph before."""
    doc = nlp('"The dam broke," said Karim Haddad.\n\n"Then soldiers shot two men near the mill."')
    assert voices(doc, "shot") == ["Karim Haddad"]


def test_words_that_nobody_reports_are_the_outlets_own(nlp: Language) -> None:
    """Outside every quotation the chain is empty, also for the verb that reports."""
    doc = nlp("The army said that rebels burned a bridge. Rain fell.")
    assert voices(doc, "fell") == []
    assert voices(doc, "said") == []
    assert voices(doc, "burned") == ["The army"]


@pytest.mark.parametrize("line", ["Ecuador: Army kills six men in Quito", "July 1993: Army kills six men in Quito"])
def test_a_place_or_a_date_before_a_colon_speaks_not(nlp: Language, line: str) -> None:
    """What stands before the colon says where or when; the words behind it are the outlet's own."""
    assert voices(nlp(line), "kills") == []


def test_whoever_is_named_by_according_to_is_the_speaker(nlp: Language) -> None:
    """The words behind "according to" speak of the act, wherever they stand."""
    assert voices(nlp("Soldiers killed two men, according to the Red Cross."), "killed") == ["the Red Cross"]


@pytest.mark.parametrize(
    ("text", "anonymous"),
    [
        ("Local elders said that rebels burned a bridge.", True),
        ("A doctor said that rebels burned a bridge.", True),
        ("A doctor, Ada Njoku, said that rebels burned a bridge.", False),
        ("The mayor said that rebels burned a bridge.", False),
        ("UN experts said that rebels burned a bridge.", False),
        ("The army said that rebels burned a bridge.", False),
    ],
)
def test_people_without_a_name_are_anonymous(nlp: Language, text: str, *, anonymous: bool) -> None:
    """Somebody known only as one of many has no name; an office, a body and a body's own people have one."""
    doc = nlp(text)
    (said,) = chain_at(next(token.i for token in doc if token.text == "burned"), doc, quotations_in(doc))
    assert is_anonymous(said, doc) is anonymous


def test_the_chain_runs_from_the_outermost_source_inwards(nlp: Language) -> None:
    """A report within a report has both sources, the outer first."""
    doc = nlp("The newspaper reported that police said that rebels burned a bridge.")
    assert voices(doc, "burned") == ["The newspaper", "police"]


def test_a_source_that_is_cited_is_the_innermost_speaker(nlp: Language) -> None:
    """Words "citing" a source put what is reported into that source's mouth."""
    doc = nlp("The newspaper reported that rebels burned a bridge, citing a police source.")
    assert voices(doc, "burned") == ["The newspaper", "a police source"]


def test_an_accuser_speaks_of_the_act(nlp: Language) -> None:
    """The act somebody is accused of stands in the accuser's voice, the accusing itself in the outlet's."""
    doc = nlp("The envoy accused the rebels of looting the port.")
    assert voices(doc, "looting") == ["The envoy"]
    assert voices(doc, "accused") == []


def test_an_attitude_puts_nothing_into_a_mouth(nlp: Language) -> None:
    """Who criticises an act does not thereby report it."""
    doc = nlp("The bishop criticised the raid.")
    assert voices(doc, "raid") == []


def test_a_straight_mark_opens_before_a_word_and_closes_behind_one(nlp: Language) -> None:
    """Where paragraphs were run together a quotation goes on at its next mark, and inches open none."""
    doc = nlp(
        '"The raid was a mistake," the bishop said. "It was ours. "But the raid is over." The port was shelled later.'
    )
    assert voices(doc, "over") == ["the bishop"]
    assert voices(doc, "shelled") == []
    assert voices(nlp('He carried a 15" screen. Guards shot him by the 20" wall.'), "shot") == []


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("That is an incendiary thing to say when soldiers burned the farm.", []),
        ("The bishop was the first to say that soldiers burned the farm.", ["The bishop"]),
    ],
)
def test_only_who_can_speak_says_something(nlp: Language, text: str, speakers: list[str]) -> None:
    """What happens or is said to be so says nothing itself."""
    assert voices(nlp(text), "burned") == speakers


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "“",
        '"""',
        "said",
        "SAID SAID SAID",
        "a: b",
        "“\n\n“\n\n“",
        "according to",
        "‘’ ’ ‘x",
        "They ran,” said.",
    ],
)
def test_odd_text_never_raises(nlp: Language, text: str) -> None:
    """Any text has a list of quotations, maybe an empty one."""
    assert quotations_in(nlp(text)) is not None


def test_an_unparsed_text_has_no_quotations() -> None:
    """Without a parse nothing is made up."""
    assert quotations_in(spacy.blank("en")("The army said rebels fled.")) == []


def test_nobody_between_a_closing_quote_and_said(nlp: Language) -> None:
    """Words in quotes right before "said" leave no speaker to look for, and are no error."""
    assert quotations_in(nlp("The so-called “lions,” said to be tame, left.")) is not None
