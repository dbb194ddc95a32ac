-- Warns of values that a closed list does not have; they count as 'unknown'.
{{ config(severity='warn') }}

select * from {{ ref('unknown_values') }}
