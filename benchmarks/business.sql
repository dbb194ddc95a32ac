-- What a support desk has besides tickets: 0.6 calls, 0.2 chats and 0.3 survey answers a ticket, and what a customer pays in two years.
-- benchmarks/generate.py runs the parts with `--business` and writes each to the table of its name. The view `arrived_tickets` has
-- all tickets so far; `first_number` and `arriving` say how many others there were before it, and are in it.

-- part: calls
-- One for every ticket that came by phone, and half a call a ticket that made none.
with calling as (
    select
        'T' || ticket_id as call,
        created_at at time zone 'UTC' - interval 5 minute as started_at,
        ticket_id,
        customer_id,
        category
    from arrived_tickets
    where channel = 'phone' and created_at >= getvariable('begin') at time zone 'UTC'
    union all
    select
        cast(call as varchar) as call,
        instant_between(getvariable('begin'), getvariable('until'), call, 'call at') as started_at,
        null as ticket_id,
        drawn_customer_key(call, 'caller') as customer_id,
        category_key(cast(floor(24 * draw(call, 'call category') ** 2) as bigint)) as category
    from (select unnest(range(arriving_from(0.5), arriving_to(0.5))) as call)
),

told as (
    select
        *,
        drawn_team(call, 'call team') as team,
        if(ticket_id is null, 1, 0.88) * draw(call, 'outcome') as fate,
        cast(floor(60 * draw(call, 'wait') ** 2) as bigint) as queue_seconds,
        cast(floor(30 + 600 * draw(call, 'talk') ** 2) as bigint) as talk_seconds,
        cast(floor(90 * draw(call, 'hold') ** 4) as bigint) as hold_seconds,
        cast(floor(120 * draw(call, 'wrap') ** 2) as bigint) as wrap_seconds
    from calling
)

select
    'P' || call as call_id,
    'inbound' as direction,
    started_at at time zone 'UTC' as started_at,
    case when fate < 0.95 then (started_at + to_seconds(15)) at time zone 'UTC' end as queue_entered_at,
    case when fate < 0.88 then (started_at + to_seconds(15 + queue_seconds)) at time zone 'UTC' end as answered_at,
    (started_at + to_seconds(15 + queue_seconds + if(fate < 0.88, talk_seconds + hold_seconds, 0))) at time zone 'UTC' as ended_at,
    case when fate < 0.88 then 'answered' when fate < 0.95 then 'abandoned_queue' when fate < 0.98 then 'blocked_queue_full' else 'blocked_busy' end
        as outcome,
    ticket_id,
    ticket_id is not null as is_ticket_origin,
    customer_id,
    case when fate < 0.88 then agent_key(agent_of(team, draw(call, 'agent'), 0)) end as agent_id,
    team_key(team) as team_id,
    15 as ivr_seconds,
    case when fate < 0.95 then queue_seconds end as queue_seconds,
    case when fate < 0.88 then talk_seconds end as talk_seconds,
    case when fate < 0.88 then hold_seconds end as hold_seconds,
    case when fate < 0.88 then wrap_seconds end as wrap_seconds,
    category
from told
order by started_at, call;

-- part: chats
-- One for every ticket that came by chat, and as many that made none.
with chatting as (
    select
        'T' || ticket_id as chat,
        created_at at time zone 'UTC' - interval 2 minute as requested_at,
        ticket_id,
        customer_id
    from arrived_tickets
    where channel = 'chat' and created_at >= getvariable('begin') at time zone 'UTC'
    union all
    select
        cast(chat as varchar) as chat,
        instant_between(getvariable('begin'), getvariable('until'), chat, 'chat at') as requested_at,
        null as ticket_id,
        drawn_customer_key(chat, 'visitor') as customer_id
    from (select unnest(range(arriving_from(0.1), arriving_to(0.1))) as chat)
),

told as (
    select
        *,
        drawn_team(chat, 'chat team') as team,
        if(ticket_id is null, 1, 0.85) * draw(chat, 'chat outcome') as fate,
        cast(floor(120 * draw(chat, 'chat wait') ** 2) as bigint) as wait_seconds,
        cast(floor(60 + 1200 * draw(chat, 'chat length') ** 2) as bigint) as active_seconds
    from chatting
)

select
    'H' || chat as chat_id,
    requested_at at time zone 'UTC' as requested_at,
    requested_at at time zone 'UTC' as queue_entered_at,
    case when fate < 0.85 then (requested_at + to_seconds(wait_seconds)) at time zone 'UTC' end as accepted_at,
    case when fate < 0.85 then (requested_at + to_seconds(wait_seconds + 10)) at time zone 'UTC' end as first_agent_message_at,
    (requested_at + to_seconds(wait_seconds + if(fate < 0.85, active_seconds, 0))) at time zone 'UTC' as ended_at,
    case when fate < 0.85 then 'served' when fate < 0.93 then 'abandoned' when fate < 0.97 then 'missed' else 'bot_only' end as outcome,
    ticket_id,
    ticket_id is not null as is_ticket_origin,
    customer_id,
    case when fate < 0.85 then agent_key(agent_of(team, draw(chat, 'chat agent'), 0)) end as agent_id,
    team_key(team) as team_id,
    case when fate < 0.85 then active_seconds end as active_seconds
