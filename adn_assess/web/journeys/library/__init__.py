"""Découvrir: the content as a library, and its search."""
