-- Engaged sessions: share of sessions, on the website or in the app, that last longer than 10 seconds, hold a key event or show two or
-- more pages. Dated by the session's start; bots' are out.
with

sessions as (
    select * from {{ ref('fct_engagement_sessions') }} where is_counted
)

select
    'engaged_session_rate' as kpi_code,
    started_on as measured_on,
    {{ slices_by(['customer_segment', 'source']) }},
    is_inferred,
    count(*) filter (where is_engaged) as numerator,
    count(*) as denominator,
    count(*) as sample_size,
    cast(null as double) as sum_of_squares
from sessions
group by all
