-- What an organiser sets up. A seat map's version is never changed, so that it was made is all there is to tell.
select audited('venue');
select audited('seat_map', withheld => '{body}');
select audited('club');
select audited('season');
select audited('event');
select audited('offer');
