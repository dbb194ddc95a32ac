{#- Whether a raw row is staged in this load: all are, in a partial load only those of a file that came or changed, and other
    versions of what these or the files that went have rows of.
    is_changed('ticket_events', 'event_id') -#}
{% macro is_changed(table, key, vendor='generic') -%}
    {%- if is_partial_load() -%}
        (
            {{ source_key(key) }} in (
                select changed_keys.changed_id from changes.changed_keys as changed_keys where changed_keys.raw_table = '{{ vendor }}.{{ table }}'
            )
            or {{ is_of_changed_file('_file_name', vendor ~ '.' ~ table) }}
        )
    {%- else -%}
        true
    {%- endif -%}
{%- endmacro %}
