-- The audit log of the whole platform: a chain of entries for each organiser, and one for the platform itself (the
-- organiser of zeros). "body" is canonical JSON (RFC 8785) with its organiser and sequence in it; the hash of an entry is
-- SHA-256 of the hash before it (32 zero bytes before the first) and the body. The other columns are for searching.
create table audit_entry (
    organiser_id uuid not null,
    seq bigint not null check (seq > 0),
    fact_id uuid not null,
    noted_at timestamptz not null,
    body text not null,
    hash bytea not null check (length(hash) = 32),
    actor text generated always as (body::jsonb #>> '{actor,id}') stored,
    action text generated always as (body::jsonb ->> 'action') stored,
    subject text generated always as (body::jsonb ->> 'subject') stored,
    primary key (organiser_id, seq),
    unique (organiser_id, fact_id)
);
create index audit_entry_actor on audit_entry (organiser_id, actor, seq);
create index audit_entry_action on audit_entry (organiser_id, action, seq);
create index audit_entry_subject on audit_entry (organiser_id, subject, seq);
create index audit_entry_noted on audit_entry (organiser_id, noted_at);
select tenant('audit_entry');

-- Where each chain ends. Its lock is what writers queue for; every end is signed with identity's key, so that a chain
-- that is shorter than its head, or a head that is nobody's, shows.
create table audit_chain (
    organiser_id uuid primary key,
    entries bigint not null,
    hash bytea not null check (length(hash) = 32),
    signed_at timestamptz not null,
    kid text not null,
    signature bytea not null
);
select tenant('audit_chain');

-- Ends that were given out to others: a chain that was cut back or written anew, and signed, does not meet them.
create table audit_head (
    organiser_id uuid not null,
    entries bigint not null check (entries > 0),
    hash bytea not null check (length(hash) = 32),
    signed_at timestamptz not null,
    kid text not null,
    signature bytea not null,
    primary key (organiser_id, entries)
);
select tenant('audit_head');

-- Nothing in it is ever changed, not by a mistake, not by an intruder with the service's rights; nor by the owner, as
-- long as nobody takes the triggers away, which the chain is there to show.
revoke insert, update, delete on audit_entry, audit_chain, audit_head from identity;
revoke update, delete on audit_entry, audit_head from identity_worker;
revoke delete on audit_chain from identity_worker;
create function audit_stays() returns trigger language plpgsql as $$
begin
    raise exception 'the audit log is only added to' using errcode = 'insufficient_privilege';
end
$$;
create trigger audit_stays before update or delete on audit_entry for each row execute function audit_stays();
create trigger audit_stays before update or delete on audit_head for each row execute function audit_stays();
create trigger audit_stays before delete on audit_chain for each row execute function audit_stays();
create trigger audit_stays_whole before truncate on audit_entry execute function audit_stays();
create trigger audit_stays_whole before truncate on audit_head execute function audit_stays();
create trigger audit_stays_whole before truncate on audit_chain execute function audit_stays();

select audited('organiser', owner => 'id');
select audited('api_client', withheld => '{secret_hash,sealed_secret,fingerprint}');
