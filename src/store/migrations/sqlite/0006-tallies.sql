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
) strict;

-- How many positions each cell has in a zone of the log, 4096 entries, once the zone is full.
create table cell_tallies (
  zone integer not null,
  cell integer not null references cells (id),
  positions integer not null,
  primary key (zone, cell)
) strict, without rowid;

insert into tallies (reading, attributions, positions, events, figures, talks)
select reading, sum(kind = 0), sum(kind = 1), sum(kind = 2), sum(kind = 3), sum(kind = 4)
from dated where decision = 0 group by reading order by reading;

insert into cell_tallies (zone, cell, positions)
select reading / 4096, cell, count(*) from positions
where decision = 0 and reading / 4096 < (select (max(seq) + 1) / 4096 from readings) group by 1, 2 order by 1, 2;

create trigger tallies_no_update before update on tallies begin select raise(abort, 'parley: the record is append-only'); end;
create trigger tallies_no_delete before delete on tallies when not exists (select 1 from tombstones join readings on readings.report = tombstones.report where readings.seq = old.reading) begin select raise(abort, 'parley: the record is append-only'); end;
create trigger cell_tallies_no_update before update on cell_tallies begin select raise(abort, 'parley: the record is append-only'); end;
create trigger cell_tallies_no_delete before delete on cell_tallies when not exists (select 1 from tombstones) begin select raise(abort, 'parley: the record is append-only'); end;

-- Outlets and the agencies they credit, without the rest of the reports.
create index reports_origin on reports (publisher, agency, published);
-- Whom a report credits, by its number: the reports of thousands of positions are asked for it, and their whole rows are far longer.
create index reports_credit on reports (seq, agency, publisher);
