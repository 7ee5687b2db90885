-- Asked for everybody who is logged in: which cases are about him or her?
create index party_user on party (user_id);
create index party_email on party (lower(email));
