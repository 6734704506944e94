"""The products of the example town: who gets them how often, and what they cost."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from samenhang.example.arrays import Floats
from samenhang.vocabulary import POST_OF_CATEGORY, POSTS

LAW_CODES = ("wmo", "jeugdwet", "participatiewet", "schuldhulp", "minimaregeling")
WMO, JEUGD, PWET, DEBT, MINIMA = range(5)
MONTHLY, ONCE, LUMP, FREE = range(4)
"""How a product is paid: each month, one bill at the start, a divided lump sum, not at all."""


@dataclass(frozen=True)
class Product:
    """A category: chance to be the first and a further provision, euros a bill and their spread.

    Both chances are per age group of the client: under 18, 18-64, 65 and older.
    """

    law: int
    category: str
    first: tuple[float, float, float]
    further: tuple[float, float, float]
    euros: float
    spread: float
    bill: int


# The mixes are invented; tests/golden/test_magnitudes.py compares what they lead to.
PRODUCTS = (
    Product(WMO, "01", (0.00, 0.20, 0.50), (0.00, 0.12, 0.28), 166, 0.40, MONTHLY),
    Product(WMO, "02", (0.20, 0.46, 0.11), (0.05, 0.22, 0.11), 210, 0.65, MONTHLY),
    Product(WMO, "03", (0.00, 0.01, 0.01), (0.00, 0.01, 0.01), 430, 0.50, MONTHLY),
    Product(WMO, "04", (0.08, 0.01, 0.01), (0.05, 0.02, 0.03), 550, 0.50, MONTHLY),
    Product(WMO, "07", (0.10, 0.08, 0.05), (0.03, 0.16, 0.09), 272, 0.45, MONTHLY),
    Product(WMO, "08", (0.16, 0.05, 0.10), (0.10, 0.08, 0.20), 65, 0.60, MONTHLY),
    Product(WMO, "10", (0.00, 0.03, 0.02), (0.00, 0.05, 0.02), 240, 0.00, LUMP),
    Product(WMO, "11", (0.30, 0.02, 0.05), (0.15, 0.04, 0.07), 1_900, 0.50, ONCE),
    Product(WMO, "12", (0.06, 0.03, 0.08), (0.05, 0.05, 0.12), 2_300, 0.45, ONCE),
    Product(WMO, "13", (0.10, 0.02, 0.06), (0.15, 0.05, 0.13), 2_100, 0.90, ONCE),
    Product(WMO, "14", (0.00, 0.01, 0.01), (0.05, 0.02, 0.04), 450, 0.60, ONCE),
    Product(WMO, "15", (0.00, 0.028, 0.002), (0.00, 0.006, 0.00), 3_300, 0.25, MONTHLY),
    Product(WMO, "16", (0.00, 0.012, 0.00), (0.00, 0.006, 0.00), 1_700, 0.40, MONTHLY),
    Product(WMO, "17", (0.00, 0.006, 0.00), (0.00, 0.00, 0.00), 3_200, 0.40, MONTHLY),
    Product(JEUGD, "40", (0.02, 0.02, 0.0), (0.02, 0.02, 0.0), 620, 0.60, MONTHLY),
    Product(JEUGD, "41", (0.04, 0.02, 0.0), (0.03, 0.02, 0.0), 2_400, 0.30, MONTHLY),
    Product(JEUGD, "42", (0.00, 0.00, 0.0), (0.05, 0.03, 0.0), 310, 0.50, MONTHLY),
    Product(JEUGD, "43", (0.015, 0.06, 0.0), (0.00, 0.00, 0.0), 6_300, 0.30, MONTHLY),
    Product(JEUGD, "44", (0.055, 0.16, 0.0), (0.00, 0.00, 0.0), 3_100, 0.45, MONTHLY),
    Product(JEUGD, "45", (0.50, 0.46, 0.0), (0.25, 0.15, 0.0), 620, 0.75, MONTHLY),
    Product(JEUGD, "46", (0.01, 0.01, 0.0), (0.02, 0.01, 0.0), 2_700, 0.60, ONCE),
    Product(JEUGD, "47", (0.005, 0.04, 0.0), (0.01, 0.03, 0.0), 820, 0.20, MONTHLY),
    Product(JEUGD, "48", (0.02, 0.03, 0.0), (0.05, 0.04, 0.0), 840, 0.15, MONTHLY),
    Product(JEUGD, "50", (0.05, 0.08, 0.0), (0.06, 0.05, 0.0), 1_150, 0.60, MONTHLY),
    Product(JEUGD, "51", (0.13, 0.04, 0.0), (0.03, 0.02, 0.0), 330, 0.40, MONTHLY),
    Product(JEUGD, "52", (0.10, 0.08, 0.0), (0.07, 0.04, 0.0), 760, 0.60, MONTHLY),
    Product(JEUGD, "54", (0.06, 0.00, 0.0), (0.06, 0.00, 0.0), 380, 0.30, MONTHLY),
    Product(PWET, "bijstand", (0.0, 0.87, 0.0), (0.0, 0.30, 0.0), 1_160, 0.10, MONTHLY),
    Product(PWET, "re_integratie", (0.0, 0.06, 0.0), (0.0, 0.50, 0.0), 190, 0.70, MONTHLY),
    Product(PWET, "loonkostensubsidie", (0.0, 0.04, 0.0), (0.0, 0.05, 0.0), 980, 0.20, MONTHLY),
    Product(PWET, "beschut_werk", (0.0, 0.01, 0.0), (0.0, 0.02, 0.0), 1_400, 0.15, MONTHLY),
    Product(PWET, "bbz", (0.0, 0.02, 0.0), (0.0, 0.02, 0.0), 1_200, 0.40, MONTHLY),
    Product(DEBT, "stabilisatie", (0.0, 0.0, 0.0), (0.0, 0.0, 0.0), 160, 0.25, MONTHLY),
    Product(DEBT, "schuldregeling", (0.0, 0.0, 0.0), (0.0, 0.0, 0.0), 115, 0.25, MONTHLY),
    Product(DEBT, "budgetbeheer", (0.0, 0.0, 0.0), (0.0, 0.0, 0.0), 95, 0.15, MONTHLY),
    Product(DEBT, "nazorg", (0.0, 0.0, 0.0), (0.0, 0.0, 0.0), 0, 0.00, FREE),
    Product(MINIMA, "individuele_inkomenstoeslag", (0, 0, 0), (0, 0, 0), 440, 0.15, ONCE),
    Product(MINIMA, "bijzondere_bijstand", (0, 0, 0), (0, 0, 0), 690, 0.80, ONCE),
    Product(MINIMA, "kindregeling", (0, 0, 0), (0, 0, 0), 340, 0.35, ONCE),
    Product(MINIMA, "stadspas", (0, 0, 0), (0, 0, 0), 85, 0.20, ONCE),
    Product(MINIMA, "collectieve_zorgverzekering", (0, 0, 0), (0, 0, 0), 270, 0.10, ONCE),
)
LAW = np.array([product.law for product in PRODUCTS])
EUROS = np.array([product.euros for product in PRODUCTS], dtype=np.float64)
SPREAD = np.array([product.spread for product in PRODUCTS])
BILL = np.array([product.bill for product in PRODUCTS])
FIRST: Floats = np.array([product.first for product in PRODUCTS], dtype=np.float64)
FURTHER: Floats = np.array([product.further for product in PRODUCTS], dtype=np.float64)
POST_NAMES = tuple(POSTS)
POST = np.array([POST_NAMES.index(POST_OF_CATEGORY[product.category]) for product in PRODUCTS])


def product_index(category: str) -> int:
    """Where a category stands in PRODUCTS."""
    return next(i for i, product in enumerate(PRODUCTS) if product.category == category)
