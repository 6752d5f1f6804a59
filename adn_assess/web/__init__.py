"""Flask application: pages, access control, error pages, commands."""
