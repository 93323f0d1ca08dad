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

-- A link by which an address proves itself once: to log in (an address without an account gets one), or to become an
-- account's new address. Bound to the browser that asked; token and code are made when the mail is written and kept as
-- hashes only. The address is here because there may be no account yet; rows are swept an hour after they end.
create table one_time_link (
    id uuid primary key,
    purpose text not null check (purpose in ('LOG_IN', 'NEW_EMAIL')),
    email text not null check (length(email) between 3 and 254),
    written text not null check (length(written) between 3 and 254),
    account_id uuid references account (id),
    language text not null check (language in ('en', 'nb')),
    onward text not null check (length(onward) <= 4000),
    browser_hash bytea not null,
    token_hash bytea unique,
    code_hash bytea,
    tries integer not null default 0,
    ends_at timestamptz not null,
    used_at timestamptz,
    check ((purpose = 'NEW_EMAIL') = (account_id is not null)),
    check ((token_hash is null) = (code_hash is null))
);
create index one_time_link_browser on one_time_link (browser_hash, ends_at desc);
create index one_time_link_ends on one_time_link (ends_at);

-- A mail to a person: what the fact that asks for it may not say. Swept a day after it was asked for.
create table mail (
    id uuid primary key,
    kind text not null,
    recipient text not null check (length(recipient) between 3 and 254),
    language text not null check (language in ('en', 'nb')),
    from_name text not null check (length(from_name) <= 200),
    about uuid not null,
    details text not null check (length(details) <= 300),
    requested_at timestamptz not null
);
create index mail_requested on mail (requested_at);

-- Argon2id in the usual text form, which names its parameters.
create table account_password (
    account_id uuid primary key references account (id),
    hash text not null,
    set_at timestamptz not null
);

-- The secret is sealed under the platform's secret; no step is taken twice.
create table totp (
    account_id uuid primary key references account (id),
    sealed_secret bytea not null,
    last_step bigint not null,
    confirmed_at timestamptz
);

create table recovery_code (
    account_id uuid not null references account (id),
    hash bytea not null,
    used_at timestamptz,
    primary key (account_id, hash)
);

-- A passkey: what the device handed over at its registration (WebAuthn level 3, attested credential data).
create table passkey (
    id uuid primary key,
    account_id uuid not null references account (id),
    credential_id bytea not null unique check (length(credential_id) between 1 and 1023),
    credential bytea not null,
    sign_count bigint not null,
    backup_eligible boolean not null,
    backed_up boolean not null,
    transports text[] not null,
    name text not null check (length(name) between 1 and 100),
    created_at timestamptz not null,
    last_used_at timestamptz
);
create index passkey_account on passkey (account_id, created_at);

-- A challenge is answered once, by the browser that got it; for a registration also by the account.
create table passkey_challenge (
    challenge bytea primary key,
    browser_hash bytea not null,
    account_id uuid references account (id),
    ends_at timestamptz not null
);
create index passkey_challenge_ends on passkey_challenge (ends_at);

-- The first factor was right, the second is asked for.
create table half_log_in (
    browser_hash bytea primary key,
    account_id uuid not null references account (id),
    methods text[] not null,
    onward text not null check (length(onward) <= 4000),
    ends_at timestamptz not null
);
create index half_log_in_ends on half_log_in (ends_at);
