-- title: Welke bouw dit is
-- grain: one row
-- reads: staging.delivery
-- $build: name of the build
-- $version: layout of the store file
-- $mark: of the secret, never the secret itself
-- $demo: whether the demo secret was used
create table mart.meta as
select
    $build as build_id,
    current_localtimestamp() as built_at,
    $version::integer as format_version,
    $mark as fingerprint,
    coalesce(bool_or(delivery.invented), false) as invented,
    $demo::boolean as example
from staging.delivery as delivery
