-- Where each held place is, in words: a checkout needs no seat plan.
alter table cart_line
    add column section text not null default '',
    add column row_name text,
    add column seat_name text,
    add column gate text,
    add column zone text,
    add column level text not null default '';
