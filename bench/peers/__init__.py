"""The same questionnaire in two programs of others, to compare with: `make bench-peers`."""
