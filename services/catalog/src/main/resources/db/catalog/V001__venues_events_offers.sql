-- What everybody may read, without row-level security: a visitor of the shop names an event, not an organiser.
create table organiser_directory (
    organiser_id uuid primary key,
    version bigint not null,
    slug text not null,
    name text not null,
    country char(2) not null,
    currency char(3) not null,
    league_id uuid
);

-- One line of the public list; written in the event's own transaction. Drafts are listed for their organiser only.
create table event_directory (
    event_id uuid primary key,
    organiser_id uuid not null,
    league_id uuid,
    season_id uuid,
    draft boolean not null,
    state text not null,
    name text not null,
    home_club text,
    away_club text,
    venue text not null,
    city text not null,
    zone text not null,
    kickoff timestamptz,
    date_hint date,
    sort_at timestamptz not null,
    words text not null
);
create index event_directory_order on event_directory (sort_at, event_id);
create index event_directory_organiser on event_directory (organiser_id, sort_at, event_id);
create index event_directory_season on event_directory (season_id, sort_at, event_id);

create table venue (
    organiser_id uuid not null,
    venue_id uuid primary key,
    name text not null,
    city text not null,
    country char(2) not null,
    zone text not null,
    latitude double precision check (latitude between -90 and 90),
    longitude double precision check (longitude between -180 and 180),
    created_at timestamptz not null,
    unique (organiser_id, venue_id)
);
select tenant('venue');

-- A version of a venue's seat map is never changed: another map is another version.
create table seat_map (
    organiser_id uuid not null,
    seat_map_id uuid primary key,
    venue_id uuid not null,
    version int not null check (version > 0),
    name text not null,
    places int not null check (places > 0),
    levels text not null,
    body text not null,
    created_at timestamptz not null,
    unique (organiser_id, seat_map_id),
    unique (organiser_id, venue_id, version),
    foreign key (organiser_id, venue_id) references venue (organiser_id, venue_id)
);
select tenant('seat_map');

-- A club as its league knows it; the venue belongs to the club's own organiser, so no key can point at it.
create table club (
    organiser_id uuid not null,
    club_id uuid primary key,
    name text not null,
    aliases text[] not null,
    club_organiser_id uuid not null references organiser_directory (organiser_id),
    venue_id uuid not null,
    unique (organiser_id, club_id),
    unique (organiser_id, name)
);
select tenant('club');

create table season (
    organiser_id uuid not null,
    season_id uuid primary key,
    name text not null,
    imported_at timestamptz,
    unique (organiser_id, season_id),
    unique (organiser_id, name)
);
select tenant('season');

create table event (
    organiser_id uuid not null,
    event_id uuid primary key,
    league_id uuid,
    season_id uuid,
    home_club_id uuid,
    away_club_id uuid,
    round text,
    name text not null,
    home_club text,
    away_club text,
    venue_id uuid not null,
    seat_map_id uuid,
    kickoff timestamptz,
    date_hint date,
    state text not null check (state in
        ('DRAFT', 'PUBLISHED', 'ON_SALE', 'CLOSED', 'POSTPONED', 'CANCELLED', 'ENDED')),
    resumes_as text check ((resumes_as is null) = (state <> 'POSTPONED')),
    plan_set boolean not null default false,
    version bigint not null check (version > 0),
    created_at timestamptz not null,
    unique (organiser_id, event_id),
    unique (season_id, home_club_id, away_club_id),
    foreign key (organiser_id, venue_id) references venue (organiser_id, venue_id),
    foreign key (organiser_id, seat_map_id) references seat_map (organiser_id, seat_map_id)
);
create index event_season on event (season_id);
select tenant('event');

create table offer (
    organiser_id uuid not null,
    offer_id uuid primary key,
    event_id uuid not null,
    version bigint not null check (version > 0),
    body text not null,
    created_at timestamptz not null,
    unique (organiser_id, offer_id),
    foreign key (organiser_id, event_id) references event (organiser_id, event_id)
);
create index offer_event on offer (event_id);
select tenant('offer');
