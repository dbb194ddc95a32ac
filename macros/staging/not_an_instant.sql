{#- Rejection check: one of these columns says something that is no ISO 8601 time, or one that stands for none, unless that has a meaning there.
    `read` is what reads it, where that is not `instant`.
    not_an_instant('sent_at'); not_an_instant('valid_from', means_always=true) -#}
{% macro not_an_instant() -%}
    {%- set read = kwargs.get('read', instant) -%}
    case
        {%- for column in varargs %}
                when {{ column }} is not null and {% if 'means_always' in kwargs or 'means_never' in kwargs -%}
                    {{ read(column) }} is null
                {%- else -%}
                    {{ is_no_time(read(column)) }}
                {%- endif %} then {{ rejected_as(column, 'not_a_time') }}
        {%- endfor %}
            end
{%- endmacro %}
