-- A name as it is looked for: each word after a space, in lower case, without accents and punctuation, and what is
-- written in one way or another in one way (Håland, Haaland; Øyvind, Oeyvind; Müller, Mueller).
create function name_words(name text) returns text language sql immutable strict as $$
    select ' ' || btrim(regexp_replace(
        replace(replace(replace(replace(replace(replace(translate(
            regexp_replace(lower(normalize(name, NFKD) collate "pg_c_utf8"), '[\u0300-\u036f''’`´.]', '', 'g'),
            'øłđðı', 'olddi'), 'ß', 'ss'), 'æ', 'a'), 'aa', 'a'), 'ae', 'a'), 'oe', 'o'), 'ue', 'u'),
        '[^[:alnum:]]+', ' ', 'g'))
$$;
do $$
begin
    execute format('grant execute on function name_words(text) to %I, %I', current_schema(), current_schema() || '_worker');
end
$$;
alter table ticket_holder add column words text not null generated always as (name_words(name)) stored;
create index ticket_event on ticket (organiser_id, event_id);
create index paid_order_reference on paid_order (organiser_id, reference);

-- How often somebody has looked up holders in a minute. What they looked for is told to the audit log.
create table holder_search (
    organiser_id uuid not null,
    searcher text not null,
    minute timestamptz not null,
    searches int not null check (searches > 0),
    primary key (organiser_id, searcher)
);
select tenant('holder_search');
