"""Autodiagnostic ADN: name what is needed, what hinders it, and what to do first.

Content is data. The domain is pure. Each module knows one thing.
Data flows one way. What can be derived is never stored.
"""

__version__ = "0.1.0"
