{#- The delivered key of a raw row as text, its parts joined by `|`; NULL where a key of one part is missing.
    row_key('schedule_id', 'valid_from') of schedule 7 from 1 March is '7|2026-03-01',
    row_key('schedule_id') alone is '7'. -#}
{% macro row_key() -%}
    {%- if varargs | length == 1 -%}
        {{ trimmed(varargs[0]) }}
    {%- else -%}
        {%- for column in varargs -%}
            {{ " || '|' || " if not loop.first }}coalesce({{ trimmed(column) }}, '')
        {%- endfor -%}
    {%- endif -%}
{%- endmacro %}
