-- What people set at the gate. Scans and admissions are not watched row by row: the scan is the record.
select audited('doors');
select audited('ticket_block', withheld => '{reason}');
select audited('checkpoint', withheld => '{fingerprint}');
