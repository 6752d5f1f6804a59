"""Caches: values of this process that are derived from their keys and can be computed again."""
