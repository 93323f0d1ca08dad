-- Whether an add-on is also suggested in the mail with the tickets: only where the club says so.
alter table add_on_nudge add column in_mail boolean not null default false;
