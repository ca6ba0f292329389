-- suite: events
-- severity: critical
-- sentence: Low, best and high of every toll come in this order.
-- reason: A best estimate outside its range can't be right.
select event_id, killed_low, killed_best, killed_high, injured_low, injured_best, injured_high
from events
where
    killed_low > killed_best or killed_best > killed_high or killed_low > killed_high
    or injured_low > injured_best or injured_best > injured_high or injured_low > injured_high
    or least(killed_low, injured_low) < 0
