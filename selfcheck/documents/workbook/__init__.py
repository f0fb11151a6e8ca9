"""Reports as Excel files."""
