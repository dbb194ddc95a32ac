-- One row per delivered contact record. Records are delivered at least once and again when they change: the newest counts.
{{ config(enabled=vendor_is_enabled('amazon_connect'), materialized=kept()) }}
-- depends_on: {{ ref('changed_keys') }}
with

raw_contact_records as (
    select
        *,
        {{ flat_or_nested('Queue', 'Name') }} as queue_name,
        {{ flat_or_nested('Queue', 'EnqueueTimestamp') }} as queue_enqueuetimestamp,
        {{ flat_or_nested('Queue', 'DequeueTimestamp') }} as queue_dequeuetimestamp,
        {{ flat_or_nested('Queue', 'Duration') }} as queue_duration,
        {{ flat_or_nested('Agent', 'Username') }} as agent_username,
        {{ flat_or_nested('Agent', 'ConnectedToAgentTimestamp') }} as agent_connectedtoagenttimestamp,
        {{ flat_or_nested('Agent', 'AgentInteractionDuration') }} as agent_agentinteractionduration,
        {{ flat_or_nested('Agent', 'CustomerHoldDuration') }} as agent_customerholdduration,
        {{ flat_or_nested('Agent', 'AfterContactWorkDuration') }} as agent_aftercontactworkduration,
        {{ flat_or_nested('Attributes', 'ticket_id') }} as attributes_ticket_id,
        {{ flat_or_nested('Attributes', 'customer_id') }} as attributes_customer_id
    from {{ source('amazon_connect', 'contact_records') }}
    where {{ is_changed('contact_records', 'ContactId', vendor='amazon_connect') }}
),

typed as (
    select
        {{ raw_row_columns() }},
        {{ row_key('ContactId') }} as row_key,
        {{ source_key('ContactId') }} as contact_id,
        {{ source_key('InitialContactId') }} as initial_contact_id,
        {{ source_key('PreviousContactId') }} as previous_contact_id,
        {{ trimmed('Channel') }} as channel,
        {{ trimmed('InitiationMethod') }} as initiation_method,
        {{ trimmed('DisconnectReason') }} as disconnect_reason,
        {{ instant_or_epoch('InitiationTimestamp') }} as initiated_at,
        {{ instant_or_epoch('ConnectedToSystemTimestamp') }} as connected_to_system_at,
        {{ instant_or_epoch('queue_enqueuetimestamp') }} as enqueued_at,
        {{ instant_or_epoch('queue_dequeuetimestamp') }} as dequeued_at,
        {{ instant_or_epoch('agent_connectedtoagenttimestamp') }} as connected_to_agent_at,
        {{ instant_or_epoch('DisconnectTimestamp') }} as disconnected_at,
        {{ instant_or_epoch('LastUpdateTimestamp') }} as last_updated_at,
        {{ referred_key('queue_name') }} as team_id,
        {{ referred_key('agent_username') }} as agent_id,
        {{ referred_key('attributes_ticket_id') }} as ticket_id,
        {{ referred_key('attributes_customer_id') }} as customer_id,
        {{ number('queue_duration') }} as queue_seconds,
        {{ number('agent_agentinteractionduration') }} as talk_seconds,
        {{ number('agent_customerholdduration') }} as hold_seconds,
        {{ number('agent_aftercontactworkduration') }} as wrap_seconds,
        {{ first_rejection([
            missing('ContactId', 'Channel', 'InitiationMethod', 'InitiationTimestamp'),
            not_an_instant_or_epoch(
                'InitiationTimestamp', 'ConnectedToSystemTimestamp', 'queue_enqueuetimestamp', 'queue_dequeuetimestamp',
                'agent_connectedtoagenttimestamp', 'DisconnectTimestamp', 'LastUpdateTimestamp',
            ),
            not_a_number(
                'queue_duration', 'agent_agentinteractionduration', 'agent_customerholdduration', 'agent_aftercontactworkduration',
            ),
            negative(
                'queue_duration', 'agent_agentinteractionduration', 'agent_customerholdduration', 'agent_aftercontactworkduration',
            ),
            ends_before('DisconnectTimestamp', instant_or_epoch('DisconnectTimestamp'), instant_or_epoch('InitiationTimestamp')),
            ends_before(
                'agent_connectedtoagenttimestamp', instant_or_epoch('agent_connectedtoagenttimestamp'), instant_or_epoch('queue_enqueuetimestamp'),
            ),
        ]) }} as rejection
    from raw_contact_records
)

select
    *,
    {{ row_fate(key='source_name, contact_id', newest='last_updated_at') }} as row_fate
from typed
