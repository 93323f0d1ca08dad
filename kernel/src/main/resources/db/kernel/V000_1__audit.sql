-- What is told to the audit log: it leaves as a fact, SERVICE.audit.noted.v1, in the transaction that it is about, so
-- that there is no change without its line and no line without its change. identity keeps and chains the lines.

-- Tells one line. Who, what and from where is in the setting app.cause, which kernel Database sets for the transaction;
-- whoever works on the tables by hand is named by the role that they came with. "details" is merged over the rest.
create function audit_note(organiser uuid, row_id text, details jsonb) returns void language plpgsql as $$
declare
    cause jsonb := coalesce(nullif(current_setting('app.cause', true), ''), '{}');
begin
    if session_user <> current_schema() and session_user <> current_schema() || '_worker' then
        cause := jsonb_build_object('actor', jsonb_build_object('kind', 'DATABASE', 'id', session_user::text));
    end if;
    insert into outbox (id, organiser_id, type, subject, occurred_at, trace, payload)
    values (uuidv7(), coalesce(organiser, '00000000-0000-0000-0000-000000000000'),
        current_schema() || '.audit.noted.v1', coalesce(row_id, ''), now(), cause ->> 'traceparent',
        jsonb_strip_nulls(jsonb_build_object(
            'at', to_char(now() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
            'actor', coalesce(cause -> 'actor', jsonb_build_object('kind', 'SYSTEM', 'id', current_schema())),
            'action', cause -> 'action',
            'from', cause -> 'from',
            'trace', split_part(cause ->> 'traceparent', '-', 2),
            'subject', row_id) || details)::text);
    perform set_config('app.noted', 'yes', true);
end
$$;

-- A row's columns; a text "body" that is a JSON object counts as a column for each of its fields.
create function audit_columns(r jsonb, withheld text[]) returns jsonb language sql as $$
    select case when r ->> 'body' is json object and 'body' <> all (withheld)
        then (r - 'body') || coalesce((select jsonb_object_agg('body.' || k, v)
            from jsonb_each((r ->> 'body')::jsonb) b (k, v)), '{}')
        else r end
$$;

-- The values of these columns, as texts, so that no number is rounded on its way. A very long one is told by its hash.
create function audit_values(r jsonb, columns text[]) returns jsonb language sql as $$
    select coalesce(jsonb_object_agg(k, case when length(r ->> k) > 8000
        then 'sha256:' || encode(sha256(convert_to(r ->> k, 'UTF8')), 'hex') || ', ' || length(r ->> k) || ' characters'
        else r ->> k end), '{}')
    from unnest(columns) k where r ->> k is not null
$$;

create function audit_row() returns trigger language plpgsql as $$
declare
    withheld text[] := tg_argv[0];
    key text[] := tg_argv[2];
    was jsonb := case when tg_op <> 'INSERT' then audit_columns(to_jsonb(old), withheld) end;
    becomes jsonb := case when tg_op <> 'DELETE' then audit_columns(to_jsonb(new), withheld) end;
    one jsonb := coalesce(becomes, was);
    changed text[];
    told text[];
begin
    select array_agg(k order by k) into changed
    from (select jsonb_object_keys(coalesce(was, '{}') || coalesce(becomes, '{}'))) c (k)
    where was ->> k is distinct from becomes ->> k;
    if changed is null then return null; end if;
    told := array(select k from unnest(changed) k where k <> all (withheld));
    perform audit_note((one ->> tg_argv[1])::uuid,
        (select string_agg(coalesce(one ->> k, ''), '/' order by n) from unnest(key) with ordinality u (k, n)),
        jsonb_build_object('about', tg_table_name, 'change', tg_op)
        || case when was is null then '{}' else jsonb_build_object('before', audit_values(was, told)) end
        || case when becomes is null then '{}' else jsonb_build_object('after', audit_values(becomes, told)) end
        || jsonb_build_object('withheld', to_jsonb(array(select k from unnest(changed) k where k = any (withheld)))));
    return null;
end
$$;

-- Puts a table into the audit log. Of "withheld" columns it is told only that they changed: personal fields, secrets,
-- what people wrote about people. A change to nothing but "uncounted" columns, those that the machinery moves, is not
-- told at all and costs nothing. "owner" holds the organiser; null there, or no such column, is the platform.
create function audited(t regclass, withheld text[] default '{}', uncounted text[] default '{}',
    owner text default 'organiser_id') returns void language plpgsql as $$
declare
    key text[];
    counted text;
begin
    select array_agg(a.attname::text order by a.attnum) into key from pg_attribute a
    where a.attrelid = t and a.attname <> owner and a.attnum = any ((
        select i.indkey::int2[] from pg_index i where i.indrelid = t and i.indisunique
        order by i.indisprimary desc, i.indexrelid limit 1)::int2[]);
    select string_agg(quote_ident(a.attname), ', ') into counted from pg_attribute a
    where a.attrelid = t and a.attnum > 0 and not a.attisdropped and a.attname <> all (uncounted);
    execute format('create or replace trigger audited after insert or delete or update of %s on %s '
        || 'for each row execute function audit_row(%L, %L, %L)',
        counted, t, withheld, owner, coalesce(key, array[owner]));
end
$$;

-- At the end of a transaction in which a person or a client did something: if it wrote, and no row's line told of it,
-- this line does. Tables that carry sales are not watched row by row; what people decide about them is told by this.
create function audit_operation() returns void language plpgsql as $$
declare
    cause jsonb := current_setting('app.cause', true);
begin
    if pg_current_xact_id_if_assigned() is null or current_setting('app.noted', true) = 'yes' then return; end if;
    perform audit_note(coalesce(nullif(current_setting('app.organiser', true), ''), cause ->> 'organiser')::uuid,
        cause ->> 'subject', '{}');
end
$$;

do $$
declare
    f text;
begin
    foreach f in array array['audit_note(uuid, text, jsonb)', 'audit_columns(jsonb, text[])', 'audit_values(jsonb, text[])',
        'audit_row()', 'audit_operation()'] loop
        execute format('alter function %s set search_path = %I, pg_temp', f, current_schema());
        execute format('grant execute on function %s to %I, %I', f, current_schema(), current_schema() || '_worker');
    end loop;
end
$$;

-- A service that gets another key has changed too.
select audited('signing_key', '{private_sealed}');
