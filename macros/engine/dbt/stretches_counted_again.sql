{#- A relation of KPIs and stretches of days that a kept model of figures by stretch computes again in a partial load: those that days counted
    again lie in, and those that the model has no row of yet, as when as_of goes on; everybody together has one of every stretch in which
    something is. Days begin with the first year of which there is anything, so a stretch across a new year may have others by now.
    `stretches_counted_again(this)` has the columns kpi_code, first_day and last_day. -#}
{% macro stretches_counted_again(relation) -%}
    (
        select kpis.kpi_code, stretches.first_day, stretches.last_day
        from (select distinct window_days.first_day, window_days.last_day from {{ ref('window_days') }} as window_days) as stretches
        cross join (values ('{{ kpis_by_facts().values() | sum(start=[]) | join("'), ('") }}')) as kpis (kpi_code)
        left join (select * from {{ relation }} where slice = 'all') as computed
            on
                kpis.kpi_code = computed.kpi_code
                and stretches.first_day = computed.first_day
                and stretches.last_day = computed.last_day
        where
            computed.kpi_code is null
            {%- for is_fiscal in [false, true] %}
            or {{ month_period_start('stretches.first_day', 12, is_fiscal) }} <> {{ month_period_start('stretches.last_day', 12, is_fiscal) }}
            {%- endfor %}
            or {{ is_counted_again('kpis.kpi_code', 'stretches.first_day', 'stretches.last_day') }}
    )
{%- endmacro %}
