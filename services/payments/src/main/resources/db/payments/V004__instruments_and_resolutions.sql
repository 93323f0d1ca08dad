-- The sandbox's fingerprint of the test card that paid.
alter table sandbox_session add column instrument text;

-- What people decided about money that did not fit. The review itself is never changed.
create table review_resolution (
    organiser_id uuid not null,
    review_id uuid not null,
    resolution text not null check (resolution in ('kept', 'given_back', 'noted')),
    note text not null,
    resolved_by text not null,
    resolved_at timestamptz not null,
    primary key (organiser_id, review_id),
    foreign key (organiser_id, review_id) references review (organiser_id, id)
);
select tenant('review_resolution');
revoke update, delete, truncate on review_resolution from payments, payments_worker;
