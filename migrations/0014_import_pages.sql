-- What a page was handed: the files by the hash of their content, and how a person wants their columns to be read.
alter table shared.import add column files jsonb not null default '[]';
alter table shared.import add column choices jsonb not null default '{}';
