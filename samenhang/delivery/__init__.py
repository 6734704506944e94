"""Deliveries: a folder of files becomes the schema `staging`, or every problem with it is named."""

from samenhang.delivery.checks import Check, all_checks, titles
from samenhang.delivery.staging import StagedDelivery, check, stage

__all__ = ["Check", "StagedDelivery", "all_checks", "check", "stage", "titles"]
