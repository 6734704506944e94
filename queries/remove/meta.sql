-- title: De bouw zonder de verwijderde levering
-- grain: one row
-- reads: old.meta
-- $build: name of the new build
create table mart.meta as
select
    $build as build_id,
    current_localtimestamp() as built_at,
    * exclude (build_id, built_at)
from old.meta
