-- The record. Rows are added, never changed; the triggers at the end hold that against every program that opens the file.
-- `seq` of reports and readings is the number of their entry in the log of custody, so "known by" is one comparison.

create table custody (
  seq integer primary key,
  at text not null,
  who text not null,
  act text not null,
  subject text not null,
  digest text not null,
  tool text not null,
  hash text not null
) strict;

create table reports (
  seq integer primary key references custody (seq),
  id text not null unique,
  sha256 text not null,
  raw_sha256 text not null,
  intake text not null,
  address text,
  title text,
  publisher text,
  published text,
  dateline text,
  language text,
  license text,
  agency text,
  version integer not null,
  revises integer
) strict;
create index reports_address on reports (address, seq) where address is not null;

-- The canonical text and the bytes as they came, compressed (src/store/codec.ts). `raw` is null where it is the text in UTF-8.
create table evidence (
  report integer primary key references reports (seq),
  text blob not null,
  raw blob
) strict;

create table readings (
  seq integer primary key references custody (seq),
  report integer not null references reports (seq),
  generation integer not null,
  reader text not null,
  casebook text not null,
  sha256 text not null,
  body blob not null,
  unique (report, generation)
) strict;

-- A reading that another one took the place of: by a newer reader, or of a newer version of the text.
create table closures (
  reading integer primary key references readings (seq),
  entry integer not null references custody (seq),
  reason text not null
) strict;

create table names (
  id integer primary key,
  key text not null unique,
  name text not null,
  kind text not null,
  country text
) strict;
insert into names (id, key, name, kind, country) values (0, '', '', 'unknown', null);

create table cells (
  id integer primary key,
  party integer not null references names (id),
  issue text not null,
  unique (party, issue)
) strict;

create table series (
  id integer primary key,
  measure text not null,
  place text not null,
  issuer integer not null references names (id),
  scope text not null,
  basis text not null,
  unique (measure, place, issuer, scope, basis)
) strict;

-- What claims are found by. A claim is the n-th of its kind in a reading; all else of it stays in the body of the reading.
-- `decision` is 0 for what was read, else the number of the decision that corrected it.
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
  sentence integer not null,
  primary key (cell, day, reading, n, decision)
) strict, without rowid;

create table figures (
  series integer not null references series (id),
  day text not null,
  reading integer not null references readings (seq),
  n integer not null,
  decision integer not null,
  sentence integer not null,
  primary key (series, day, reading, n, decision)
) strict, without rowid;

-- All claims but relations, by day; `code` is the polarity, stance, type or status.
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

create table signatures (
  report integer primary key references reports (seq),
  minhash blob not null
) strict;

-- The report is a near-duplicate of an older one.
create table copies (
  report integer not null references reports (seq),
  original integer not null,
  similarity real not null,
  primary key (report, original)
) strict, without rowid;

create table decisions (
  seq integer primary key,
  entry integer not null references custody (seq),
  subject_type text not null,
  subject text not null,
  verdict text not null,
  detail text not null,
  who text not null,
  why text,
  at text not null
) strict;

-- By what a decision about a claim finds its place in other readings.
create table anchors (
  decision integer primary key references decisions (seq),
  report integer not null,
  kind text not null,
  selectors text not null
) strict;

create table carried (
  decision integer not null references decisions (seq),
  reading integer not null references readings (seq),
  claim text not null,
  method text not null,
  score real not null,
  flagged integer not null,
  primary key (decision, reading)
) strict, without rowid;

create table cases (
  entry integer primary key references custody (seq),
  key text not null,
  yaml text not null
) strict;

create table assignments (
  entry integer not null references custody (seq),
  report integer not null,
  case_key text not null,
  assigned integer not null,
  primary key (entry, report)
) strict, without rowid;

create index assignments_report on assignments (report);

create table tombstones (
  report integer primary key,
  entry integer not null references custody (seq),
  id text not null,
  sha256 text not null,
  raw_sha256 text not null,
  recorded text not null,
  keep_digest text not null,
  who text not null,
  why text not null
) strict;

