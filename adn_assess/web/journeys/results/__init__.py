"""Result, report, comparison of voices and rounds, version to share."""
