"""Starting an assessment, answering it page by page, reviewing the answers."""
