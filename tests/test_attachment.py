"""Laws of attachment: a date or number belongs to the act in whose own clause it stands, and to no other."""

import datetime as dt

import pytest
from spacy.language import Language

from flows.extract.attachment import Owners, dates_of, quantities_of
from flows.extract.dates import dates_in
from flows.extract.parts import Trigger
from flows.extract.quantities import quantities_in

THURSDAY = dt.date(2021, 7, 1)


def dated(nlp: Language, text: str, word: str) -> str | None:
    """Return the words that date the act announced by `word`, the only act of the text."""
    doc = nlp(text)
    token = next(token for token in doc if token.text == word)
    trigger = Trigger(head=token.i, start=token.idx, end=token.idx + len(word), event_type="ASSAULT", rule_id="test")
    found = dates_of(Owners(doc, [trigger]), [trigger], dates_in(doc, THURSDAY), THURSDAY)
    return found[trigger].text if trigger in found else None


@pytest.mark.parametrize(
    ("text", "word", "date"),
    [
        ("Gunmen killed two men on Monday.", "killed", "Monday"),
        ("The ministry said on Monday that gunmen had killed two men.", "killed", None),
        ("Two men were killed, police said on Monday.", "killed", None),
        ("On Monday, rebels began shelling the town.", "shelling", "Monday"),
        ("On Monday, the cabinet promised to send troops.", "send", None),
        ("Two men were killed in an attack on Monday.", "attack", "Monday"),
        ("Rebels held talks in Geneva on Monday.", "talks", "Monday"),
        ("Rebels attacked two hamlets over the weekend.", "attacked", "the weekend"),
        ("Over the past month guards have arrested 40 men.", "arrested", "the past month"),
        ("In the riots of 1987 some 60 men were killed.", "killed", "1987"),
        ("Police arrested a man on Monday for killing his brother.", "killing", None),
        ("Police beat a man on Monday while arresting his brother.", "arresting", "Monday"),
        ("They left on Monday after burning the bridge.", "burning", None),
        ("The May bombing that killed two men shook the port.", "killed", "May"),
        ("Police arrested men on Monday and will deport them.", "deport", None),
        ("Police arrested men on Monday and deported them.", "deported", "Monday"),
        ("Exports to Chad fell more than they did a year ago.", "fell", None),
        ("They attacked more often than in May.", "attacked", None),
        ("It was the worst attack since 2009.", "attack", None),
        ("The firm is on trial over the crash in May.", "trial", None),
        ("They have attacked the port since May.", "attacked", "since May"),
        ("He announced cuts over the next four years.", "announced", None),
        ("They extended the truce until Saturday.", "extended", "until Saturday"),
        ("The bank attacked the current policy.", "attacked", None),
        ("Two men were killed and three hurt on Monday.", "killed", "Monday"),
        ("Gunmen killed two men and burned a car on Monday.", "killed", "Monday"),
        ("Two men were killed in May and three hurt on Monday.", "killed", "May"),
        ("Gunmen killed two men, and the army sent planes on Monday.", "killed", None),
        ("The shop has been shut since Monday, when men attacked it.", "attacked", "Monday"),
        ("The minister on Monday welcomed the raid.", "raid", None),
        ("They attacked with men of the Red Cross on Monday.", "attacked", "Monday"),
        ("Rebels tried to attack the port in May.", "attack", "May"),
        ("The decision in May to close the port was attacked abroad.", "attacked", None),
        ("The two presidents on Friday attacked the plan.", "attacked", "Friday"),
        ("Men were killed when two trucks collided on Monday.", "killed", "Monday"),
        ("Three men were killed and 17 hurt when a bomb went off on Monday.", "killed", "Monday"),
        ("Rebels shell the port\nJuly 1, 2021\nTwo men fell.", "shell", None),
        ("Rebels attacked villages where workers were shot in May.", "attacked", None),
        ("The firm attacked the 1976 treaty.", "attacked", None),
        ("The blast on Monday killed two men.", "killed", "Monday"),
        ("Two men were killed in Monday's attack.", "killed", "Monday"),
        ("The court banned protests under a law adopted in May.", "banned", None),
        ("They agreed to leave the port by Saturday.", "agreed", None),
        ("They asked the court hold a hearing on Monday.", "asked", None),
        ("Crime attacked in the year ending June 2020.", "attacked", None),
        ("They attacked a camp in answer to the raid in Ure at the weekend.", "attacked", None),
        ("The attack did what the flood did in 2011.", "attack", None),
        ("Ali, the champion in 2016, was arrested.", "arrested", None),
        ("The army attacked treaties dating back to 1955.", "attacked", None),
        ("Critics attacked the vote (Letters, 12 May).", "attacked", None),
        ("The town marked the anniversary of a raid last year.", "marked", None),
        ("On 3 March Israeli forces killed two men in Gaza.", "killed", "3 March"),
        ("In 1966 he led the first of a series of strikes on the coast.", "strikes", "1966"),
        ("On Friday he condemned the last in a series of raids.", "raids", None),
        ("It began on Tuesday, the ninth day of the strike, when officers stormed the port.", "stormed", "Tuesday"),
        ("The army has called for an end to the blockade by April 2025.", "called", None),
        ("They attacked the trade act of 2019.", "attacked", None),
        ("The siege began in June but some fighters remained in the town.", "remained", None),
        ("They admitted in June that a deal was near, but that talks broke down.", "talks", None),
        ("Four people died and 30 were wounded in Lagos on Monday.", "died", "Monday"),
        ("Four people died and 30 were wounded in another raid on Monday.", "died", None),
        ("Talks are due to begin in Lima on Friday.", "Talks", "Friday"),
        ("The governor fled on Thursday. Men attacked the post at dawn.", "attacked", "Thursday"),
        ("The governor fled on Thursday. Men attack posts at dawn.", "attack", None),
        ("The army repelled an attack by rebels on the town on Monday.", "attack", "Monday"),
        ("The governor will come on Friday. Men attacked the post.", "attacked", None),
        ("The town marked the anniversary of a raid last year.", "raid", "last year"),
        ("They made an offer to hold talks on Monday.", "offer", None),
        ("Villagers were forced to flee on Monday.", "forced", "Monday"),
        ("The minister declined to comment ahead of the meeting on Monday.", "declined", None),
        ("Married since 2014, they met at work.", "met", None),
        ("He attacked the plan and has been losing votes since May.", "attacked", None),
        ("He won in 2015 and is attacked by everyone.", "attacked", None),
        ("They attacked the port over a raid last week in the hills.", "attacked", None),
        ("They came in May, and the port was attacked after they had left.", "attacked", None),
        ("Opened in May, the port was attacked.", "attacked", None),
        ("Having left the town on Monday, they attacked the port.", "attacked", None),
        ("The mayor has been accused of assault since May.", "assault", None),
        ("The 2015 deal that was attacked by the press failed.", "attacked", None),
        ("The raid was confirmed on Monday.", "raid", None),
        ("In May they averted an attack.", "attack", None),
        ("The council attacked a plan for the year starting July 1.", "attacked", None),
        ("They attacked the port in March and looted it in May.", "attacked", "March"),
        ("They left on Monday, and attacked the port in May.", "left", "Monday"),
        ("The port is attacked in this photo released by the navy on Monday.", "attacked", None),
        ("Inspectors will come to investigate the raid of last Monday.", "investigate", None),
        ("They dropped plans to attack the port on Thursday.", "attack", None),
        ("They dropped plans to attack the port today.", "attack", "today"),
        ("With the rebels attacked, the ministers will meet on Monday.", "attacked", None),
        ("(July 1) Rebels shell the port.", "shell", None),
        ("Fighting between rebels and soldiers broke out on Monday near Karo.", "Fighting", "Monday"),
        ("The group said at least 275 people had been killed there since 2008.", "killed", "since 2008"),
        ("It was the worst raid in the town since March, when a bomb killed 25 people.", "killed", "March"),
        ("It was the worst raid in the town since March, when a bomb killed 25 people.", "raid", None),
        ("Some 39 people have been killed and 361 hurt since the protests began on May 2.", "killed", "May 2"),
        ("Teachers went on strike for three weeks last November over pay.", "went", "last November"),
        ("Police fired on Monday at strikers who were marching on the mine.", "marching", "Monday"),
        ("Police fired on Monday at strikers who had marched on the mine.", "marched", None),
        ("Two men were killed when troops resorted to shelling of the hills on Monday.", "killed", "Monday"),
        ("A raid on the port on Monday, in which six men were killed, shook the town.", "killed", "Monday"),
        (
            "Gunmen attacked the village shortly after nightfall on Monday, police said.",
            "attacked",
            "nightfall on Monday",
        ),
        ("On 6 May Norway attacked the port.", "attacked", "6 May"),
    ],
)
def test_a_date_belongs_to_its_own_act(nlp: Language, text: str, word: str, date: str | None) -> None:
    """The date of an act is that of its own clause or of one it happens with; never of the saying, or of another."""
    assert dated(nlp, text, word) == date


