-- All customers of a cohort paid in its first month, and who never paused is among those active in a later one.
select *
from {{ ref('cohort_retention') }}
where
    (month_number = 0 and (active_customers <> customers or unbroken_customers <> customers))
    or unbroken_customers > active_customers
    or active_customers not between 0 and customers
