-- Sessions of operators who are logged in. digest is the SHA-256 of the token, which nobody else keeps.
create table operator_session (
    digest      varchar not null primary key,
    operator_id bigint not null references chat_operator (id) on delete cascade,
    opened      bigint not null,
    last_used   bigint not null,
    remembered  boolean not null
);
create index operator_session_operator on operator_session (operator_id);
create index operator_session_used on operator_session (remembered, last_used);
