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
);

create table claims (
  hash bigint not null,
  reading integer not null references readings (seq),
  kind integer not null,
  n integer not null,
  primary key (hash, reading, kind, n)
);

create table positions (
  cell integer not null references cells (id),
  day text collate "C" not null,
  reading integer not null references readings (seq),
  n integer not null,
  decision integer not null,
  stance integer not null,
  moved integer not null,
  hedged integer not null,
  sentence integer not null,
  primary key (cell, day, reading, n, decision)
);
create index positions_moved on positions (day, reading, n, decision) where moved = 1;
create index positions_reading on positions (reading);

create table figures (
  series integer not null references series (id),
  day text collate "C" not null,
  reading integer not null references readings (seq),
  n integer not null,
  decision integer not null,
  sentence integer not null,
  primary key (series, day, reading, n, decision)
);

create table dated (
  kind integer not null,
  day text collate "C" not null,
  reading integer not null references readings (seq),
  n integer not null,
  decision integer not null,
  code integer not null,
  primary key (kind, day, reading, n, decision)
);

create table mentions (
  name integer not null references names (id),
  kind integer not null,
  day text collate "C" not null,
  reading integer not null references readings (seq),
  n integer not null,
  decision integer not null,
  code integer not null,
  primary key (name, kind, day, reading, n, decision)
);

-- Reports by their day, "" where they have none.
create index reports_day on reports ((coalesce(substr(published, 1, 10), '') collate "C"), seq);

create trigger claims_no_update before update on claims for each row execute function parley_append_only();
create trigger claims_no_truncate before truncate on claims for each statement execute function parley_append_only();
create trigger claims_no_delete before delete on claims for each row execute function parley_after_tombstone('reading');
create trigger positions_no_update before update on positions for each row execute function parley_append_only();
create trigger positions_no_truncate before truncate on positions for each statement execute function parley_append_only();
create trigger positions_no_delete before delete on positions for each row execute function parley_after_tombstone('reading');
create trigger figures_no_update before update on figures for each row execute function parley_append_only();
create trigger figures_no_truncate before truncate on figures for each statement execute function parley_append_only();
create trigger figures_no_delete before delete on figures for each row execute function parley_after_tombstone('reading');
create trigger dated_no_update before update on dated for each row execute function parley_append_only();
create trigger dated_no_truncate before truncate on dated for each statement execute function parley_append_only();
create trigger dated_no_delete before delete on dated for each row execute function parley_after_tombstone('reading');
create trigger mentions_no_update before update on mentions for each row execute function parley_append_only();
create trigger mentions_no_truncate before truncate on mentions for each statement execute function parley_append_only();
create trigger mentions_no_delete before delete on mentions for each row execute function parley_after_tombstone('reading');
create trigger series_no_update before update on series for each row execute function parley_append_only();
create trigger series_no_truncate before truncate on series for each statement execute function parley_append_only();
create trigger series_no_delete before delete on series for each row execute function parley_after_tombstone('any');

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
