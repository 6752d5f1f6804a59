"""The report of a round: texts and figures in one language."""
