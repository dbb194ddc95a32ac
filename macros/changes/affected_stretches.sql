{#- The days of stretches, in a partial load with a row for each KPI whose figure of the stretch is computed again, and only those.
    affected_stretches(ref('window_days'), this) -#}
{% macro affected_stretches(window_days, kept_model) -%}
    {%- if is_partial_load() -%}
        (
            select window_days.*, again.kpi_code
            from {{ window_days }} as window_days
            inner join {{ stretches_counted_again(kept_model) }} as again
                on window_days.first_day = again.first_day and window_days.last_day = again.last_day
        )
    {%- else -%}
        {{ window_days }}
    {%- endif -%}
{%- endmacro %}
