-- Warns of optional ids that name nothing delivered; their rows are kept.
{{ config(severity='warn') }}

select * from {{ ref('unknown_ids') }}
