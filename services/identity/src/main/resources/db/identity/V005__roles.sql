-- Who works for an organiser, in which roles. Predefined roles are a table in code; their keys stand here as text. An
-- account has no organiser, so its own tables are another matter: what is here are the organiser's users.

create table custom_role (
    organiser_id uuid not null references organiser (id),
    id uuid not null,
    name text not null check (length(name) between 1 and 60),
    scopes text[] not null check (cardinality(scopes) > 0 and not scopes && array ['platform:admin', 'platform:metrics']),
    strong_log_in boolean not null,
    changed_at timestamptz not null,
    changed_by text not null,
    primary key (organiser_id, id)
);
create unique index custom_role_name on custom_role (organiser_id, lower(name));
select tenant('custom_role');
select audited('custom_role');

-- An account with roles at an organiser. The address is the one that it was invited at and has proved.
create table organiser_user (
    organiser_id uuid not null references organiser (id),
    account_id uuid not null,
    address text not null check (length(address) between 3 and 254),
    joined_at timestamptz not null,
    primary key (organiser_id, account_id)
);
select tenant('organiser_user');
select audited('organiser_user', withheld => '{address}');

-- One role of one user. Without events and checkpoints it holds for the whole organiser.
create table assignment (
    organiser_id uuid not null,
    id uuid not null,
    account_id uuid not null,
    predefined text,
    custom_role_id uuid,
    events uuid[] not null,
    checkpoints uuid[] not null,
    assigned_at timestamptz not null,
    assigned_by text not null,
    primary key (organiser_id, id),
    foreign key (organiser_id, account_id) references organiser_user (organiser_id, account_id) on delete cascade,
    foreign key (organiser_id, custom_role_id) references custom_role (organiser_id, id),
    check ((predefined is null) <> (custom_role_id is null)),
    check (predefined <> 'OWNER' or cardinality(events) + cardinality(checkpoints) = 0),
    unique nulls not distinct (organiser_id, account_id, predefined, custom_role_id, events, checkpoints)
);
create index assignment_custom_role on assignment (organiser_id, custom_role_id) where custom_role_id is not null;
select tenant('assignment');
select audited('assignment');

-- One letter to one address. The token is made when the letter is written and is in it only; here is its hash. The
-- inviter is a person's account or an API client, whose rights are looked at again when the invitation is accepted.
create table invitation (
    organiser_id uuid not null references organiser (id),
    id uuid not null,
    address text not null check (length(address) between 3 and 254),
    predefined text,
    custom_role_id uuid,
    events uuid[] not null,
    checkpoints uuid[] not null,
    token_hash bytea check (length(token_hash) = 32),
    invited_at timestamptz not null,
    invited_by text not null,
    inviter_kind text not null check (inviter_kind in ('PERSON', 'CLIENT')),
    expires_at timestamptz not null,
    accepted_at timestamptz,
    accepted_by uuid,
    withdrawn_at timestamptz,
    primary key (organiser_id, id),
    foreign key (organiser_id, custom_role_id) references custom_role (organiser_id, id) on delete cascade,
    check ((predefined is null) <> (custom_role_id is null)),
    check (predefined <> 'OWNER' or cardinality(events) + cardinality(checkpoints) = 0),
    check ((accepted_at is null) = (accepted_by is null)),
    check (accepted_at is null or withdrawn_at is null)
);
create index invitation_newest on invitation (organiser_id, invited_at, id);
create index invitation_address on invitation (organiser_id, address) where accepted_at is null and withdrawn_at is null;
create index invitation_custom_role on invitation (organiser_id, custom_role_id) where custom_role_id is not null;
select tenant('invitation');
select audited('invitation', withheld => '{address,token_hash}');

-- What a club lets its league's users do at the club. The row goes when the club takes it back.
create table league_agreement (
    organiser_id uuid not null references organiser (id),
    league_id uuid not null references organiser (id),
    scopes text[] not null check (cardinality(scopes) > 0 and not scopes && array ['platform:admin', 'platform:metrics']),
    agreed_at timestamptz not null,
    agreed_by text not null,
    primary key (organiser_id),
    check (organiser_id <> league_id)
);
select tenant('league_agreement');
select audited('league_agreement');

-- Directories: an account that logs in has no organiser yet, and asks where it has roles; a league asks which clubs have
-- agreed to something. Ids only, written with the rows above in one transaction.
create table account_organiser (
    account_id uuid not null,
    organiser_id uuid not null references organiser (id),
    primary key (account_id, organiser_id)
);
create index account_organiser_organiser on account_organiser (organiser_id);

create table invitation_directory (
    id uuid primary key,
    organiser_id uuid not null,
    foreign key (organiser_id, id) references invitation (organiser_id, id) on delete cascade
);
create index invitation_directory_organiser on invitation_directory (organiser_id, id);
