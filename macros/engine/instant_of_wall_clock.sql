{#- The UTC instant at which a wall clock in `time_zone` shows a reading: the second where it shows it twice; where clocks
    are put forward and it never does, as many seconds after the change as the reading is. -#}
{% macro instant_of_wall_clock(reading, time_zone) -%}
    {{ return(adapter.dispatch('instant_of_wall_clock', 'helpdesk_kpis')(reading, time_zone)) }}
{%- endmacro %}

{% macro default__instant_of_wall_clock(reading, time_zone) -%}
    ({{ reading }} at time zone {{ time_zone }}) at time zone 'UTC'
{%- endmacro %}

{#- Spark knows the first only. The second has the offset that holds three hours later (no change is larger), if that shows
    the reading too. -#}
{% macro spark__instant_of_wall_clock(reading, time_zone) -%}
    {%- set first = 'to_utc_timestamp(' ~ reading ~ ', ' ~ time_zone ~ ')' -%}
    {%- set later = first ~ " + interval '3' hour" -%}
    {%- set second = reading ~ ' - (from_utc_timestamp(' ~ later ~ ', ' ~ time_zone ~ ') - (' ~ later ~ '))' -%}
    case
        when from_utc_timestamp({{ second }}, {{ time_zone }}) = {{ reading }} then {{ second }}
        else {{ first }}
    end
{%- endmacro %}
