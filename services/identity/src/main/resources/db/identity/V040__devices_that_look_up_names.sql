-- Whether a device's steward may look holders up by name: a right that staff gives to the device.
alter table device add column by_name boolean not null default false;
alter table device alter column by_name drop default;
select audited('device', withheld => '{fingerprint}',
    uncounted => '{version,seen_at,app_version,battery,charging,scans_queued,synced_at}');
