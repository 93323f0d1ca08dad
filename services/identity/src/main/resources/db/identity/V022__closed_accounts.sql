-- The row stays so that the id is never anybody else's; who it was has gone with account_person.
alter table account add column closed_at timestamptz;
