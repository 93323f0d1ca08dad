-- To whom an add-on is suggested, once, in the cart. No condition where a list is empty.
create table add_on_nudge (
    organiser_id uuid not null,
    add_on_id uuid primary key,
    categories text[] not null,
    levels text[] not null,
    left_at_most int check (left_at_most between 1 and 20000),
    rank int not null check (rank between 1 and 1000),
    unique (organiser_id, add_on_id),
    foreign key (organiser_id, add_on_id) references add_on (organiser_id, add_on_id)
);
select tenant('add_on_nudge');
select audited('add_on_nudge');
