-- Recovery codes are short enough to be typed, so a quick hash of one could be tried out: they are kept by Argon2id now,
-- with a salt for all codes that were made together. Codes of before are gone; an account page makes new ones.
delete from recovery_code;
alter table recovery_code
    add column salt bytea not null check (length(salt) = 16),
    add check (length(hash) = 32);
