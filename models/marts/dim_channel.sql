-- One row per channel, with its name and group.
select
    channel,
    label,
    channel_group,
    sort_order
from {{ ref('channels') }}
