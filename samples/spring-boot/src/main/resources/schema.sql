-- in H2 and PostgreSQL
create table if not exists todo (
  id bigint generated always as identity primary key,
  subject varchar(255) not null,
  text varchar(200) not null
);
