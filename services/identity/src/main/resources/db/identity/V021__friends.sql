-- Family and friends: for whom an account buys. A name, and if the other agrees, the other's own account. Who is asked is
-- known by the address until they answer, thirty days at most.
create table friend (
    id uuid primary key,
    account_id uuid not null references account (id),
    name text not null check (length(name) between 1 and 100),
    asked_email text check (length(asked_email) between 3 and 254),
    asked_at timestamptz,
    linked_account uuid references account (id),
    created_at timestamptz not null,
    check ((asked_email is null) = (asked_at is null)),
    check (asked_email is null or linked_account is null),
    check (linked_account <> account_id)
);
create index friend_account on friend (account_id, id);
create index friend_asked on friend (asked_email) where asked_email is not null;
create index friend_linked on friend (linked_account) where linked_account is not null;
