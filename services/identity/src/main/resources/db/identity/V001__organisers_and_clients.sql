-- Both tables are directories without row-level security: an organiser's public record is read by everybody, and a
-- client that asks for a token names itself before anybody knows whose it is. Use cases filter by organiser.

create table organiser (
    id uuid primary key,
    slug text not null unique check (slug ~ '^[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])$'),
    name text not null check (length(name) between 1 and 200),
    country text not null check (country ~ '^[A-Z]{2}$'),
    currency text not null check (currency ~ '^[A-Z]{3}$'),
    language text not null,
    league_id uuid references organiser (id),
    version bigint not null default 1,
    registered_at timestamptz not null
);
create index organiser_league on organiser (league_id) where league_id is not null;

-- A program that may ask for tokens. The platform's own clients have no organiser. Revoked ones stay for the record.
create table api_client (
    id uuid primary key,
    client_id text not null unique check (length(client_id) between 1 and 100),
    organiser_id uuid references organiser (id),
    name text not null check (length(name) between 1 and 100),
    secret_hash text not null,
    scopes text[] not null check (cardinality(scopes) > 0),
    created_at timestamptz not null,
    created_by text not null,
    revoked_at timestamptz,
    check (organiser_id is null or not 'platform:admin' = any (scopes))
);
create index api_client_organiser on api_client (organiser_id, id);
