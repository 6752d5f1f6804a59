"""Report → bytes, one module a format; no query, no Flask."""
