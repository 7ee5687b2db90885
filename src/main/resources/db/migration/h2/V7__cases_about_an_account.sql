-- Asked for everybody who is logged in: which cases are about him or her? H2 has no index on lower(email).
create index party_user on party (user_id);
