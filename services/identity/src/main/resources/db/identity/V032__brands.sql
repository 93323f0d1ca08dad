-- How an organiser looks on the screens of log-in. The colour was found readable before it came here.
create table organiser_brand (
    organiser_id uuid not null references organiser (id),
    name text not null check (length(name) between 1 and 60),
    initials text check (length(initials) between 1 and 3),
    accent text not null check (accent ~ '^#[0-9a-f]{6}$'),
    logo bytea check (length(logo) <= 131072),
    version bigint not null,
    changed_at timestamptz not null,
    primary key (organiser_id)
);
select tenant('organiser_brand');
select audited('organiser_brand', withheld => '{logo}');
