-- Who may sign in to the desk, and who is signed in. These rows change: they are no evidence, no export takes them along, and what was
-- done with them stands in the log of custody. `key` is the name in small letters; `password` is what scrypt makes of it
-- (src/store/password.ts). Of a session only the SHA-256 of its secret is kept.
create table accounts (
  key text primary key,
  name text not null,
  role text not null,
  password text not null,
  created text not null,
  closed integer not null,
  last_login text
);

create table sessions (
  secret text primary key,
  account text not null references accounts (key),
  started text not null,
  seen text not null
);
create index sessions_account on sessions (account);
