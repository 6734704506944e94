"""The privacy gate: `ask` and `public` are the only makers of a `Published`."""

from samenhang.disclosure.gate import OTHER_COMBINATIONS, Gate
from samenhang.disclosure.published import TOO_FEW, Published, Source

__all__ = ["OTHER_COMBINATIONS", "TOO_FEW", "Gate", "Published", "Source"]
