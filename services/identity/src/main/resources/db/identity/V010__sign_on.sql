-- An organiser's own OpenID provider. A removed connection stays for the record, without its secret.
create table sign_on_connection (
    organiser_id uuid not null references organiser (id),
    id uuid not null,
    name text not null check (length(name) between 1 and 60),
    issuer text not null check (length(issuer) between 8 and 500),
    client_id text not null check (length(client_id) between 1 and 255),
    sealed_secret bytea,
    scopes text[] not null check ('openid' = any (scopes)),
    audience text not null check (audience in ('STAFF', 'EVERYBODY')),
    email_domains text[] not null,
    strong_acr text[] not null,
    strong_amr text[] not null,
    changed_at timestamptz not null,
    changed_by text not null,
    removed_at timestamptz,
    primary key (organiser_id, id),
    check ((sealed_secret is null) = (removed_at is not null))
);
create unique index sign_on_connection_name on sign_on_connection (organiser_id, lower(name)) where removed_at is null;
select tenant('sign_on_connection');
select audited('sign_on_connection', withheld => '{sealed_secret}');

-- Who a provider's subject is here. The key is the connection, its issuer and the subject: no address, no name. Goes
-- with the person. A directory: an account asks where it is tied.
create table sign_on_tie (
    id uuid primary key,
    organiser_id uuid not null,
    connection_id uuid not null,
    issuer text not null,
    subject text not null check (length(subject) between 1 and 255),
    account_id uuid not null references account_person (account_id) on delete cascade,
    tied_at timestamptz not null,
    used_at timestamptz,
    unique (connection_id, issuer, subject),
    unique (connection_id, account_id),
    foreign key (organiser_id, connection_id) references sign_on_connection (organiser_id, id)
);
create index sign_on_tie_account on sign_on_tie (account_id);
create index sign_on_tie_connection on sign_on_tie (organiser_id, connection_id);
select audited('sign_on_tie', withheld => '{subject}', uncounted => '{used_at}');

-- A browser on its way to a provider and back, minutes long and for one use. Nonce and code verifier are not here: they
-- are computed from the state and the browser's secret, of which only hashes are kept.
create table sign_on_attempt (
    state_hash bytea primary key check (length(state_hash) = 32),
    browser_hash bytea not null,
    organiser_id uuid not null,
    connection_id uuid not null,
    onward text not null check (length(onward) <= 4000),
    recent boolean not null,
    ends_at timestamptz not null,
    foreign key (organiser_id, connection_id) references sign_on_connection (organiser_id, id)
);
create index sign_on_attempt_ends on sign_on_attempt (ends_at);
create index sign_on_attempt_connection on sign_on_attempt (organiser_id, connection_id);

-- A provider has said who is at this browser, and no account is tied to that yet: what waits for a proof.
create table sign_on_proposal (
    browser_hash bytea primary key,
    organiser_id uuid not null,
    connection_id uuid not null,
    issuer text not null,
    subject text not null check (length(subject) between 1 and 255),
    address text not null check (length(address) <= 254),
    onward text not null check (length(onward) <= 4000),
    ends_at timestamptz not null,
    foreign key (organiser_id, connection_id) references sign_on_connection (organiser_id, id)
);
create index sign_on_proposal_ends on sign_on_proposal (ends_at);
create index sign_on_proposal_connection on sign_on_proposal (organiser_id, connection_id);

-- A log-in by an organiser's provider is good at that organiser only; so is what comes of it.
alter table log_in
    add column confined_to uuid,
    add column connection_id uuid,
    add foreign key (confined_to, connection_id) references sign_on_connection (organiser_id, id),
    add check ((confined_to is null) = (connection_id is null));
create index log_in_connection on log_in (confined_to, connection_id) where connection_id is not null;
alter table half_log_in
    add column confined_to uuid,
    add column connection_id uuid,
    add foreign key (confined_to, connection_id) references sign_on_connection (organiser_id, id),
    add check ((confined_to is null) = (connection_id is null));
alter table client_grant
    add column confined_to uuid,
    add column connection_id uuid,
    add check ((confined_to is null) = (connection_id is null)),
    add check (confined_to is null or account_id is not null);
