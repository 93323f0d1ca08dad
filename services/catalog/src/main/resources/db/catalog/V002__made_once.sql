-- What a request with an Idempotency-Key made, with its first answer. The answer is null only within the transaction
-- that makes it.
create table made (
    organiser_id uuid not null,
    key_id uuid primary key,
    fingerprint text not null,
    answer text,
    made_at timestamptz not null,
    unique (organiser_id, key_id)
);
select tenant('made');
