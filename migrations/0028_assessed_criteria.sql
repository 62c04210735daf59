-- A criterion is kept as the framework had it, in one piece: what a question skips is decided by the same words it was made from.
alter table pair.assessment_criterion
  drop column part,
  drop column name,
  drop column question,
  drop column assessor,
  drop column good,
  drop column shown_by,
  add column content jsonb not null;

-- A panel may have an assessment judged again while the next one is open already: who opens one is asked instead.
drop index pair.assessment_one_open;
