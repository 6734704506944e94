"""Values kept in this process: each made once, the least used let go, shared by all readers.

Only for what passed the gate and never changes: nothing is copied on the way out.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field
from functools import partial, wraps
from typing import Any, ParamSpec, TypeVar, cast

Asked = ParamSpec("Asked")
Made = TypeVar("Made")
MOST_KEPT = 1024  # results of pure functions; a chart, the largest of them, takes some 40 kB
_PLAIN = (str, int, float, type(None))


@dataclass
class _Slot:
    lock: threading.RLock = field(default_factory=threading.RLock)
    made: bool = False
    value: Any = None


class Memory:
    """At most `most` values by key; threads that ask for the same one wait for who makes it."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._slots: OrderedDict[Hashable, _Slot] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: Hashable, make: Callable[[], Made]) -> Made:
        """Return the value of a key, made now when it is not here; a failure is not kept."""
        with self._lock:
            slot = self._slots.get(key) or self._slots.setdefault(key, _Slot())
            self._slots.move_to_end(key)
            if len(self._slots) > self._most:
                self._slots.popitem(last=False)
        with slot.lock:
            if not slot.made:
                slot.value, slot.made = make(), True
        return cast(Made, slot.value)

    def known(self) -> list[Hashable]:
        """Return the keys that are kept now."""
        with self._lock:
            return list(self._slots)

    def forget(self, key: Hashable) -> None:
        """Let one value go, so that it is made again when it is asked."""
        with self._lock:
            self._slots.pop(key, None)

    def clear(self) -> None:
        """Let everything go."""
        with self._lock:
            self._slots.clear()


class _Same:
    """Stands for one object by being that object; held by the key, so its id stays its own."""

    __slots__ = ("value",)

    def __init__(self, value: object) -> None:
        self.value = value

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.value is other.value

    def __hash__(self) -> int:
        return id(self.value)


def key(args: tuple[Any, ...], kwargs: Mapping[str, Any]) -> Hashable:
    """Return a key for arguments: plain values and tuples by what they are, others by which."""
    return tuple(map(_part, args)), tuple((name, _part(kwargs[name])) for name in sorted(kwargs))


def _part(value: object) -> Hashable:
    if isinstance(value, tuple):
        return type(value), tuple(map(_part, value))
    return (type(value), value) if isinstance(value, _PLAIN) else _Same(value)


_results = Memory(MOST_KEPT)


def kept(function: Callable[Asked, Made]) -> Callable[Asked, Made]:
    """Let a pure function of published values keep its results, among the last of all such."""

    @wraps(function)
    def remembered(*args: Asked.args, **kwargs: Asked.kwargs) -> Made:
        asked = (function, key(args, kwargs))
        return _results.get(asked, partial(function, *args, **kwargs))

    return remembered
