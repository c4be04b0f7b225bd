-- Tables and the function that governance-postgresql.camel.yaml calls; psql -f schema.sql, once.
create table if not exists governance_resource (
  type text not null, id text not null, display_name text, document jsonb not null, seen timestamptz not null,
  primary key (type, id));
create table if not exists governance_grant (
  id text primary key, entitlement text not null, principal_type text not null, principal text not null,
  document jsonb not null, seen timestamptz not null);

create or replace function governance_page(page jsonb) returns integer language sql as $$
  insert into governance_resource
    select each->'id'->>'resourceType', each->'id'->>'resource', each->>'displayName', each, now()
    from jsonb_array_elements(coalesce(page->'resources', '[]')) each
    on conflict (type, id) do update set display_name = excluded.display_name, document = excluded.document, seen = now();
  insert into governance_grant
    select each->>'id', each->'entitlement'->>'id', each->'principal'->'id'->>'resourceType',
      each->'principal'->'id'->>'resource', each, now()
    from jsonb_array_elements(coalesce(page->'grants', '[]')) each
    on conflict (id) do update set document = excluded.document, seen = now();
  select jsonb_array_length(coalesce(page->'resources', '[]')) + jsonb_array_length(coalesce(page->'grants', '[]'));
$$;
