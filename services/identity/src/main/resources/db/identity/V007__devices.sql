-- A scanner or a till of an organiser. It has the key that it made itself; the secret part never leaves the device.
create table device (
    id uuid primary key,
    organiser_id uuid not null,
    name text not null check (length(name) between 1 and 100),
    kind text not null check (kind in ('SCANNER', 'TILL')),
    mode text not null check (mode in ('CONTINUOUS', 'CONFIRM')),
    checkpoints uuid[] not null,
    events uuid[] not null,
    version bigint not null default 1,
    fingerprint text not null,
    created_at timestamptz not null,
    created_by text not null,
    public_key text,
    key_id text,
    key_expires_at timestamptz,
    paired_at timestamptz,
    revoked_at timestamptz,
    seen_at timestamptz,
    app_version text,
    battery smallint check (battery between 0 and 100),
    charging boolean,
    scans_queued int check (scans_queued >= 0),
    synced_at timestamptz,
    unique (organiser_id, id),
    check ((public_key is null) = (key_id is null)),
    check ((public_key is null) = (key_expires_at is null)),
    check ((public_key is null) = (paired_at is null))
);
create index device_newest on device (organiser_id, created_at, id);
create unique index device_key on device (key_id);
select tenant('device');
select audited('device', withheld => '{fingerprint}',
    uncounted => '{version,seen_at,app_version,battery,charging,scans_queued,synced_at}');

-- A device that asks for a token names itself, not its organiser.
create table device_directory (
    device_id uuid primary key,
    organiser_id uuid not null
);

-- A code that is shown to whoever holds the device: one per device, for one use, minutes long.
create table pairing_code (
    code_hash text primary key,
    device_id uuid not null unique references device_directory (device_id),
    organiser_id uuid not null,
    expires_at timestamptz not null
);

-- Wrong codes by where they came from; guessing ends long before it could find one.
create table pairing_attempt (
    source text not null,
    since timestamptz not null,
    wrong int not null,
    primary key (source)
);

-- Assertions that were used, until they expire: none is taken twice.
create table device_assertion (
    device_id uuid not null,
    jti text not null,
    organiser_id uuid not null,
    expires_at timestamptz not null,
    primary key (device_id, jti),
    foreign key (organiser_id, device_id) references device (organiser_id, id)
);
select tenant('device_assertion');