-- custody
create trigger custody_no_update before update on custody begin select raise(abort, 'parley: the record is append-only'); end;
create trigger custody_no_delete before delete on custody begin select raise(abort, 'parley: the record is append-only'); end;

-- What people decided stays.
create trigger decisions_no_update before update on decisions begin select raise(abort, 'parley: the record is append-only'); end;
create trigger decisions_no_delete before delete on decisions begin select raise(abort, 'parley: the record is append-only'); end;
create trigger cases_no_update before update on cases begin select raise(abort, 'parley: the record is append-only'); end;
create trigger cases_no_delete before delete on cases begin select raise(abort, 'parley: the record is append-only'); end;
create trigger assignments_no_update before update on assignments begin select raise(abort, 'parley: the record is append-only'); end;
create trigger assignments_no_delete before delete on assignments begin select raise(abort, 'parley: the record is append-only'); end;
create trigger tombstones_no_update before update on tombstones begin select raise(abort, 'parley: the record is append-only'); end;
create trigger tombstones_no_delete before delete on tombstones begin select raise(abort, 'parley: the record is append-only'); end;

-- What stems from a report goes only after its tombstone is set.
create trigger reports_no_update before update on reports begin select raise(abort, 'parley: the record is append-only'); end;
create trigger reports_no_delete before delete on reports when not exists (select 1 from tombstones where report = old.seq) begin select raise(abort, 'parley: the record is append-only'); end;
create trigger evidence_no_update before update on evidence begin select raise(abort, 'parley: the record is append-only'); end;
create trigger evidence_no_delete before delete on evidence when not exists (select 1 from tombstones where report = old.report) begin select raise(abort, 'parley: the record is append-only'); end;
create trigger signatures_no_update before update on signatures begin select raise(abort, 'parley: the record is append-only'); end;
create trigger signatures_no_delete before delete on signatures when not exists (select 1 from tombstones where report = old.report) begin select raise(abort, 'parley: the record is append-only'); end;
create trigger copies_no_update before update on copies begin select raise(abort, 'parley: the record is append-only'); end;
create trigger copies_no_delete before delete on copies when not exists (select 1 from tombstones where report in (old.report, old.original)) begin select raise(abort, 'parley: the record is append-only'); end;
create trigger anchors_no_update before update on anchors begin select raise(abort, 'parley: the record is append-only'); end;
create trigger anchors_no_delete before delete on anchors when not exists (select 1 from tombstones where report = old.report) begin select raise(abort, 'parley: the record is append-only'); end;
create trigger readings_no_update before update on readings begin select raise(abort, 'parley: the record is append-only'); end;
create trigger readings_no_delete before delete on readings when not exists (select 1 from tombstones where report = old.report) begin select raise(abort, 'parley: the record is append-only'); end;
create trigger closures_no_update before update on closures begin select raise(abort, 'parley: the record is append-only'); end;
create trigger closures_no_delete before delete on closures when not exists (select 1 from tombstones join readings on readings.report = tombstones.report where readings.seq = old.reading) begin select raise(abort, 'parley: the record is append-only'); end;
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
create trigger carried_no_update before update on carried begin select raise(abort, 'parley: the record is append-only'); end;
create trigger carried_no_delete before delete on carried when not exists (select 1 from tombstones join readings on readings.report = tombstones.report where readings.seq = old.reading) begin select raise(abort, 'parley: the record is append-only'); end;

-- Names, cells and series go when nothing is left that points at them (foreign keys), and something was forgotten.
create trigger names_no_update before update on names begin select raise(abort, 'parley: the record is append-only'); end;
create trigger names_no_delete before delete on names when not exists (select 1 from tombstones) begin select raise(abort, 'parley: the record is append-only'); end;
create trigger cells_no_update before update on cells begin select raise(abort, 'parley: the record is append-only'); end;
create trigger cells_no_delete before delete on cells when not exists (select 1 from tombstones) begin select raise(abort, 'parley: the record is append-only'); end;
create trigger series_no_update before update on series begin select raise(abort, 'parley: the record is append-only'); end;
create trigger series_no_delete before delete on series when not exists (select 1 from tombstones) begin select raise(abort, 'parley: the record is append-only'); end;
