"""Which table of CBS holds which year; the year is read again from the table itself."""

from __future__ import annotations

from collections.abc import Mapping

# Kerncijfers wijken en buurten.
KEY_FIGURES: Mapping[int, str] = {
    2018: "84286NED",
    2019: "84583NED",
    2020: "84799NED",
    2021: "85039NED",
    2022: "85318NED",
    2023: "85618NED",
    2024: "85984NED",
    2025: "86165NED",
}
# Gebruik voorzieningen sociaal domein; aantal voorzieningen, wijken.
OVERLAP: Mapping[int, str] = {
    2016: "83619NED",
    2021: "86195NED",
    2022: "85375NED",
    2023: "85637NED",
}
LATEST = 2024  # of 2025 income, youth care and Wmo were still empty
