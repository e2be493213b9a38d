"""Who does what to whom: clauses of a parse, and what a verb plays."""
