-- Access tokens are signed by PS256 now. A key serves one algorithm only; what the old one signed has long run out.
delete from signing_key where algorithm = 'RS256';
delete from known_key where algorithm = 'RS256';

-- Clients for which people log in name where they are sent back to; those in a browser keep no secret.
alter table api_client
    alter column secret_hash drop not null,
    add column kind text not null default 'PROGRAM' check (kind in ('PROGRAM', 'BROWSER')),
    add column redirect_uris text[] not null default '{}',
    add column log_out_uris text[] not null default '{}',
    add check ((kind = 'PROGRAM') = (secret_hash is not null)),
    add check (kind = 'PROGRAM' or cardinality(redirect_uris) > 0);

-- What a person has agreed that somebody else's client may do for them. A client acts at its own organiser only, so
-- the agreement needs no organiser.
create table consent (
    client_id uuid not null references api_client (id),
    account_id uuid not null,
    scopes text[] not null check (cardinality(scopes) > 0),
    given_at timestamptz not null,
    primary key (client_id, account_id)
);

-- One log-in at one client and all that comes of it: from the request to the last refresh token, and with its end all
-- of it ends. A directory without row-level security: a code or token names itself before anybody knows whose it is.
-- A pushed request (RFC 9126) has no account yet.
create table client_grant (
    id uuid primary key,
    client_id uuid not null references api_client (id),
    account_id uuid,
    session_id uuid,
    logged_in_at timestamptz,
    methods text[],
    request jsonb not null,
    scopes text[] not null,
    started_at timestamptz not null,
    expires_at timestamptz not null,
    ended_at timestamptz,
    check (num_nulls(account_id, session_id, logged_in_at, methods) in (0, 4))
);
create index client_grant_account on client_grant (account_id) where ended_at is null;
create index client_grant_session on client_grant (session_id) where ended_at is null;
create index client_grant_client on client_grant (client_id);
create index client_grant_expiry on client_grant (expires_at);

-- Everything that was handed out, by the SHA-256 of it: codes and tokens have 256 random bits or more, so that a hash
-- without salt tells nothing. A spent code or refresh token stays, because showing it again betrays a thief.
create table client_token (
    hash bytea primary key check (length(hash) = 32),
    grant_id uuid not null references client_grant (id) on delete cascade,
    kind text not null check (kind in ('STATE', 'CODE', 'ACCESS', 'REFRESH', 'ID')),
    claims jsonb,
    issued_at timestamptz not null,
    expires_at timestamptz not null,
    spent_at timestamptz
);
create index client_token_grant on client_token (grant_id, kind);
