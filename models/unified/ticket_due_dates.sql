-- One row per promise on a ticket whose end the export states, as vendors do that reckon with pauses and holidays of their own.
{% for vendor, entry in vendor_tables().items() if 'ticket_due_dates' in entry.feeds %}
select ticket_id, metric, due_at from {{ ref(vendor ~ '_ticket_due_dates') }}
union all
{% endfor %}
select cast(null as string) as ticket_id, cast(null as string) as metric, cast(null as timestamp) as due_at
where false
