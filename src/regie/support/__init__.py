"""What any room may use and nobody would look for in a film: files, paper, messages, imports."""
