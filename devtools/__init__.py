"""Tools for whoever changes the program. Nothing here is part of the application."""
