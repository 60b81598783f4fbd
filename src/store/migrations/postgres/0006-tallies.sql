-- How many claims there are, so that a picture of the whole record need not count millions of rows (src/store/tallies.ts). Like the rows
-- that claims are found by, these follow from the readings.

-- What was read in each reading, by kind; of a reading without claims there is no row.
create table tallies (
  reading integer primary key references readings (seq),
  attributions integer not null,
  positions integer not null,
  events integer not null,
  figures integer not null,
  talks integer not null
);

-- How many positions each cell has in a zone of the log, 4096 entries, once the zone is full.
create table cell_tallies (
  zone integer not null,
  cell integer not null references cells (id),
  positions integer not null,
  primary key (zone, cell)
);

insert into tallies (reading, attributions, positions, events, figures, talks)
select reading, count(*) filter (where kind = 0), count(*) filter (where kind = 1), count(*) filter (where kind = 2),
  count(*) filter (where kind = 3), count(*) filter (where kind = 4)
from dated where decision = 0 group by reading;

insert into cell_tallies (zone, cell, positions)
select reading / 4096, cell, count(*) from positions
where decision = 0 and reading / 4096 < (select (max(seq) + 1) / 4096 from readings) group by 1, 2;

create trigger tallies_no_update before update on tallies for each row execute function parley_append_only();
create trigger tallies_no_truncate before truncate on tallies for each statement execute function parley_append_only();
create trigger tallies_no_delete before delete on tallies for each row execute function parley_after_tombstone('reading');
create trigger cell_tallies_no_update before update on cell_tallies for each row execute function parley_append_only();
create trigger cell_tallies_no_truncate before truncate on cell_tallies for each statement execute function parley_append_only();
create trigger cell_tallies_no_delete before delete on cell_tallies for each row execute function parley_after_tombstone('any');

-- Outlets and the agencies they credit, without the rest of the reports.
create index reports_origin on reports (publisher, agency, published);
