-- The id of a client is derived from the Idempotency-Key of its request; a repetition gets the first answer. Its secret
-- is sealed under the key itself, which is not kept. Newest first is by time now: such an id does not grow.
alter table api_client
    add column fingerprint text,
    add column sealed_secret bytea,
    add check ((fingerprint is null) = (sealed_secret is null));
drop index api_client_organiser;
create index api_client_organiser on api_client (organiser_id, created_at, id);
