-- What people decide about money, and what was put before them. Payments, captures, refunds and postings are not watched:
-- they are only added, and the ledger is the record.
select audited('review');
select audited('review_resolution', withheld => '{note}');
