-- A rotating credential has a secret of its own, sealed, from which the holder's phone makes time codes.
alter table credential
    add column form text not null default 'STATIC' check (form in ('STATIC', 'ROTATING')),
    add column secret bytea,
    add constraint rotating_has_a_secret check ((form = 'ROTATING') = (secret is not null));
alter table credential alter column form drop default;
