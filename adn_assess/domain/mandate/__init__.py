"""The mandate sheet of an agent, with the first moves and open questions drawn from it."""
