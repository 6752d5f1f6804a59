"""One package for each journey of a user: views, and what only they need."""
