-- A 90th percentile is never below the median of the same values.
select
    median.kpi_code,
    median.period_code,
    median.period_start,
    median.slice,
    median.slice_value,
    median.value as median,
    ninth_decile.value as ninth_decile
from {{ ref('kpi_values') }} as median
inner join {{ ref('kpi_values') }} as ninth_decile
    on
        ninth_decile.kpi_code = case median.kpi_code when 'frt_median' then 'frt_p90' else 'resolution_time_p90' end
        and median.period_code = ninth_decile.period_code
        and median.period_start = ninth_decile.period_start
        and median.slice = ninth_decile.slice
        and median.slice_value = ninth_decile.slice_value
where
    median.kpi_code in ('frt_median', 'resolution_time_median')
    and ninth_decile.value < median.value
