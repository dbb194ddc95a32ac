-- One row per known value of status, priority or channel in either module of Vtiger, and what it means to us.
{{ config(enabled=vendor_is_enabled('vtiger')) }}
{% for module, kind, column in [
    ('helpdesk', 'status', 'ticketstatus'),
    ('helpdesk', 'priority', 'ticketpriorities'),
    ('helpdesk', 'channel', 'source'),
    ('cases', 'status', 'casestatus'),
    ('cases', 'priority', 'casepriority'),
    ('cases', 'channel', 'casechannel'),
] %}
select '{{ module }}' as module, '{{ kind }}' as kind, raw_value, meaning
from {{ values_of('vtiger', module, column) }} as known
{{ 'union all' if not loop.last }}
{% endfor %}
