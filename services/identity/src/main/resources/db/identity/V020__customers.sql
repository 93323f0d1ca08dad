-- What a club knows of a person who has an account: the club's own record, made when the person buys there logged in or
-- agrees to be known. It says what the account said at that time; the account is the platform's and is another matter.
create table customer (
    organiser_id uuid not null references organiser (id),
    customer_id uuid not null,
    account_id uuid not null,
    origin text not null check (origin in ('BOUGHT', 'AGREED')),
    name text not null check (length(name) <= 100),
    email text not null check (length(email) between 3 and 254),
    phone text not null check (length(phone) <= 40),
    language text not null check (language in ('en', 'nb')),
    created_at timestamptz not null,
    changed_at timestamptz not null,
    words tsvector not null generated always as (array_to_tsvector(array_remove(regexp_split_to_array(
        lower(name || ' ' || email || ' ' || replace(phone, ' ', '')), '\s+'), ''))) stored,
    primary key (organiser_id, customer_id),
    unique (organiser_id, account_id)
);
create index customer_words on customer using gin (words);
select tenant('customer');
select audited('customer', withheld => '{name,email,phone,words}', uncounted => '{changed_at,words}');

-- The organiser's customers with words that begin like all of these, newest first. With its owner's rights, because
-- under a policy an index over words is not used; so it looks at the transaction's own organiser and no other.
create function find_customers(beginnings text[], before uuid, most int) returns setof uuid
language sql stable security definer as $$
    select c.customer_id from customer c
    where c.organiser_id = current_setting('app.organiser')::uuid
      and c.words @@ (select string_agg('''' || replace(replace(b, '\', '\\'), '''', '''''') || ''':*', ' & ')::tsquery
          from unnest(beginnings) b)
      and (before is null or c.customer_id < before)
    order by c.customer_id desc limit most
$$;
do $$
begin
    execute format('alter function find_customers(text[], uuid, int) set search_path = %I, pg_temp', current_schema());
    execute format('grant execute on function find_customers(text[], uuid, int) to %I', current_schema());
end
$$;

-- What a customer has agreed to, and taken back: only added to. The newest line of a purpose counts, and a purpose
-- without a line was never agreed to.
create table customer_consent (
    organiser_id uuid not null,
    consent_id uuid not null,
    customer_id uuid not null,
    purpose text not null,
    text_version text not null,
    given boolean not null,
    at timestamptz not null,
    source text not null check (source in ('SCREEN', 'API', 'OFFICE')),
    network text not null,
    primary key (organiser_id, consent_id),
    foreign key (organiser_id, customer_id) references customer (organiser_id, customer_id) on delete cascade
);
create index customer_consent_newest on customer_consent (organiser_id, customer_id, purpose, consent_id desc);
select tenant('customer_consent');
select audited('customer_consent', withheld => '{network}');
revoke update on customer_consent from identity, identity_worker;

-- What was agreed to, word for word, for as long as somebody may ask. The same for all organisers but for their name.
create table consent_text (
    purpose text not null,
    version text not null,
    text_en text not null,
    text_nb text not null,
    since timestamptz not null,
    primary key (purpose, version)
);

-- Who was forgotten where: a fact that comes late makes no record anew, and what a restored copy brings back is forgotten
-- again by this list.
create table customer_erasure (
    organiser_id uuid not null references organiser (id),
    account_id uuid not null,
    erased_at timestamptz not null,
    primary key (organiser_id, account_id)
);
select tenant('customer_erasure');

-- A directory: an account asks which clubs know it, and names none.
create table account_customer (
    account_id uuid not null,
    organiser_id uuid not null references organiser (id),
    primary key (account_id, organiser_id)
);
