"""The studio: where the coordination writes the content."""
