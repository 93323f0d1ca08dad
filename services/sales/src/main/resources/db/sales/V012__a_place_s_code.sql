-- What is typed to bring a place to another device: only its hash is kept. One living code a place.
alter table waiting_room_arrival add column code_hash bytea check (length(code_hash) = 32);
create unique index waiting_room_code on waiting_room_arrival (code_hash) where code_hash is not null;

-- How often a solved proof of work has been spent on typing a code.
create table waiting_room_try (
    organiser_id uuid not null,
    try_id uuid primary key,
    room_id uuid not null,
    tries int not null check (tries between 1 and 5),
    began_at timestamptz not null,
    foreign key (organiser_id, room_id) references waiting_room (organiser_id, room_id)
);
create index waiting_room_try_room on waiting_room_try (room_id, began_at);
select tenant('waiting_room_try');
