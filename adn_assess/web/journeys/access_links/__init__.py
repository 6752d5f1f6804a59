"""Private links, and the list of assessments of a browser."""
