"""Question → WTForms field of the same name, and back to codes: the only place for form data."""
