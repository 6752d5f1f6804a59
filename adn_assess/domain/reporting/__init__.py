"""From a round to its report: each module lays out one part, `assemble` puts them together."""
