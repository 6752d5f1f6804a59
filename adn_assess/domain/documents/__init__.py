"""Documents laid out as blocks, in no format yet."""
