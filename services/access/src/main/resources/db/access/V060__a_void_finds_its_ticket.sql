-- Under row-level security a condition finds its index only where PostgreSQL knows that it cannot tell anything of other
-- rows; of coalesce() it does not. Each void, block and replacement looked at every ticket of its organiser.
create or replace function touch_admission() returns trigger language plpgsql as $$
declare
    touched uuid := case when tg_op = 'DELETE' then old.ticket_id else new.ticket_id end;
begin
    update admission a set changed = pg_current_xact_id() where a.ticket_id = touched;
    return null;
end
$$;
