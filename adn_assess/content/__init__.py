"""From files people edit to values: questions/ → Edition, and an answers file → Round."""
