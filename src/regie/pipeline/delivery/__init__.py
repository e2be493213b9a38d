"""What leaves the house: chosen, allowed, labelled, marked, signed, put in its place, recorded."""
