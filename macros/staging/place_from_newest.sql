{#- The place of a row among those of one key, from the newest, which is 1: by `newest`, if the table has such a column, then by file name,
    then by line. place_from_newest('ticket_id', newest='updated_at'), or without such a column place_from_newest('event_id') -#}
{% macro place_from_newest(key, newest=none) -%}
    row_number() over (
        partition by {{ key }}
        order by {{ newest ~ ' desc nulls last, ' if newest }}file_name desc, row_number desc
    )
{%- endmacro %}
