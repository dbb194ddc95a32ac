-- One row per customer of any vendor.
select *
from {{ delivered('customers', [
    'customer_id', 'source_name', 'account_id', 'created_at', 'first_paid_at', 'segment', 'industry', 'country',
    'acquisition_channel', 'is_internal', 'is_test',
]) }} as delivered
