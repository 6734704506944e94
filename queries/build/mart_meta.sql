-- title: Welke bouw dit is
-- grain: one row
-- reads: staging.delivery
-- $build_id: name of the build
-- $format_version: layout of the store file
-- $fingerprint: of the secret, never the secret itself
-- $example: whether the demo secret was used
create table mart.meta as
select
    $build_id as build_id,
    current_localtimestamp() as built_at,
    $format_version::integer as format_version,
    $fingerprint as fingerprint,
    coalesce(bool_or(delivery.invented), false) as invented,
    $example::boolean as example
from staging.delivery as delivery
