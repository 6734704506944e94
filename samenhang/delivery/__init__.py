"""Deliveries: a folder of files becomes `staging`, or every problem with it is named."""

from samenhang.delivery.checks import Check, all_checks, titles
from samenhang.delivery.reading import SUGGESTED
from samenhang.delivery.staging import StagedDelivery, check, stage
from samenhang.delivery.suggest import suggest

__all__ = [
    "SUGGESTED",
    "Check",
    "StagedDelivery",
    "all_checks",
    "check",
    "stage",
    "suggest",
    "titles",
]
