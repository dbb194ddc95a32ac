{#- Rejection check: the column says something that is no IANA time zone; the engines stop on those. -#}
{% macro not_a_time_zone(column) -%}
    case
                when {{ column }} not in ('{{ modules.pytz.all_timezones | join("', '") }}')
                    then {{ rejected_as(column, 'not_a_time_zone') }}
            end
{%- endmacro %}
