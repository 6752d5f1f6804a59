"""What is kept, and how: tables, transactions, migrations, and the verbs on an assessment.

It knows ids and codes, never labels: a corrected comma in the content is no migration.
"""
