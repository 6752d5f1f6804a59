"""Autodiagnostic ADN: a self-assessment web application for the agents of a cultural network."""

__version__ = "0.2.0"
