"""Importing a file: report, answers, mandate sheet or handover."""
