-- Fails when it has done half of its work.
alter table ban add column half varchar;
alter table nowhere add column other varchar;
