/* Which claim of its article a denial goes back to that does not say itself what it denies: "the army denied it", "a charge
   that Athens rejects", "called the report false".
   It is what another side says, or is told to say, before it: what is laid on who denies, a few sentences back, else what
   was said last, in the same sentence or the one before. Where no claim tells what somebody is accused of, it is the
   accusation; and what is alleged of no event is of that of its accusation.
   One row per such denial that answers a claim of a touched event. */
with denials as (
    select
        claim_id                            as denial,
        article_id,
        trigger_start                       as position,
        evidence_start,
        evidence_text,
        speaker_name                        as denied_by,
        speaker_country                     as country,
        lower(speaker_name)                 as voice,
        (speaker_name, speaker_country)     as speaker,
        coalesce(speaker_sector in ('REB', 'PRM', 'OPP', 'SEP'), false) as is_of_others
    from claims
    where
        article_id in (
            select article_id
            from event_claims
            join accounts using (account_id)
            where event_id in (select event_id from touched_events)
        )
        and event_type = 'STATEMENT'
        and modality = 'denied'
        and speaker_kind <> 'outlet'
        and regexp_matches(
            lower(trigger_text),
            '\b(den(y|ies|ied|ying)|reject(s|ed|ing)?|dismiss(es|ed|ing)?|refut(es|ed|ing)|rebut(s|ted)?|false|untrue|baseless|groundless|unfounded|fabricat(ed|ions?)|nonsense|lies?|inventions?|propaganda)\b'
        )
        -- "denied rumours of a coup", "denies any links to the rebels" say what is denied.
        and not regexp_matches(
            lower(substr(evidence_text, trigger_start - evidence_start + 1, 90)),
            '^\S+( \S+){0,2} (reports?|rumou?rs?|claims?|charges?|allegations?|accusations?|suggestions?|statements?) (of|that|about|on)\b|^\S+ (any|all|having) ([\w-]+ )?(links?|ties?|affiliations?|connections?|contacts?|knowledge|intention|plans?)\b'
        )
),

accusations as (
    select claim_id, article_id, evidence_start, event_id, actors[1].name as accuser
    from claims
    join event_claims using (claim_id)
    where article_id in (select article_id from denials) and event_type = 'ACCUSE' and event_mode = 'allege'
    qualify row_number() over (partition by article_id, evidence_start order by trigger_start desc, claim_id) = 1
),

said as (
    select
        denial,
        denied_by,
        denials.evidence_text,
        claims.claim_id,
        coalesce(event_claims.event_id, accusations.event_id) as event_id,
        claims.trigger_start                as position,
        claims.evidence_start               as sentence,
        coalesce(published_at, fetched_at)  as told_at,
        claims.article_id,
        case
            when claims.speaker_kind <> 'outlet' then claims.speaker_name
            when claims.claim_id = accusations.claim_id then coalesce(accuser, '')
            else ''
        end                                 as said_by,
        claims.modality = 'denied'          as is_denied,
        claims.event_type,
        denials.evidence_start - (claims.evidence_start + length(claims.evidence_text)) as behind,
        -- it is told of who denies, by name or as the state or the others of a country.
        len(list_filter(if(claims.event_type = 'ACCUSE', claims.recipients, claims.actors), lambda a:
            lower(a.name) = voice
            or regexp_replace(lower(a.text), '^(the|a|an|its|his|her|their) ', '') = voice
            or a.country = denials.country and (coalesce(a.sector, 'GOV') in ('REB', 'PRM', 'OPP', 'SEP')) = is_of_others
        )) > 0                              as is_of_denier
    from denials
    join claims on
        claims.article_id = denials.article_id
        and claims.trigger_start < denials.position
        and claims.evidence_start > denials.evidence_start - 700
    join articles on articles.article_id = claims.article_id and articles.revision = claims.revision
    left join event_claims on event_claims.claim_id = claims.claim_id
    left join accusations on
        accusations.article_id = claims.article_id
        and accusations.evidence_start = claims.evidence_start
        and (accusations.claim_id = claims.claim_id or claims.modality = 'alleged')
    where
        (claims.speaker_kind <> 'outlet' or claims.modality = 'alleged' or claims.claim_id = accusations.claim_id)
        and accuser is distinct from denied_by
        and claims.speaker_name is distinct from denied_by
        and not coalesce(
            claims.speaker_kind <> 'outlet' and claims.speaker_country = denials.country
            and claims.speaker_sector in ('GOV', 'MIL', 'COP', 'JUD', 'LEG', 'SPY') and not is_of_others, false
        )
),

gone_back as (
    from said
    where is_of_denier and behind <= 300 or behind <= 3 and event_type <> 'ACCUSE'
    qualify row_number() over (
        partition by denial order by is_of_denier desc, sentence desc, event_type = 'ACCUSE', position desc, claim_id
    ) = 1
)

select denial, denied_by, evidence_text, claim_id, article_id, position, event_id, told_at, said_by
from gone_back
where not is_denied and event_id in (select event_id from touched_events)
