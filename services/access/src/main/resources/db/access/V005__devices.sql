-- Scanners as identity told of them, revoked ones too: which checkpoints and events they are for (empty: all), and how
-- they work. The newest version counts, in whatever order the facts come.
create table device (
    device_id uuid primary key,
    organiser_id uuid not null,
    version bigint not null,
    name text,
    kind text,
    mode text,
    checkpoints uuid[] not null default '{}',
    events uuid[] not null default '{}',
    revoked_at timestamptz,
    unique (organiser_id, device_id)
);
select tenant('device');
