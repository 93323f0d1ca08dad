-- When a scan happened, by our clock, also where a device decided it an hour ago; and how long a decision took.
alter table scan add column at timestamptz, add column decision_us int;
update scan set at = case when offline then least(coalesce(scanned_at, received_at), received_at) else received_at end;
alter table scan alter column at set not null;

-- Scans that the time-series store has not been told of; a row is deleted once it has been. Without a foreign key: a
-- scan may be forgotten while the store is away, and is then not told.
create table scan_untold (
    seq bigint generated always as identity primary key,
    organiser_id uuid not null,
    scan_id uuid not null
);
insert into scan_untold (organiser_id, scan_id) select organiser_id, scan_id from scan order by seq;

-- The time-series store where there is no other: every scan once, by the month in which it happened. Whose ticket it
-- was is not here.
create table telemetry (
    organiser_id uuid not null,
    scan_id uuid not null,
    at timestamptz not null,
    event_id uuid not null,
    checkpoint_id uuid,
    device_id uuid,
    gate text not null,
    zone text not null,
    direction text not null check (direction in ('IN', 'OUT')),
    people int not null,
    let_in boolean not null,
    reason text,
    offline boolean not null,
    scanned_at timestamptz,
    received_at timestamptz not null,
    decision_us int,
    primary key (organiser_id, scan_id, at)
) partition by range (at);
create index telemetry_event on telemetry (organiser_id, event_id, at);
select tenant('telemetry');

-- Makes the partition of the month that begins then. The roles that serve reach it through the table with its policies
-- and have no right on it by itself. It is attached, not made in place, so that nobody waits who reads or writes.
create function telemetry_partition(month date) returns void language plpgsql security definer as $$
declare
    part text := 'telemetry_' || to_char(month, 'YYYYMM');
begin
    if month <> date_trunc('month', month) or month not between current_date - 4000 and current_date + 400 then
        raise exception 'no month of telemetry: %', month;
    end if;
    perform pg_advisory_xact_lock(hashtext('telemetry of ' || current_schema()));
    if to_regclass(format('%I.%I', current_schema(), part)) is not null then return; end if;
    execute format('create table %I (like telemetry including constraints)', part);
    execute format('revoke all on %I from %I, %I', part, current_schema(), current_schema() || '_worker');
    execute format('alter table telemetry attach partition %I for values from (%L) to (%L)', part,
        month || ' 00:00+00', (month + interval '1 month')::date || ' 00:00+00');
end
$$;

-- Drops the months that were over by then.
create function forget_telemetry(before timestamptz) returns void language plpgsql security definer as $$
declare
    part text;
begin
    if before > now() - interval '1 day' then raise exception 'telemetry is kept for a day at least'; end if;
    for part in
        select c.relname from pg_inherits i join pg_class c on c.oid = i.inhrelid
        where i.inhparent = 'telemetry'::regclass
          and (to_date(right(c.relname, 6), 'YYYYMM') + interval '1 month') at time zone 'UTC' <= before
    loop
        execute format('drop table %I', part);
    end loop;
end
$$;
do $$
declare
    f text;
begin
    foreach f in array array['telemetry_partition(date)', 'forget_telemetry(timestamptz)'] loop
        execute format('alter function %s set search_path = %I, pg_temp', f, current_schema());
        execute format('revoke execute on function %s from public', f);
        execute format('grant execute on function %s to %I', f, current_schema() || '_worker');
    end loop;
end
$$;
select telemetry_partition(date_trunc('month', current_date)::date);
select telemetry_partition((date_trunc('month', current_date) + interval '1 month')::date);

-- At which figures the control room is told, by event; no row: the usual ones.
create table ingress_thresholds (
    event_id uuid primary key,
    organiser_id uuid not null,
    lane_limit int not null check (lane_limit between 1 and 100),
    at_limit_percent int not null check (at_limit_percent between 1 and 100),
    idle_percent int not null check (idle_percent between 0 and 100),
    refused_percent int not null check (refused_percent between 1 and 100),
    silent_minutes int not null check (silent_minutes between 1 and 120),
    no_show_percent int not null check (no_show_percent between 0 and 90),
    foreign key (organiser_id, event_id) references event (organiser_id, event_id)
);
select tenant('ingress_thresholds');
select audited('ingress_thresholds');
