{#- Join condition: the row of `schedule_clock` that contains an instant of a schedule. -#}
{% macro clock_contains(schedule_id, instant, clock='schedule_clock') -%}
    {{ schedule_id }} = {{ clock }}.schedule_id
    and cast({{ instant }} as date) = {{ clock }}.utc_day
    and {{ instant }} >= {{ clock }}.from_at
    and {{ instant }} < {{ clock }}.to_at
{%- endmacro %}
