{#- Rejection check: one of these columns says something that is no ISO 8601 time, or one that stands for none, unless that has a meaning there.
    not_an_instant('sent_at'); not_an_instant('valid_from', means_always=true) -#}
{% macro not_an_instant() -%}
    case
        {%- for column in varargs %}
                when {{ column }} is not null and {% if 'means_always' in kwargs or 'means_never' in kwargs -%}
                    {{ instant(column) }} is null
                {%- else -%}
                    {{ is_no_time(instant(column)) }}
                {%- endif %} then {{ rejected_as(column, 'not_a_time') }}
        {%- endfor %}
            end
{%- endmacro %}
