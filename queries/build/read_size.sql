-- title: Hoe lang het bestand hoort te zijn
-- grain: one row
-- reads: pragma_database_size
-- 12288: the three headers of 4 kB before the first block of a DuckDB file.
select total_blocks * block_size + 12288 as bytes
from pragma_database_size()
