-- The rows by which claims are found, made anew: positions know whether they are hedged, series whose voice they are (src/record/figure-issuer.ts),
-- and figures that run on count from the end of their time. After this step the rows are filled from the readings (src/store/reindex.ts).

-- Which claims people had corrected, for the filling; gone when that is done.
create table corrected_before as select distinct reading, kind, n, decision from dated where decision <> 0;

drop view readable_positions;
drop view readable_figures;
drop table claims;
drop table positions;
drop table figures;
drop table dated;
drop table mentions;
drop table series;

-- `voice`: the country of an issuer that has a name, the publisher (or report) of one's own voice, the report of a source without a name.
create table series (
  id integer primary key,
  measure text not null,
  place text not null,
  issuer integer not null references names (id),
  voice text not null,
  scope text not null,
  basis text not null,
  unique (measure, place, issuer, voice, scope, basis)
) strict;

create table claims (
  hash integer not null,
  reading integer not null references readings (seq),
  kind integer not null,
  n integer not null,
  primary key (hash, reading, kind, n)
) strict, without rowid;

create table positions (
  cell integer not null references cells (id),
  day text not null,
  reading integer not null references readings (seq),
  n integer not null,
  decision integer not null,
  stance integer not null,
  moved integer not null,
  hedged integer not null,
  sentence integer not null,
  primary key (cell, day, reading, n, decision)
) strict, without rowid;
create index positions_moved on positions (day, reading, n, decision) where moved = 1;
create index positions_reading on positions (reading);

create table figures (
  series integer not null references series (id),
  day text not null,
  reading integer not null references readings (seq),
  n integer not null,
  decision integer not null,
  sentence integer not null,
  primary key (series, day, reading, n, decision)
) strict, without rowid;

create table dated (
  kind integer not null,
  day text not null,
  reading integer not null references readings (seq),
  n integer not null,
  decision integer not null,
  code integer not null,
  primary key (kind, day, reading, n, decision)
) strict, without rowid;

create table mentions (
  name integer not null references names (id),
  kind integer not null,
  day text not null,
  reading integer not null references readings (seq),
  n integer not null,
  decision integer not null,
  code integer not null,
  primary key (name, kind, day, reading, n, decision)
) strict, without rowid;

-- Reports by their day, "" where they have none.
create index reports_day on reports (coalesce(substr(published, 1, 10), ''), seq);

create trigger claims_no_update before update on claims begin select raise(abort, 'parley: the record is append-only'); end;
create trigger claims_no_delete before delete on claims when not exists (select 1 from tombstones join readings on readings.report = tombstones.report where readings.seq = old.reading) begin select raise(abort, 'parley: the record is append-only'); end;
create trigger positions_no_update before update on positions begin select raise(abort, 'parley: the record is append-only'); end;
create trigger positions_no_delete before delete on positions when not exists (select 1 from tombstones join readings on readings.report = tombstones.report where readings.seq = old.reading) begin select raise(abort, 'parley: the record is append-only'); end;
create trigger figures_no_update before update on figures begin select raise(abort, 'parley: the record is append-only'); end;
create trigger figures_no_delete before delete on figures when not exists (select 1 from tombstones join readings on readings.report = tombstones.report where readings.seq = old.reading) begin select raise(abort, 'parley: the record is append-only'); end;
create trigger dated_no_update before update on dated begin select raise(abort, 'parley: the record is append-only'); end;
create trigger dated_no_delete before delete on dated when not exists (select 1 from tombstones join readings on readings.report = tombstones.report where readings.seq = old.reading) begin select raise(abort, 'parley: the record is append-only'); end;
create trigger mentions_no_update before update on mentions begin select raise(abort, 'parley: the record is append-only'); end;
create trigger mentions_no_delete before delete on mentions when not exists (select 1 from tombstones join readings on readings.report = tombstones.report where readings.seq = old.reading) begin select raise(abort, 'parley: the record is append-only'); end;
create trigger series_no_update before update on series begin select raise(abort, 'parley: the record is append-only'); end;
create trigger series_no_delete before delete on series when not exists (select 1 from tombstones) begin select raise(abort, 'parley: the record is append-only'); end;

create view readable_positions as
select positions.day, names.name as party, cells.issue,
  case positions.stance when 0 then 'for' when 1 then 'against' when 2 then 'conditional' else 'open' end as stance,
  positions.moved, positions.hedged, reports.id as report, reports.publisher, positions.decision
from positions
join cells on cells.id = positions.cell
join names on names.id = cells.party
join readings on readings.seq = positions.reading
join reports on reports.seq = readings.report
where not exists (select 1 from closures where closures.reading = positions.reading);

create view readable_figures as
select figures.day, series.measure, series.place, names.name as issuer, series.voice, series.scope, series.basis, reports.id as report, reports.publisher, figures.decision
from figures
join series on series.id = figures.series
join names on names.id = series.issuer
join readings on readings.seq = figures.reading
join reports on reports.seq = readings.report
where not exists (select 1 from closures where closures.reading = figures.reading);
