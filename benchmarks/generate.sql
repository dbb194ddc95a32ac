-- Tickets, events and messages of benchmarks/generate.py, which runs these parts and sets the variables.
-- "Random" is a hash of the ticket's number and a word.

-- part: macros
create macro chance(number, word) as (hash(number, word) >> 11) / 9007199254740992.0;
-- Like `chance`, but apart from what other words say of the same number: of hashes that differ by a constant one narrows down the other.
create macro draw(number, word) as (hash(hash(number, word)) >> 11) / 9007199254740992.0;
-- An instant drawn evenly between two, and the numbers of what an export brings at so many a ticket.
create macro instant_between(first, last, number, word) as
    first + to_seconds(cast(floor(draw(number, word) * date_diff('second', first, last)) as bigint));
create macro arriving_from(share) as cast(floor(share * getvariable('first_number')) as bigint);
create macro arriving_to(share) as cast(floor(share * (getvariable('first_number') + getvariable('arriving'))) as bigint);
create macro pick(choices, number, word) as choices[1 + cast(hash(number, word) % len(choices) as bigint)];
-- A choice of 0 to many - 1 that prefers low numbers; the higher the power, the more.
create macro skewed(many, number, word, power) as cast(floor(many * chance(number, word) ** power) as bigint);
create macro team_key(team) as 'T' || lpad(cast(team + 1 as varchar), 2, '0');
create macro agent_key(agent) as 'A' || lpad(cast(agent + 1 as varchar), 3, '0');
create macro bot_key(bot) as 'B' || (bot + 1);
create macro zone_key(zone) as ['berlin', 'new-york', 'singapore'][zone + 1];
create macro policy_key(policy) as ['standard', 'premium'][policy + 1];
create macro customer_key(customer) as 'C' || lpad(cast(customer as varchar), 8, '0');
-- A team and a customer, low numbers preferred.
create macro drawn_team(number, word) as cast(floor(len(getvariable('team_sizes')) * draw(number, word) ** 1.5) as bigint);
create macro drawn_customer_key(number, word) as customer_key(cast(floor(getvariable('customers') * draw(number, word) ** 2) as bigint));
create macro priority_key(priority) as ['low', 'normal', 'high', 'urgent'][priority % 4 + 1];
create macro category_key(category) as [
    'invoice', 'refund', 'payment', 'delivery', 'damage', 'return', 'account', 'password', 'login', 'upgrade', 'cancellation',
    'outage', 'slow', 'error', 'setup', 'update', 'hardware', 'warranty', 'feature', 'privacy', 'contract', 'price', 'praise', 'other'
][category % 24 + 1];
-- The n-th team of a ticket, and the n-th agent of a team that works on it.
create macro team_of(first_team, team_stride, team) as (first_team + team * team_stride) % len(getvariable('team_sizes'));
create macro agent_of(team, agent_share, agent) as
    getvariable('first_agents')[team + 1]
    + (cast(floor(agent_share * getvariable('team_sizes')[team + 1]) as bigint) + agent) % getvariable('team_sizes')[team + 1];
-- Seconds since the team's day began. What falls outside its ten working hours is done in the first half hour of the
-- next day, what falls inside a little later, so that the order of a ticket's steps holds and none moves back.
create macro second_of_day(instant, zone) as
    cast(epoch(instant) as bigint) % 86400 - 3600 * [7, 13, 1][zone + 1] + if(cast(epoch(instant) as bigint) % 86400 < 3600 * [7, 13, 1][zone + 1], 86400, 0);
create macro seconds_until_work(second) as
    cast(if(second < 36000, 1800 - 0.05 * second, 86400 - second + (second - 36000) / 28.0) as bigint);
create macro in_working_hours(instant, zone) as instant + to_seconds(seconds_until_work(second_of_day(instant, zone)));
create macro step_at(created_at, life_seconds, zone, progress, place, delay_seconds) as
    case
        when progress = 0 then created_at
        else
            greatest(
                in_working_hours(created_at + to_seconds(cast(floor(life_seconds * progress) as bigint)), zone),
                created_at + to_seconds(10 + place)
            )
    end
    + to_seconds(delay_seconds);

create temp table team_list as
select
    unnest(range(len(getvariable('team_sizes')))) as team,
    unnest(getvariable('team_sizes')) as agents,
    unnest(getvariable('first_agents')) as first_agent;

create temp table agent_list as
select
    team,
    first_agent + member as agent,
    member = 0 as is_lead
from (select *, unnest(range(agents)) as member from team_list);

-- part: arrivals
-- One row per hour, with the numbers of the tickets created in it: fewer at night and at weekends, more from month to month.
create or replace temp table arrivals as
with hours as (
    select unnest(range(getvariable('begin'), getvariable('until'), interval 1 hour)) as hour_at
),

