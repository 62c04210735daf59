-- 5.7: promises with a number that is not days: minutes that may be asked of a firm in a quarter (C11), hours of development in a
-- year (C15). What the number counts is said by the kind; a kind has days or this, never both.
alter table pair.commitment_version add column quantity smallint check (quantity between 1 and 9999);
alter table pair.commitment_version add check (days is null or quantity is null);
