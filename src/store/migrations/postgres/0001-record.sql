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
);

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
);
create index reports_address on reports (address, seq) where address is not null;

-- The canonical text and the bytes as they came, compressed (src/store/codec.ts). `raw` is null where it is the text in UTF-8.
create table evidence (
  report integer primary key references reports (seq),
  text bytea not null,
  raw bytea
);

create table readings (
  seq integer primary key references custody (seq),
  report integer not null references reports (seq),
  generation integer not null,
  reader text not null,
  casebook text not null,
  sha256 text not null,
  body bytea not null,
  unique (report, generation)
);

-- A reading that another one took the place of: by a newer reader, or of a newer version of the text.
create table closures (
  reading integer primary key references readings (seq),
  entry integer not null references custody (seq),
  reason text not null
);

create table names (
  id integer primary key,
  key text collate "C" not null unique,
  name text not null,
  kind text not null,
  country text
);
insert into names (id, key, name, kind, country) values (0, '', '', 'unknown', null);

create table cells (
  id integer primary key,
  party integer not null references names (id),
  issue text not null,
  unique (party, issue)
);

create table series (
  id integer primary key,
  measure text not null,
  place text not null,
  issuer integer not null references names (id),
  scope text not null,
  basis text not null,
  unique (measure, place, issuer, scope, basis)
);

-- What claims are found by. A claim is the n-th of its kind in a reading; all else of it stays in the body of the reading.
-- `decision` is 0 for what was read, else the number of the decision that corrected it.
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
  sentence integer not null,
  primary key (cell, day, reading, n, decision)
);

create table figures (
  series integer not null references series (id),
  day text collate "C" not null,
  reading integer not null references readings (seq),
  n integer not null,
  decision integer not null,
  sentence integer not null,
  primary key (series, day, reading, n, decision)
);

-- All claims but relations, by day; `code` is the polarity, stance, type or status.
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

create table signatures (
  report integer primary key references reports (seq),
  minhash bytea not null
);

-- The report is a near-duplicate of an older one.
create table copies (
  report integer not null references reports (seq),
  original integer not null,
  similarity double precision not null,
  primary key (report, original)
);

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
);

-- By what a decision about a claim finds its place in other readings.
create table anchors (
  decision integer primary key references decisions (seq),
  report integer not null,
  kind text not null,
  selectors text not null
);

create table carried (
  decision integer not null references decisions (seq),
  reading integer not null references readings (seq),
  claim text not null,
  method text not null,
  score double precision not null,
  flagged integer not null,
  primary key (decision, reading)
);

create table cases (
  entry integer primary key references custody (seq),
  key text not null,
  yaml text not null
);

create table assignments (
  entry integer not null references custody (seq),
  report integer not null,
  case_key text not null,
  assigned integer not null,
  primary key (entry, report)
);

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
);

create function parley_append_only() returns trigger language plpgsql as $$
begin
  raise exception 'parley: the record is append-only';
end $$;

-- What stems from a report goes only after its tombstone is set.
create function parley_after_tombstone() returns trigger language plpgsql as $$
declare
  gone boolean;
begin
  case tg_argv[0]
    when 'seq' then gone := exists (select 1 from tombstones where report = old.seq);
    when 'report' then gone := exists (select 1 from tombstones where report = old.report);
    when 'copy' then gone := exists (select 1 from tombstones where report in (old.report, old.original));
    when 'reading' then gone := exists (select 1 from tombstones join readings on readings.report = tombstones.report where readings.seq = old.reading);
    else gone := exists (select 1 from tombstones);
  end case;
  if not gone then
    raise exception 'parley: the record is append-only';
  end if;
  return old;
end $$;

