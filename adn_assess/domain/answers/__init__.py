"""Answers, notes and plans of respondents, and what is computed from them without scoring."""
