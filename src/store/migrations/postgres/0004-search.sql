-- The words of the texts, by the number of the report. It follows from `evidence`, and is filled when it is first asked
-- (src/store/search.ts).
create table search (report integer primary key, words tsvector not null);
create index search_words on search using gin (words);
