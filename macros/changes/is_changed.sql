{#- Whether a raw row is staged in this load: all are, in a partial load only those that came or whose key is one of what came,
    changed or went, and those whose ticket did.
    is_changed('ticket_events', 'event_id', of_ticket='ticket_id') -#}
{% macro is_changed(table, key, of_ticket=none, vendor='generic') -%}
    {%- if is_partial_load() -%}
        (
            {{ source_key(key) }} in (
                select changed_keys.changed_id from changes.changed_keys as changed_keys where changed_keys.raw_table = '{{ vendor }}.{{ table }}'
            )
            or (_source_name, _file_name) in (
                select changed_files.source_name, changed_files.file_name from changes.changed_files as changed_files
                where changed_files.raw_table = '{{ vendor }}.{{ table }}'
            )
            {%- if of_ticket %}
            or {{ source_key(of_ticket) }} in (
                select changed_keys.changed_id from changes.changed_keys as changed_keys where changed_keys.raw_table = 'generic.tickets'
            )
            {%- endif %}
        )
    {%- else -%}
        true
    {%- endif -%}
{%- endmacro %}
