-- One place of a group category lets in several people under one code; how the code must be shown is fixed at the sale.
alter table cart_line
    add column entries int not null default 1 check (entries between 1 and 100),
    add column code_form text not null default 'STATIC' check (code_form in ('STATIC', 'ROTATING'));
alter table order_line
    add column entries int not null default 1 check (entries between 1 and 100),
    add column code_form text not null default 'STATIC' check (code_form in ('STATIC', 'ROTATING'));
alter table cart_line alter column entries drop default, alter column code_form drop default;
alter table order_line alter column entries drop default, alter column code_form drop default;
