"""Mandate sheet, page on the post, handover."""
