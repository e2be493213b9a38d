"""The typed page: a screenplay in lines and pages, as a typewriter would set it."""