create trigger custody_no_update before update on custody for each row execute function parley_append_only();
create trigger decisions_no_update before update on decisions for each row execute function parley_append_only();
create trigger cases_no_update before update on cases for each row execute function parley_append_only();
create trigger assignments_no_update before update on assignments for each row execute function parley_append_only();
create trigger tombstones_no_update before update on tombstones for each row execute function parley_append_only();
create trigger reports_no_update before update on reports for each row execute function parley_append_only();
create trigger evidence_no_update before update on evidence for each row execute function parley_append_only();
create trigger signatures_no_update before update on signatures for each row execute function parley_append_only();
create trigger copies_no_update before update on copies for each row execute function parley_append_only();
create trigger anchors_no_update before update on anchors for each row execute function parley_append_only();
create trigger readings_no_update before update on readings for each row execute function parley_append_only();
create trigger closures_no_update before update on closures for each row execute function parley_append_only();
create trigger claims_no_update before update on claims for each row execute function parley_append_only();
create trigger positions_no_update before update on positions for each row execute function parley_append_only();
create trigger figures_no_update before update on figures for each row execute function parley_append_only();
create trigger dated_no_update before update on dated for each row execute function parley_append_only();
create trigger mentions_no_update before update on mentions for each row execute function parley_append_only();
create trigger carried_no_update before update on carried for each row execute function parley_append_only();
create trigger names_no_update before update on names for each row execute function parley_append_only();
create trigger cells_no_update before update on cells for each row execute function parley_append_only();
create trigger series_no_update before update on series for each row execute function parley_append_only();
create trigger custody_no_truncate before truncate on custody for each statement execute function parley_append_only();
create trigger decisions_no_truncate before truncate on decisions for each statement execute function parley_append_only();
create trigger cases_no_truncate before truncate on cases for each statement execute function parley_append_only();
create trigger assignments_no_truncate before truncate on assignments for each statement execute function parley_append_only();
create trigger tombstones_no_truncate before truncate on tombstones for each statement execute function parley_append_only();
create trigger reports_no_truncate before truncate on reports for each statement execute function parley_append_only();
create trigger evidence_no_truncate before truncate on evidence for each statement execute function parley_append_only();
create trigger signatures_no_truncate before truncate on signatures for each statement execute function parley_append_only();
create trigger copies_no_truncate before truncate on copies for each statement execute function parley_append_only();
create trigger anchors_no_truncate before truncate on anchors for each statement execute function parley_append_only();
create trigger readings_no_truncate before truncate on readings for each statement execute function parley_append_only();
create trigger closures_no_truncate before truncate on closures for each statement execute function parley_append_only();
create trigger claims_no_truncate before truncate on claims for each statement execute function parley_append_only();
create trigger positions_no_truncate before truncate on positions for each statement execute function parley_append_only();
create trigger figures_no_truncate before truncate on figures for each statement execute function parley_append_only();
create trigger dated_no_truncate before truncate on dated for each statement execute function parley_append_only();
create trigger mentions_no_truncate before truncate on mentions for each statement execute function parley_append_only();
create trigger carried_no_truncate before truncate on carried for each statement execute function parley_append_only();
create trigger names_no_truncate before truncate on names for each statement execute function parley_append_only();
create trigger cells_no_truncate before truncate on cells for each statement execute function parley_append_only();
create trigger series_no_truncate before truncate on series for each statement execute function parley_append_only();
create trigger custody_no_delete before delete on custody for each row execute function parley_append_only();
create trigger decisions_no_delete before delete on decisions for each row execute function parley_append_only();
create trigger cases_no_delete before delete on cases for each row execute function parley_append_only();
create trigger assignments_no_delete before delete on assignments for each row execute function parley_append_only();
create trigger tombstones_no_delete before delete on tombstones for each row execute function parley_append_only();
create trigger reports_no_delete before delete on reports for each row execute function parley_after_tombstone('seq');
create trigger copies_no_delete before delete on copies for each row execute function parley_after_tombstone('copy');
create trigger anchors_no_delete before delete on anchors for each row execute function parley_after_tombstone('report');
create trigger readings_no_delete before delete on readings for each row execute function parley_after_tombstone('report');
create trigger evidence_no_delete before delete on evidence for each row execute function parley_after_tombstone('report');
create trigger signatures_no_delete before delete on signatures for each row execute function parley_after_tombstone('report');
create trigger closures_no_delete before delete on closures for each row execute function parley_after_tombstone('reading');
create trigger claims_no_delete before delete on claims for each row execute function parley_after_tombstone('reading');
create trigger positions_no_delete before delete on positions for each row execute function parley_after_tombstone('reading');
create trigger figures_no_delete before delete on figures for each row execute function parley_after_tombstone('reading');
create trigger dated_no_delete before delete on dated for each row execute function parley_after_tombstone('reading');
create trigger mentions_no_delete before delete on mentions for each row execute function parley_after_tombstone('reading');
create trigger carried_no_delete before delete on carried for each row execute function parley_after_tombstone('reading');
create trigger names_no_delete before delete on names for each row execute function parley_after_tombstone('any');
create trigger cells_no_delete before delete on cells for each row execute function parley_after_tombstone('any');
create trigger series_no_delete before delete on series for each row execute function parley_after_tombstone('any');
