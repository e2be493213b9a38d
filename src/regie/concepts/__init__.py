"""What words mean: senses, what is a kind of what, and how far two meanings lie apart."""
