"""How fast it is, beside the least that a page can cost: `make bench`."""
