-- One row per KPI and month that was over 35 days before the published version's data ended: its figure there, and now.
with

published_values as (
    select *
    from published.marts.kpi_values
    where slice = 'all' and period_code = 'month' and period_end < data_as_of - interval 35 days
),

new_values as (
    select * from marts.kpi_values where slice = 'all' and period_code = 'month'
),

catalogue as (
    select kpi_code, unit from marts.kpi_catalogue
),

compared as (
    select
        published_values.kpi_code,
        catalogue.unit,
        published_values.period_start,
        published_values.value as published_value,
        new_values.value as new_value,
        published_values.sample_size as published_sample_size,
        coalesce(new_values.sample_size, 0) as new_sample_size
    from published_values
    inner join catalogue on published_values.kpi_code = catalogue.kpi_code
    left join new_values
        on
            published_values.kpi_code = new_values.kpi_code
            and published_values.period_start = new_values.period_start
    where published_values.value is not null
)

select
    kpi_code,
    unit,
    period_start,
    published_sample_size,
    new_sample_size,
    (coalesce(new_value, 0) - published_value) / nullif(abs(published_value), 0) as change,
    concat(
        kpi_code, ', month of ', period_start, ': published as ', round(published_value, 4), ' of ', published_sample_size,
        ', now ', coalesce(cast(round(new_value, 4) as varchar), 'nothing'), ' of ', new_sample_size
    ) as finding
from compared
