"""From answers to scores and suggestions."""
