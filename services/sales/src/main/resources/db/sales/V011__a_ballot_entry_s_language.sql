-- In which language somebody who wins is written to.
alter table ballot_entrant add column language text not null default 'en' check (language in ('en', 'nb'));
