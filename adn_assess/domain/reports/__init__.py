"""The report of a round: every text and figure that the exports show, in one language."""