def test_the_day_of_a_thing_refused_is_not_that_of_the_refusal(nlp: Language) -> None:
    """A refusal is not dated by the thing that is refused, although its words name that."""
    doc = nlp("The guild said it would not attend meetings planned for Monday.")
    refusal = Trigger(head=6, start=doc[6].idx, end=doc[7].idx + 5, event_type="REJECT", rule_id="test")
    assert doc[6].text == "attend"
    assert dates_of(Owners(doc, [refusal]), [refusal], dates_in(doc, THURSDAY), THURSDAY) == {}


def test_one_meeting_need_not_be_the_one_just_told(nlp: Language) -> None:
    """What somebody said or whom he met is not of the day of another talk, unless the same word goes on with it."""
    doc = nlp("They met in Lyon on Monday. She received the mayor.")
    triggers = [
        Trigger(head=t.i, start=t.idx, end=t.idx + len(t), event_type="CONSULT", rule_id="test")
        for t in doc if t.text in {"met", "received"}
    ]  # fmt: skip
    assert len(dates_of(Owners(doc, triggers), triggers, dates_in(doc, THURSDAY), THURSDAY)) == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A bomb exploded in Bria on Monday. It killed two men.", "Monday"),
        ("A bomb exploded in Bria on Monday. The town has been shelled for years. It killed two men.", "Monday"),
        ("A bomb exploded in Bria on Monday. In 2018 they fled. It killed two men.", None),
        ("A bomb exploded in Bria on Monday. Bombs have killed two men.", None),
        ("A bomb exploded in Bria in May. It killed two men.", None),
        ("A bomb exploded in Bria on Monday. Bombs killed two men across the land during the week.", None),
        ("It killed two men. A bomb exploded in Bria on Monday.", None),
        ("After talks on Sunday a bomb exploded in Bria on Monday. It killed two men.", None),
        ("A bomb had exploded in Bria on Monday. It killed two men.", None),
        ("A bomb exploded in Bria on Monday.\n\nLyon club: 12 killed\n\nThere it was a gunman.", None),
    ],
)
def test_an_act_told_on_has_the_day_it_is_told_on_from(nlp: Language, text: str, expected: str | None) -> None:
    """What goes on telling of an act of the same type, as past, has its day; the rule says from where."""
    doc = nlp(text)
    triggers = [
        Trigger(head=t.i, start=t.idx, end=t.idx + len(t), event_type="ASSAULT", rule_id="test")
        for t in doc if t.text in {"exploded", "killed"}
    ]  # fmt: skip
    found = dates_of(Owners(doc, triggers), triggers, dates_in(doc, THURSDAY), THURSDAY)
    killed = next(one for one in triggers if doc[one.head].text == "killed")
    date = found.get(killed)
    assert (date.text if date else None) == expected
    assert date is None or date.rule.startswith("carried")


