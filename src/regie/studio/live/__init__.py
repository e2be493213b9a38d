"""What happens now, told to all who look."""
