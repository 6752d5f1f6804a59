"""Tools for whoever changes the program; nothing here is needed to run it."""
