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


@dataclass(frozen=True, slots=True)
class RegisteredCache:
    """A cache that lives as long as the process."""

    max_entries: int
    count: Callable[[], int]
    clear: Callable[[], None]


_caches: Final[dict[str, RegisteredCache]] = {}


class BoundedCache(Generic[K, V]):
    """At most `max_entries` values by key, shared by threads. No value is None."""

    def __init__(self, max_entries: int) -> None:
        self._entries: cachetools.LRUCache[K, V] = cachetools.LRUCache(max_entries)
        self._lock = Lock()

    def get(self, key: K) -> V | None:
        """The value of a key; None when it is not in the cache."""
        with self._lock:
            return self._entries.get(key)

    def put(self, key: K, value: V) -> None:
        """Store a value, in place of the one unused for the longest when the cache is full."""
        with self._lock:
            self._entries[key] = value

    def clear(self) -> None:
        """Remove every value."""
        with self._lock:
            self._entries.clear()

    def __len__(self) -> int:
        return len(self._entries)


def shared_cache(name: str, max_entries: int) -> BoundedCache[Hashable, bytes]:
    """A cache of files for the whole process."""
    cache = BoundedCache[Hashable, bytes](max_entries)
    _caches[name] = RegisteredCache(max_entries, cache.__len__, cache.clear)
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
