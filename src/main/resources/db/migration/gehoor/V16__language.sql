-- In which language we write to a party: Dutch, or English for who began the case in English.
alter table party add column spoken_language varchar(2) default 'nl' not null;