weights as (
    select
        hour_at,
        [2, 1, 1, 1, 1, 2, 4, 7, 10, 12, 12, 11, 10, 11, 12, 12, 11, 10, 9, 8, 7, 6, 5, 3][hour(hour_at) + 1]
        * [125, 115, 105, 105, 95, 40, 35][isodow(hour_at)]
        * (1 + 0.02 * date_diff('month', getvariable('begin'), hour_at)) as weight
    from hours
),

shares as (
    select
        hour_at,
        sum(weight) over (order by hour_at) / sum(weight) over () as share_until
    from weights
)

select
    hour_at,
    getvariable('first_number') + cast(coalesce(lag(floor(share_until * getvariable('arriving') + 1e-6)) over (order by hour_at), 0) as bigint) as first_number,
    getvariable('first_number') + cast(floor(share_until * getvariable('arriving') + 1e-6) as bigint) as next_number
from shares;

-- part: lives
-- One row per ticket created in the month, with what its story leaves open.
create or replace temp table lives as
with numbered as (
    select
        unnest(range(first_number, next_number)) as number,
        hour_at
    from arrivals
    where date_trunc('month', hour_at) = date_trunc('month', getvariable('month'))
),

rolled as (
    select
        number,
        hour_at + to_seconds(cast(floor(3600 * chance(number, 'second')) as integer)) as created_at,
        -- Each block of tickets lives every story once, in an order of its own.
        cast((number * 147 + hash(number // getvariable('stories')) % 4096) % getvariable('stories') as bigint) as story,
        skewed(30, number, 'team', 1.7) as first_team,
        1 + cast(hash(number, 'next team') % 29 as bigint) as team_stride,
        chance(number, 'agent') ** 1.5 as agent_share,
        [1, 1, 1, 1, 1, 1, 0, 2, 2, 3][1 + cast(hash(number, 'priority') % 10 as bigint)] as first_priority,
        skewed(24, number, 'category', 1.4) as first_category,
        skewed(getvariable('customers'), number, 'customer', 2.5) as customer,
        if(chance(number, 'policy') < 0.2, 1, 0) as policy,
        pick(
            [
                'email', 'email', 'email', 'email', 'email', 'email', 'email', 'email', 'email', 'web_form', 'web_form', 'web_form',
                'web_form', 'chat', 'chat', 'phone', 'phone', 'messaging', 'social', 'app'
            ],
            number, 'channel'
        ) as channel,
        -- Log-normal: a median of 16 hours, a mean of a day and a half.
        least(
            greatest(
                57600 * exp(1.2 * sqrt(-2 * ln(chance(number, 'long') + 1e-12)) * cos(2 * pi() * chance(number, 'longer'))),
                900
            ),
            55 * 86400
        ) as life_seconds
    from numbered
)

select *
from rolled;

-- One row per event of these tickets, up to the end of the export.
create or replace temp table events as
with dated as (
    select
        lives.*,
        planned.* exclude (story),
        step_at(created_at, life_seconds, first_team % 3, progress, place, delay_seconds) as event_at
    from lives
    inner join planned_events as planned on lives.story = planned.story
)

select
    number * 1000 + seq as event_id,
    number + 1 as ticket_id,
    event_at,
    seq,
    event_type,
    case event_type
        when 'status_changed' then from_status
        when 'assignee_changed' then agent_key(agent_of(team_of(first_team, team_stride, from_agent_team), agent_share, from_agent))
        when 'team_changed' then case when team > 0 then team_key(team_of(first_team, team_stride, team - 1)) end
        when 'priority_changed' then priority_key(first_priority + priority - 1)
        when 'category_changed' then category_key(first_category + category - 1)
    end as from_value,
    case event_type
        when 'created' then to_status
        when 'status_changed' then to_status
        when 'assignee_changed' then agent_key(agent_of(team_of(first_team, team_stride, agent_team), agent_share, agent))
        when 'team_changed' then team_key(team_of(first_team, team_stride, team))
        when 'priority_changed' then priority_key(first_priority + priority)
        when 'category_changed' then category_key(first_category + category)
        when 'sla_applied' then policy_key(policy)
        when 'merged' then cast(greatest(number - cast(hash(number, 'merged') % 500 as bigint), 1) as varchar)
    end as to_value,
    actor_type,
    case actor_type
        when 'customer' then customer_key(customer)
        when 'agent' then agent_key(agent_of(team_of(first_team, team_stride, coalesce(agent_team, 0)), agent_share, coalesce(agent, 0)))
    end as actor_id
from dated
where event_at < getvariable('cutoff');

-- One row per message of these tickets, up to the end of the export.
create or replace temp table texts as
with dated as (
    select
        lives.*,
        planned.* exclude (story),
        step_at(created_at, life_seconds, first_team % 3, progress, place, delay_seconds) as sent_at
    from lives
    inner join planned_messages as planned on lives.story = planned.story
)

select
    number * 1000 + place as message_id,
    number + 1 as ticket_id,
    sent_at,
    author_type,
    case author_type
        when 'customer' then customer_key(customer)
        when 'agent' then agent_key(agent_of(team_of(first_team, team_stride, coalesce(agent_team, 0)), agent_share, coalesce(agent, 0)))
        else bot_key(number % 5)
    end as author_id,
    case when not is_public then 'internal' when author_type = 'customer' then 'inbound' else 'outbound' end as direction,
    is_public,
    is_auto_reply,
    channel,
    case
        when is_auto_reply then 'Thank you for your message. We have received it and will answer as soon as we can.'
        else
            pick(
                [
                    'Hello, I have a question about my order.', 'The device has stopped working since yesterday.',
                    'I was charged twice this month and would like it back.', 'Thank you for your patience.',
                    'Please restart it once and tell me what the display says.', 'We have sent a replacement today.',
                    'Could you send me the invoice again?', 'I asked the warehouse; they will call back.'
                ],
                number * 1000 + place, 'first sentence'
            )
            || ' Reference ' || hash(number, place) % 100000 || '. '
            || pick(
                [
                    'That did not help, sadly.', 'Please let me know if there is anything else.', 'It is rather urgent for us.',
                    'You will find the details in your account under orders.', 'Best regards.', 'I look forward to your answer.'
                ],
                number * 1000 + place, 'last sentence'
            )
    end as body
from dated
where sent_at < getvariable('cutoff');

create or replace temp view ticket_events_export as
select
    event_id, ticket_id,
    event_at at time zone 'UTC' as event_at,
    seq, event_type, from_value, to_value, actor_type, actor_id,
    least(
        strftime(event_at + if(chance(event_id, 'late') < getvariable('share_late'), interval 1 month, interval 0 month), '%Y-%m'),
        getvariable('last_month')
    ) as exported_in
from events;

create or replace temp view messages_export as
select
    message_id, ticket_id,
    sent_at at time zone 'UTC' as sent_at,
    author_type, author_id, direction, is_public, is_auto_reply, channel, body,
    strftime(sent_at, '%Y-%m') as exported_in
from texts;

-- The ticket as its history has left it.
create or replace temp view tickets_export as
with histories as (
    select
        ticket_id,
        max(event_at) as updated_at,
        max_by(to_value, seq) filter (where event_type in ('created', 'status_changed')) as status,
        max_by(to_value, seq) filter (where event_type = 'team_changed') as team_id,
        max_by(to_value, seq) filter (where event_type = 'assignee_changed') as agent_id,
        max_by(to_value, seq) filter (where event_type = 'priority_changed') as priority,
        max_by(to_value, seq) filter (where event_type = 'category_changed') as category,
        max_by(to_value, seq) filter (where event_type = 'merged') as merged_into_ticket_id,
        count(*) filter (where event_type = 'spam_marked') > 0 as is_spam,
        count(*) filter (where event_type = 'escalated') > 0 as is_escalated,
        max(event_at) filter (where event_type = 'deleted') as deleted_at,
        min(event_at) filter (where to_value = 'solved') as first_solved_at,
        max(event_at) filter (where to_value = 'solved') as solved_at,
        max(event_at) filter (where to_value = 'closed') as closed_at,
        count(*) filter (where from_value = 'solved' and to_value = 'open') as reopens
    from events
    group by ticket_id
),

answers as (
    select
        ticket_id,
        count(*) as replies,
        min(sent_at) as first_replied_at
    from texts
    where author_type = 'agent' and is_public
    group by ticket_id
)

select
    lives.number + 1 as ticket_id,
    lives.created_at at time zone 'UTC' as created_at,
    histories.updated_at at time zone 'UTC' as updated_at,
    histories.status,
    'inbound' as origin,
    'customer' as created_by_type,
    lives.channel,
    customer_key(lives.customer) as customer_id,
    histories.team_id,
    histories.agent_id,
    coalesce(histories.priority, priority_key(lives.first_priority)) as priority,
    pick(['question', 'question', 'problem', 'incident', 'task'], lives.number, 'type') as type,
    coalesce(histories.category, category_key(lives.first_category)) as category,
    pick(['Halo', 'Dusk', 'Glow', 'Bridge', 'Beam', 'Spark', 'Haze', 'Prism'], lives.number, 'product') as product,
    pick(['en', 'en', 'en', 'de', 'de', 'it', 'ja', 'pt', 'ro'], lives.number, 'language') as language,
    pick(['Question about ', 'Problem with ', 'Please help: ', 'Urgent: ', 'Re: '], lives.number, 'subject')
    || category_key(lives.first_category) as subject,
    histories.merged_into_ticket_id,
    histories.is_spam,
    false as is_test,
    histories.is_escalated,
    histories.deleted_at at time zone 'UTC' as deleted_at,
    policy_key(lives.policy) as sla_policy_id,
    answers.first_replied_at at time zone 'UTC' as first_replied_at,
    histories.first_solved_at at time zone 'UTC' as first_solved_at,
    case when histories.status in ('solved', 'closed') then histories.solved_at at time zone 'UTC' end as solved_at,
    histories.closed_at at time zone 'UTC' as closed_at,
    histories.reopens,
    coalesce(answers.replies, 0) as replies
from lives
inner join histories on lives.number + 1 = histories.ticket_id
left join answers on lives.number + 1 = answers.ticket_id
order by created_at, ticket_id;

-- Some tickets are handed to another calendar: that of their first team, and after six hours the next.
create or replace temp view ticket_schedules_export as
select
    number + 1 as ticket_id,
    (created_at + to_hours(6 * step)) at time zone 'UTC' as valid_from,
    zone_key((first_team + step) % 3) as schedule_id
from (
    select
        lives.*,
        unnest(range(2)) as step
    from lives
    where chance(number, 'calendar') < 0.02
)
where created_at + to_hours(6 * step) < getvariable('cutoff')
order by valid_from, ticket_id;

-- part: changes
-- Tickets already exported that the further day changes: half of those still unsolved are answered and solved, the others
-- get a message of their customer; solved ones are closed. Old tickets as well as new ones.
create or replace temp table changing as
with candidates as (
    select
        tickets.*,
        ticket_id - 1 as number
    from landed_tickets as tickets
    where status not in ('closed') and not is_spam and deleted_at is null
    order by hash(ticket_id, 'changed')
    limit getvariable('changing')
)

select
    candidates.*,
    status = 'solved' as is_closing,
    status <> 'solved' and chance(number, 'solving') < 0.5 as is_solving,
    getvariable('begin') + to_seconds(cast(25200 + floor(36000 * chance(number, 'changed at')) as bigint)) as changed_at,
    (select max(seq) from landed_ticket_events as events where events.ticket_id = candidates.ticket_id) as last_seq
from candidates;

create or replace temp table changed_ticket_events as
with changes as (
    select
        changing.*, changed_at as event_at, 1 as step, 'status_changed' as event_type, status as from_value,
        case when is_closing then 'closed' when is_solving then 'solved' else 'open' end as to_value
    from changing
    union all
    select
        changing.*, changed_at + interval 1 minute as event_at, 2 as step, 'priority_changed' as event_type, priority as from_value, 'high' as to_value
    from changing
    where not is_closing
    union all
    select
        changing.*, changed_at - interval 30 days as event_at, 3 as step, 'category_changed' as event_type, 'other' as from_value, category as to_value
    from changing
    where chance(number, 'late change') < getvariable('share_changed_late') and created_at < (changed_at - interval 30 days) at time zone 'UTC'
)

select
    number * 1000 + 900 + step as event_id,
    ticket_id,
    event_at at time zone 'UTC' as event_at,
    last_seq + step as seq,
    event_type, from_value, to_value,
    'agent' as actor_type,
    agent_id as actor_id
from changes;

create or replace temp table changed_messages as
select
    number * 1000 + 900 as message_id,
    ticket_id,
    changed_at at time zone 'UTC' as sent_at,
    if(is_solving, 'agent', 'customer') as author_type,
    if(is_solving, agent_id, customer_id) as author_id,
    if(is_solving, 'outbound', 'inbound') as direction,
    true as is_public,
    false as is_auto_reply,
    channel,
    if(is_solving, 'It works again on our side. Best regards.', 'Is there any news on this?') as body
from changing
where not is_closing;

create or replace temp view changed_tickets as
select
    changing.* exclude (number, is_closing, is_solving, changed_at, last_seq)
    replace (
        case when is_closing then 'closed' when is_solving then 'solved' else 'open' end as status,
        (changed_at + interval 1 minute) at time zone 'UTC' as updated_at,
        if(is_closing, priority, 'high') as priority,
        if(is_solving, coalesce(first_solved_at, changed_at at time zone 'UTC'), first_solved_at) as first_solved_at,
        if(is_solving, changed_at at time zone 'UTC', solved_at) as solved_at,
        if(is_closing, changed_at at time zone 'UTC', closed_at) as closed_at,
        replies + if(is_solving, 1, 0) as replies
    )
from changing;
