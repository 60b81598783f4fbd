-- The record for people and other programs (Datasette, DuckDB): the codes of positions and figures in words.

create view readable_reports as
select reports.id, reports.published, reports.publisher, reports.agency, reports.title, reports.address, reports.version, custody.at as recorded
from reports join custody on custody.seq = reports.seq;

create view readable_positions as
select positions.day, names.name as party, cells.issue,
  case positions.stance when 0 then 'for' when 1 then 'against' when 2 then 'conditional' else 'open' end as stance,
  positions.moved, reports.id as report, reports.publisher, positions.decision
from positions
join cells on cells.id = positions.cell
join names on names.id = cells.party
join readings on readings.seq = positions.reading
join reports on reports.seq = readings.report
where not exists (select 1 from closures where closures.reading = positions.reading);

create view readable_figures as
select figures.day, series.measure, series.place, names.name as issuer, series.scope, series.basis, reports.id as report, reports.publisher, figures.decision
from figures
join series on series.id = figures.series
join names on names.id = series.issuer
join readings on readings.seq = figures.reading
join reports on reports.seq = readings.report
where not exists (select 1 from closures where closures.reading = figures.reading);

create view readable_decisions as
select seq, at, who, verdict, subject_type, subject, detail, why from decisions;
