-- Plans are made once and kept. One made while a table is empty may look up a row by an index that begins with the
-- organiser, which costs as much as the organiser has rows. Autovacuum looks once a minute; a sale fills its tables in
-- less. So what has doubled is analysed, which makes new plans. Returns how many tables that were.
create function freshen_statistics() returns int language plpgsql security definer as $$
declare
    grown regclass;
    analysed int := 0;
begin
    -- One process is enough; the others come again.
    if not pg_try_advisory_xact_lock(hashtext('statistics of ' || current_schema())) then return 0; end if;
    for grown in
        select c.oid from pg_stat_user_tables s join pg_class c on c.oid = s.relid
        where s.schemaname = current_schema() and c.relkind = 'r'
          and s.n_mod_since_analyze > greatest(200, c.reltuples)
    loop
        execute format('analyze %s', grown);
        analysed := analysed + 1;
    end loop;
    return analysed;
end
$$;
do $$ begin execute format('alter function freshen_statistics() set search_path = %I, pg_temp', current_schema()); end $$;
do $$ begin
    execute format('grant execute on function freshen_statistics() to %I', current_schema() || '_worker');
end $$;
