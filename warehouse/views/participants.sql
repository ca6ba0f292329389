/* Who acts in a claim and who is acted upon. Claims without any are left out first, as in quantities.
   One row per actor or recipient of a current claim. */
select
    claim_id,
    'actor' as role,
    unnest(generate_series(1, len(actors)))::integer as ordinal,
    unnest(actors, recursive := true)
from claims
where len(actors) > 0
union all
select
    claim_id,
    'recipient' as role,
    unnest(generate_series(1, len(recipients)))::integer as ordinal,
    unnest(recipients, recursive := true)
from claims
where len(recipients) > 0
