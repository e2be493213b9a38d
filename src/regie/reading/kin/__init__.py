"""Who is whose mother, son or wife in a script, and what that says of age."""
