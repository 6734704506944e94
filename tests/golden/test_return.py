"""Re-entry of Polderstad through the gate beside what SCP published: both are printed.

SCP divides by all users of seven years who stayed away for more than one; we divide by who stopped
and look two years ahead. Those who come back in the second year are nearest to that.
"""

from __future__ import annotations

import pytest

from samenhang.analyses import returning
from samenhang.disclosure import Gate

YEAR = 2024
TOLERANCE = {"wmo": 0.05, "jeugdwet": 0.05, "participatiewet": 0.04}


@pytest.mark.parametrize("law", TOLERANCE)
def test_re_entry_is_near_the_published_figure(example_gate: Gate, law: str) -> None:
    home = example_gate.wijken()[0].gemeente_code
    table = returning.by_law(example_gate, year=YEAR, gemeente=home).published.table
    shares = table[table["law"] == law].set_index("period")["share"]
    published, later = float(shares[returning.PUBLISHED]), float(shares[returning.LATER])
    print(f"K31 {law}: published {published:.0%}   Polderstad {later:.1%} after 12 to 24 months")
    for name in returning.HORIZONS.values():
        print(f"    {name}: {shares[name]:.1%}")
    assert abs(later - published) <= TOLERANCE[law]
    assert shares[returning.HORIZONS["returned_12"]] < shares[returning.HORIZONS["returned_24"]]
