"""Persistence: tables, transactions, migrations, and the queries of one subject a module.

Rows hold ids and codes, never labels: a corrected label in the content needs no migration.
Functions take the connection of a transaction that the caller opened (`Database.reading` or
`Database.writing`), and never commit. Times are whole seconds since 1970, UTC.
"""
