-- title: Schuldhulp, zonder wat iemand aanwijst
-- grain: one row per signal or course of debt help
-- reads: nothing
create table source.debt (
    household varchar,
    signal_month integer,
    start_month integer,
    end_month integer,
    phase varchar,
    reached integer
)
