-- People. None of these tables has an organiser: an account is the platform's, one over all clubs.

create table account (
    id uuid primary key,
    language text not null check (language in ('en', 'nb')),
    created_at timestamptz not null
);

-- All that says who it is; erasing a person is deleting this row. The address is kept as it compares (lower case,
-- domain in ASCII) and as it was written.
create table account_person (
    account_id uuid primary key references account (id),
    email text not null unique check (length(email) between 3 and 254),
    written text not null check (length(written) between 3 and 254),
    name text not null check (length(name) <= 100)
);

-- One log-in of one account in one browser. The cookie is kept as a hash only; methods are RFC 8176's names. A row
-- that has ended stays for the list of the account's sessions until it is swept.
create table log_in (
    session_id uuid primary key,
    cookie_hash bytea not null unique check (length(cookie_hash) = 32),
    account_id uuid not null references account (id),
    at timestamptz not null,
    began_at timestamptz not null,
    last_used_at timestamptz not null,
    idle_until timestamptz not null,
    ends_at timestamptz not null,
    methods text[] not null check (cardinality(methods) > 0),
    user_agent text not null check (length(user_agent) <= 300),
    ended_at timestamptz
);
create index log_in_account on log_in (account_id, last_used_at desc);
create index log_in_ends on log_in (ends_at);
