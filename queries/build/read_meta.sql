-- title: Welke bouw dit is
-- grain: one row
-- reads: meta
select
    build_id,
    format_version,
    fingerprint,
    invented,
    example
from meta
