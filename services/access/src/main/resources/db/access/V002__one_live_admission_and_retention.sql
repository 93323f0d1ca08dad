-- A seat of an event lets in the holders of its newest ticket only. A ticket that is not the newest is ended, in
-- whatever order the facts arrive; its void may come later, or never.
alter table admission
    add column issued_at timestamptz not null default now(),
    add column ended boolean not null default false;
alter table admission alter column issued_at drop default;
update admission a set ended = true
where exists (select from ticket_void v where v.ticket_id = a.ticket_id)
   or exists (
        select from admission b
        where b.event_id = a.event_id and b.seat = a.seat and b.ticket_id > a.ticket_id
          and not exists (select from ticket_void v where v.ticket_id = b.ticket_id));
create unique index admission_live on admission (event_id, seat) where not ended;

create function newest_ticket_counts() returns trigger language plpgsql as $$
begin
    if exists (
        select from admission a
        where a.event_id = new.event_id and a.seat = new.seat and not a.ended and a.ticket_id <> new.ticket_id
          and (a.issued_at, a.ticket_id) > (new.issued_at, new.ticket_id)
    ) then
        new.ended := true;
    else
        update admission a set ended = true
        where a.event_id = new.event_id and a.seat = new.seat and not a.ended and a.ticket_id <> new.ticket_id;
    end if;
    return new;
end
$$;
create trigger newest_ticket_counts before insert on admission for each row execute function newest_ticket_counts();

-- When and where a person was, and who let them in, is nobody's business after 90 days. That somebody came in with a
-- ticket (admission.used) stays.
create index scan_received on scan (received_at);
create index admission_last_used on admission (last_used_at) where last_used_at is not null;
create function forget_scans(before timestamptz) returns void language plpgsql security definer as $$
begin
    delete from scan where received_at < before;
    update admission set last_used_at = null, last_used_where = null where last_used_at < before;
end
$$;
do $$ begin execute format('alter function forget_scans set search_path = %I, pg_temp', current_schema()); end $$;
revoke execute on function forget_scans from public;
do $$ begin
    execute format('grant execute on function forget_scans to %I', current_schema() || '_worker');
end $$;
