-- An organiser's shop beyond the platform's own address: the sites that may show it in a frame, and its sponsors.
create table organiser_storefront (
    organiser_id uuid not null references organiser (id),
    frame_origins text[] not null check (cardinality(frame_origins) <= 20),
    sponsor_names text[] not null check (cardinality(sponsor_names) <= 20),
    sponsor_links text[] not null check (cardinality(sponsor_links) = cardinality(sponsor_names)),
    version bigint not null,
    changed_at timestamptz not null,
    primary key (organiser_id)
);
select tenant('organiser_storefront');
select audited('organiser_storefront');

-- Whose shop answers under a host name: one organiser's. A directory: a browser names a host, not an organiser.
create table storefront_domain (
    domain text primary key check (domain ~ '^[a-z0-9-]+(\.[a-z0-9-]+)+$' and length(domain) <= 253),
    organiser_id uuid not null unique references organiser (id)
);
select audited('storefront_domain');
