"""The mandate sheet: first moves and open questions."""
