/* How alike two accounts are, as log-odds that they tell of one happening.
   The weights are those of a logistic regression on reports of violence by several outlets, rounded, and what is never
   seen there (parts of the day, the same words, other types) set by hand. Numbers of victims that are near one another speak for
   one happening, even where they differ: two happenings seldom hurt about as many.
   One row per pair of account_pairs more likely of one happening than not, or that an analyst put together. */
with paired as (
    select account_id, spot, split_by, merged_by, counts, names, words, topic, stems, codes, doers, sufferers
    from accounts
    where account_id in (select account_a from account_pairs union all select account_b from account_pairs)
),

compared as (
    select
        pairs.*,
        a.stems as stems_a,
        a.topic as topic_a,
        b.topic as topic_b,
        a.names || b.names as names_of_both,
        a.split_by = b.split_by or len(list_intersect(a.merged_by, b.merged_by)) > 0 as is_decided,
        case when len(a.counts) > 0 and len(b.counts) > 0 then flatten(list_transform(a.counts, lambda x: list_transform(
            list_filter(b.counts, lambda y: x.measure = y.measure), lambda y: {
            'is_toll': x.measure = 'killed',
            'odds': case
                when x.value = y.value then 1.4 + 0.5 * ln(x.value + 1) + if(x.measure = 'killed', 0.5, 0)
                when x.measure in ('personnel', 'money') then -1.5
                when coalesce(x.low, 0) <= coalesce(y.high, 1e12) and coalesce(y.low, 0) <= coalesce(x.high, 1e12) then 1
                when x.value > 0 and y.value > 0 then if(x.measure = 'killed', 2.2, 1) - 1.4 * abs(ln(x.value / y.value))
                else -1
            end
        }))) end as likeness,
        list_max([x.odds for x in likeness if x.is_toll])       as toll_odds,
        list_max([x.odds for x in likeness if not x.is_toll])   as count_odds,
        if(names_meet, least(2, len(list_intersect(a.names, b.names))), 0) as names_shared,
        len(a.names) > 0 and len(b.names) > 0 and names_shared = 0 as has_other_names,
        if(words_meet, least(2, len(list_intersect(a.words, b.words))), 0) as words_shared,
        stems_meet and len(list_intersect(a.stems, b.stems)) > 0 as is_one_stem,
        places_meet and (list_contains(a.names || a.words, b.spot) or list_contains(b.names || b.words, a.spot)) as is_place_named,
        case when codes_meet then len(list_intersect(a.codes, b.codes)) > 0 else codes_meet end as is_one_code,
        case when doers_meet then len(list_intersect(a.doers, b.doers)) > 0 else doers_meet end as is_one_doer,
        case when sufferers_meet then len(list_intersect(a.sufferers, b.sufferers)) > 0 else sufferers_meet end as is_one_sufferer
    from account_pairs as pairs
    join paired as a on a.account_id = account_a
    join paired as b on b.account_id = account_b
),

weighed as (
    select
        *,
        -1.8
        + place_odds
        + day_odds
        + coalesce(toll_odds, 0)
        + coalesce(count_odds, 0)
        + if(is_harm, 0.75, 1.5) * names_shared
        + case when is_one_doer then if(is_harm, 0, 0.5) when is_one_doer is not null then -0.6 else 0 end
        + case when is_one_sufferer then 0.4 when is_harm or is_one_sufferer is null then 0 else -0.5 end
        + wording_odds
        + part_odds
        + if(is_place_named, 2, 0)
        -- who is told to have done it denies it, whatever else he leaves out.
        + if(is_answer and is_one_doer and is_one_stem, 2.5, 0)
        + if(is_harm, 0.3, 0.6) * words_shared                  as odds,
        case when is_harm then 0 when is_one_stem then 0.6 else 0 end as stem_odds,
        case when is_harm then 0 when is_one_code then 0.4 when not is_one_code then -0.6 else 0 end as code_odds,
        -- an article seldom tells of two happenings alike, unless it says where or when, or of whom else.
        case
            when not is_one_article then 0
            when is_another then -8
            when is_one_stem and not has_other_names and not is_set then 2
            else -3
        end                                                     as article_odds,
        -- where an article tells two happenings apart, more than day and place must speak for joining another's.
        if(is_parted and coalesce(toll_odds, count_odds, 0) < 2, -3, 0) as parted_odds
    from compared
),

-- what the other words of two sentences have in common never speaks for one happening, and is looked at last.
likely as (
    select
        *,
        case when not topics_meet then 0 when topics_meet then len(list_filter(list_intersect(topic_a, topic_b), lambda word:
            not list_contains(common_beginnings, word)
            and not contains(array_to_string(names_of_both, ' '), word)
            and not list_contains(stems_a, left(word, 4))
        )) / least(len(topic_a), len(topic_b)) end              as topic_shared
    from weighed
    cross join (
        -- the first five letters of the words that news of anything is full of.
        select ['about', 'added', 'after', 'again', 'agree', 'along', 'among', 'annou', 'becau', 'befor', 'being', 'betwe', 'could', 'count',
            'durin', 'earli', 'every', 'first', 'follo', 'frida', 'furth', 'gover', 'great', 'later', 'leade', 'minis', 'monda', 'month',
            'natio', 'offic', 'other', 'peopl', 'perce', 'presi', 'repor', 'right', 'satur', 'secon', 'shoul', 'since', 'spoke', 'state',
            'still', 'sunda', 'their', 'there', 'these', 'third', 'those', 'three', 'throu', 'thurs', 'today', 'toget', 'tuesd', 'under',
            'unite', 'until', 'wedne', 'weeks', 'where', 'which', 'while', 'withi', 'witho', 'would', 'years', 'yeste'] as common_beginnings
    ) as speech
    where odds + stem_odds + code_odds + article_odds + parted_odds > -0.001 or is_decided
)

select
    account_a,
    account_b,
    coalesce(is_decided, false) as is_decided,
    odds
    -- two who meet, urge or agree do so often, and about what is in the other words of the sentence.
    + case
        when topic_shared is null or is_harm and topic_shared > 0 then 0
        when is_deed then case when topic_shared = 0 then -2 when topic_shared < 0.1 then -1 else 0 end
        when topic_shared = 0 then -4
        when topic_shared < 0.1 then -3
        when topic_shared < 0.2 then -2
        when topic_shared < 0.3 then -1
        else 0
    end
    + stem_odds
    + code_odds
    + article_odds
    + parted_odds
        as weight
from likely
where weight > 0 or is_decided
