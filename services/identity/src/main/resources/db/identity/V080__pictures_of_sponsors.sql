-- Pictures of an organiser's sponsors, written anew when they came in. A name is made of what it shows, so it never shows
-- another. Those that no sponsor has are deleted with time.
create table sponsor_picture (
    organiser_id uuid not null references organiser (id),
    name text not null check (name ~ '^[0-9a-f]{32}$'),
    picture bytea not null check (length(picture) <= 131072),
    added_at timestamptz not null,
    primary key (organiser_id, name)
);
select tenant('sponsor_picture');
select audited('sponsor_picture', withheld => '{picture}');

-- The sponsors' pictures in their order; empty where a sponsor has none.
alter table organiser_storefront add column sponsor_pictures text[];
update organiser_storefront set sponsor_pictures = array_fill(''::text, array[cardinality(sponsor_names)]);
alter table organiser_storefront
    alter column sponsor_pictures set not null,
    add check (cardinality(sponsor_pictures) = cardinality(sponsor_names));
