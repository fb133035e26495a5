-- What happened after complete_since can still be told in full to operators who look at the list of threads.
alter table revision add column complete_since bigint default 1 not null;

-- Threads that were deleted a short while ago, for operators who still see them.
create table thread_trace (
    revision  bigint not null primary key,
    thread_id bigint not null,
    deleted   bigint not null
);
create index thread_trace_deleted on thread_trace (deleted);

-- The visitor's language; empty if it is not known.
alter table visitor add column locale varchar default '' not null;
