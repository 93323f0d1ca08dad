-- The version of the terms of sale that the buyer accepted with the order, absent where the channel asked for none; and
-- what else the buyer agreed to there, each with the version of its text: [{"purpose": "...", "textVersion": "..."}].
alter table customer_order
    add column terms_version text check (length(terms_version) between 1 and 40),
    add column consents jsonb not null default '[]' check (jsonb_typeof(consents) = 'array');
