-- A checkpoint's id is derived from the request's Idempotency-Key; this tells a repetition from another request.
alter table checkpoint add column fingerprint text not null default '';
alter table checkpoint alter column fingerprint drop default;
