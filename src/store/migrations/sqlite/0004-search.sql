-- The words of the texts, by the number of the report: without the texts, which lie in `evidence`. It follows from them, is filled when
-- it is first asked (src/store/search.ts), and what is deleted from it is overwritten.
create virtual table search using fts5(words, content='', columnsize=1, detail=none, tokenize="ascii");
insert into search (search, rank) values ('secure-delete', 1);
