"""The privacy gate: `ask` and `public` are the only makers of a `Published`."""

from samenhang.disclosure.combinations import OTHER_COMBINATIONS
from samenhang.disclosure.gate import Gate
from samenhang.disclosure.published import TOO_FEW, Published, Source

__all__ = ["OTHER_COMBINATIONS", "TOO_FEW", "Gate", "Published", "Source"]
