-- The list of visitors is read in this order, up to where it is cut off.
drop index visitor_time;
create index visitor_latest on visitor (last_time desc, invitations, id);

-- The threads of an address are read by their ids, state by state.
drop index chat_thread_remote;
create index chat_thread_remote on chat_thread (remote, state, id);
