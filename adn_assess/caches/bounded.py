"""Bounded caches, all made here, so that they can be listed and cleared.

A key holds all that its value depends on: nothing else is read of the request or of the application
behind it. When a cache is full, the entry unused for the longest leaves. Two threads that miss the
same key may both compute its value.
"""

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from functools import lru_cache, wraps
from threading import Lock
from typing import Final, Generic, ParamSpec, TypeVar

import cachetools

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")
P = ParamSpec("P")

MIN_LARGE_VALUES: Final = 4
"""Values of the largest size that fit a cache bounded by size."""


@dataclass(frozen=True, slots=True)
class RegisteredCache:
    """A cache that lives as long as the process."""

    max_size: int
    size: Callable[[], int]
    """In entries; of a cache of files, in bytes."""
    clear: Callable[[], None]


_caches: Final[dict[str, RegisteredCache]] = {}


class BoundedCache(Generic[K, V]):
    """Values by key, shared by threads: at most `max_size` in all. No value is None.

    The size of a value is 1, or what `size_of` returns. With `size_of`, a value is not stored if
    fewer than `MIN_LARGE_VALUES` like it fit the cache: a few would drive out all others.
    """

    def __init__(self, max_size: int, size_of: Callable[[V], int] | None = None) -> None:
        self._entries: cachetools.LRUCache[K, V] = cachetools.LRUCache(max_size, size_of)
        self._max_value_size = max_size // MIN_LARGE_VALUES if size_of else 1
        self._size_of = size_of or (lambda _value: 1)
        self._lock = Lock()

    @property
    def size(self) -> int:
        """The size of all values together."""
        return int(self._entries.currsize)

    def get(self, key: K) -> V | None:
        """The value of a key; None when it is not in the cache."""
        with self._lock:
            return self._entries.get(key)

    def put(self, key: K, value: V) -> None:
        """Store a value, in place of those unused for the longest when the cache is full."""
        if self._size_of(value) > self._max_value_size:
            return
        with self._lock:
            self._entries[key] = value

    def clear(self) -> None:
        """Remove every value."""
        with self._lock:
            self._entries.clear()

    def __len__(self) -> int:
        return len(self._entries)


def shared_cache(name: str, max_bytes: int) -> BoundedCache[Hashable, bytes]:
    """A cache of files for the whole process, of so many bytes together."""
    cache = BoundedCache[Hashable, bytes](max_bytes, len)
    _caches[name] = RegisteredCache(max_bytes, lambda: cache.size, cache.clear)
    return cache


def cached(max_entries: int) -> Callable[[Callable[P, V]], Callable[P, V]]:
    """Decorate a function so that its last values are stored by its arguments and their types.

    `functools.lru_cache` does it: in C, seven times as fast as a cache with a key of its own.
    """

    def decorate(compute: Callable[P, V]) -> Callable[P, V]:
        stored = lru_cache(max_entries, typed=True)(compute)
        _caches[_name(compute)] = RegisteredCache(
            max_entries, lambda: stored.cache_info().currsize, stored.cache_clear
        )
        return stored  # type: ignore[return-value] # its stub forgets the parameters

    return decorate


def cached_by(
    key: Callable[..., Hashable], max_entries: int
) -> Callable[[Callable[P, V]], Callable[P, V]]:
    """Decorate a function so that its last values are stored by a key made of its arguments.

    For an argument that cannot be a key itself, and that has an id, such as an edition.
    """

    def decorate(compute: Callable[P, V]) -> Callable[P, V]:
        cache = BoundedCache[Hashable, V](max_entries)
        _caches[_name(compute)] = RegisteredCache(max_entries, cache.__len__, cache.clear)

        @wraps(compute)
        def stored(*args: P.args, **kwargs: P.kwargs) -> V:
            name = key(*args, **kwargs)
            value = cache.get(name)
            if value is None:
                value = compute(*args, **kwargs)
                cache.put(name, value)
            return value

        return stored

    return decorate


def all_caches() -> dict[str, RegisteredCache]:
    """Every cache of the process, by the name of what it stores."""
    return dict(_caches)


def clear_caches() -> None:
    """Remove every value from every cache."""
    for cache in _caches.values():
        cache.clear()


def _name(compute: Callable[..., object]) -> str:
    return f"{compute.__module__}.{compute.__qualname__}"