from told
order by requested_at, chat;

-- part: survey_responses
-- A quarter of the solved tickets are asked about, and a customer in ten of those who have no ticket of it.
with asked as (
    select
        'T' || ticket_id as response,
        'csat' as survey_type,
        solved_at at time zone 'UTC' + interval 1 hour as invited_at,
        ticket_id,
        customer_id,
        null as team
    from arrived_tickets
    where draw(ticket_id, 'surveyed') < 0.25 and solved_at is not null
    union all
    select
        cast(response as varchar) as response,
        ['csat', 'nps', 'nps', 'ces'][1 + cast(floor(4 * draw(response, 'survey')) as integer)] as survey_type,
        instant_between(getvariable('begin'), getvariable('until'), response, 'answer at') as invited_at,
        null as ticket_id,
        drawn_customer_key(response, 'rater') as customer_id,
        drawn_team(response, 'survey team') as team
    from (select unnest(range(arriving_from(0.1), arriving_to(0.1))) as response)
),

answered as (
    select
        *,
        case
            when draw(response, 'answered') < 0.6 then invited_at + to_seconds(cast(floor(86400 * draw(response, 'hesitation')) as bigint))
        end as responded_at
    from asked
    where invited_at < getvariable('until')
)

select
    'R' || response as response_id,
    survey_type,
    if(responded_at < getvariable('until'), 'responded', 'invited') as status,
    case
        when (responded_at < getvariable('until')) is not true then null
        when survey_type = 'nps' then floor(11 * draw(response, 'score') ** 0.4)
        when survey_type = 'ces' then 1 + floor(7 * draw(response, 'score') ** 0.5)
        else 1 + floor(5 * draw(response, 'score') ** 0.3)
    end as score,
    invited_at at time zone 'UTC' as invited_at,
    case when responded_at < getvariable('until') then responded_at at time zone 'UTC' end as responded_at,
    'transactional' as touchpoint,
    ticket_id,
    customer_id,
    case when team is not null then agent_key(agent_of(team, draw(response, 'rated agent'), 0)) end as agent_id,
    team_key(team) as team_id,
    ['email', 'chat', 'phone'][1 + cast(floor(3 * draw(response, 'survey channel')) as integer)] as channel
from answered
-- A further day also brings answers to invitations of the day before.
where getvariable('first_number') = 0 or greatest(invited_at, coalesce(responded_at, invited_at)) >= getvariable('begin')
order by invited_at, response;

-- part: subscriptions
with numbered as (
    select
        customer,
        getvariable('founded_on') + cast(floor(1000 * draw(customer, 'joined')) as integer) as started_on,
        cast(floor(60 / (0.05 + draw(customer, 'stay'))) as integer) as days
    from (select unnest(range(getvariable('customers'))) as customer)
)

select
    'S' || customer as subscription_id,
    customer_key(customer) as customer_id,
    started_on as started_at,
    case when started_on + days < cast(getvariable('until') as date) then started_on + days end as ended_at,
    ['basic', 'team', 'enterprise'][1 + cast(floor(3 * draw(customer, 'plan')) as integer)] as plan,
    [20, 80, 400][1 + cast(floor(3 * draw(customer, 'plan')) as integer)] as mrr
from numbered
where
    started_on < cast(getvariable('until') as date)
    -- A further day brings those that began or ended.
    and (getvariable('first_number') = 0 or greatest(started_on, coalesce(ended_at, started_on)) >= cast(getvariable('begin') as date));

-- part: revenue
-- Six lines a customer in two years.
with lines as (
    select
        line,
        cast(floor(getvariable('customers') * draw(line, 'payer')) as bigint) as customer,
        cast(instant_between(getvariable('begin'), getvariable('until'), line, 'sold') as date) as recognised_on
    from (select unnest(range(arriving_from(1.5), arriving_to(1.5))) as line)
)

select
    'V' || line as revenue_id,
    customer_key(customer) as customer_id,
    recognised_on,
    round(10 + 200 * draw(line, 'price') ** 3, 2) as amount,
    'O' || line as order_id,
    if(line % 3 > 0, 'subscription', 'one_off') as revenue_type
from lines
order by recognised_on, line;

-- part: support_costs
select
    'K' || month as cost_id,
    cast(getvariable('begin') as date) + to_months(cast(month as integer)) as date_from,
    cast(getvariable('begin') as date) + to_months(cast(month as integer) + 1) - interval 1 day as date_to,
    round(getvariable('tickets') * 0.5, 2) as amount,
    'salary_agent' as cost_type
from (select unnest(range(24)) as month)
where getvariable('first_number') = 0;
