"""Persons one by one, as the store does not hold them: what stands in it together is made of these.

The long way: a row per person and year, and statements of their own that take them together.
"""

from __future__ import annotations

import duckdb

from tests.households import COSTS

# Of what a build leaves in its connection: nothing passes in a small one.
ROWS = f"""
select
    present.rkey,
    present.presence,
    household.year,
    household.gemeente_code,
    household.household_type,
    household.persons_class,
    household.children_class,
    household.age_oldest,
    person.age_class,
    household.has_entrepreneur,
    household.has_debt,
    household.in_minima,
    coalesce(used.laws, 'geen') as laws,
    coalesce(used.n_laws, 0) as n_laws,
    coalesce(used.n_provisions, 0) as n_provisions,
    coalesce(used.n_laws_at_once, 0) as n_laws_at_once,
    coalesce(used.laws_on_31_dec, 'geen') as laws_on_31_dec,
    (['geen', 'licht', 'midden', 'zwaar'])[coalesce(used.weight, 0) + 1] as intensity,
    (coalesce(used.flags, 0) & columns(flag_bit.*) > 0)::utinyint,
    coalesce(columns(lambda name: starts_with(name, 'cost_')), 0)
from work.person as person
inner join work.household as household on person.household_unit = household.unit
inner join work.present as present on household.unit = present.unit
cross join flag_bit
left join work.unit_year as used on person.unit = used.unit
left join ({COSTS}) as cost on person.unit = cost.unit
order by household.unit
"""
# Each household is a pattern of its own: a build takes together those that are alike.
PATTERNS = """
create or replace table person_pattern as
select
    columns(lambda name: not (starts_with(name, 'cost_') or name in ('rkey', 'presence'))),
    count(*) as persons,
    rkey as pattern,
    1 as households,
    presence as present,
    rkey as set_key
from person_year
group by all
"""
PAID = """
create or replace table person_paid as
with payer as (
    unpivot person_year
    on columns(lambda name: starts_with(name, 'cost_'))
    into name component value cents
)
select
    * exclude (presence, component),
    replace(component, 'cost_', '')::component_level as component,
    count(*) over (partition by year, rkey, component) > 1 as is_shared
from payer
where cents <> 0
"""


def together(connection: duckdb.DuckDBPyConnection) -> None:
    """Make of the rows of `person_year` the tables that the gate asks."""
    connection.execute(PATTERNS)
    connection.execute(PAID)
