-- A client asks for tokens by the grants that it was registered for and by no others. Those of before keep what they had.
alter table api_client add column grants text[] not null default '{}';
update api_client set grants =
    case when kind = 'PROGRAM' then array ['CLIENT_CREDENTIALS'] else '{}' end
    || case when cardinality(redirect_uris) > 0 then array ['AUTHORIZATION_CODE', 'REFRESH_TOKEN'] else '{}' end;
alter table api_client
    alter column grants drop default,
    add check (cardinality(grants) > 0
        and grants <@ array ['AUTHORIZATION_CODE', 'CLIENT_CREDENTIALS', 'REFRESH_TOKEN']),
    add check (('AUTHORIZATION_CODE' = any (grants)) = (cardinality(redirect_uris) > 0)),
    add check (kind = 'PROGRAM' or not 'CLIENT_CREDENTIALS' = any (grants));
select audited('api_client', withheld => '{secret_hash,sealed_secret,fingerprint}');
