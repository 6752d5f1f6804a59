"""Benchmark of the application beside the least that a page can cost: `make bench`."""
