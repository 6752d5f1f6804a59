"""Documents as sections of typed blocks, before an exporter writes them in a format."""