@pytest.mark.parametrize(
    ("text", "word", "numbers"),
    [
        ("Police arrested a man and freed 12 girls.", "arrested", []),
        ("Police arrested a man because he owed 500 pounds.", "arrested", []),
        ("Rebels attacked a province of 3 million people.", "attacked", []),
        ("A force numbering 300 men attacked the town.", "attacked", [300]),
        ("They arrested men carrying 20 letters.", "arrested", [20]),
        ("Police arrested him, according to two officials.", "arrested", []),
        ("They arrested a man accused of writing 20 letters.", "arrested", []),
        ("Police arrested the driver of a two-car tram.", "arrested", []),
        ("Police arrested the father of three girls.", "arrested", []),
        ("Police arrested the 19 workers' lawyers.", "arrested", []),
        ("Police arrested a gang of nine men.", "arrested", [9]),
        ("They arrested him after talks on a deal for 300 workers.", "arrested", []),
        ("Police arrested him 62 miles from the port.", "arrested", []),
        ("Police seized 62 tons of rice.", "seized", [62]),
        ("They seized half a million barrels of oil and 90 tons of rice.", "seized", [5e5, 90]),
        ("The 15-member council arrested him.", "arrested", []),
        ("A 15-man team arrested him.", "arrested", [15]),
        ("Like 5,000 others, he was arrested there.", "arrested", []),
        ("The arrest awed thousands of boys.", "arrest", []),
        ("The arrests left 40 boys in jail.", "arrests", [40]),
        ("He was arrested and is believed to have opened 20 shops.", "arrested", []),
        ("They arrested him after one of several brawls.", "arrested", []),
        ("They arrested 11 men, compared to 40 in May and 20 in June.", "arrested", [11]),
        ("They arrested him, pointing to a loss of 800 jobs.", "arrested", []),
        ("They arrested him, seizing 12 guns.", "arrested", [12]),
        ("Having sold 300 guns, he was arrested there.", "arrested", []),
        ("They helped the firm by selling 300 cars.", "helped", []),
        ("They freed 8 of the 90 boys.", "freed", [8]),
        ("He was arrested despite the look of this one house.", "arrested", []),
        ("They freed more than 8 of their 90 hostages.", "freed", [8]),
        ("They freed most of the 90 boys.", "freed", []),
        ("It was one part of a deal between two ports.", "deal", [2]),
        ("They freed 8 boys out of an estimated 90.", "freed", [8]),
        ("They attacked the court over a tax of 5 percent.", "attacked", []),
        ("They attacked after reports that the tax would total 900 million yen.", "attacked", []),
        ("They attacked 300 men, among them 20 guards.", "attacked", [300, 20]),
        ("The talks stalled over where to house 300 men, among them 20 guards.", "stalled", []),
        ("The court fined him a total of $2m.", "fined", [2e6]),
        ("The video shows some of the 90 girls abducted in May.", "abducted", [90]),
        ("The video shows 15 of the 90 girls abducted in May.", "abducted", [90]),
        ("They freed 12 girls abducted in May.", "abducted", []),
        ("The church remembers the 40 monks who were killed there.", "killed", [40]),
        ("They held 300 miners, of whom 20 were freed.", "freed", [20]),
        ("They offered a swap of part of its 70-billion dollar debt.", "offered", []),
        ("They forced a sale to help pay a $27bn tax bill.", "forced", []),
        ("They agreed to write off a $30m debt.", "agreed", [3e7]),
        ("The strike failed for many reasons, one of which was hunger.", "failed", []),
    ],
)
def test_a_number_belongs_to_its_own_act(nlp: Language, text: str, word: str, numbers: list[float]) -> None:
    """A number counts for the act in whose own words it stands."""
    doc = nlp(text)
    token = next(token for token in doc if token.text == word)
    trigger = Trigger(head=token.i, start=token.idx, end=token.idx + len(word), event_type="COERCE", rule_id="test")
    found = quantities_of(Owners(doc, [trigger]), quantities_in(doc))
    assert [one.value for one in found.get(trigger, [])] == numbers


def test_a_number_that_only_tells_when_counts_nothing(nlp: Language) -> None:
    """The number of "two days ago" is no figure of the act; that of "for two days" is."""
    doc = nlp("Gunmen held 12 men two days ago.")
    token = next(token for token in doc if token.text == "held")
    trigger = Trigger(head=token.i, start=token.idx, end=token.idx + 4, event_type="COERCE", rule_id="test")
    found = quantities_of(Owners(doc, [trigger]), quantities_in(doc), dates_in(doc, THURSDAY))
    assert [one.value for one in found[trigger]] == [12]
