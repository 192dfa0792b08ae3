"""Numbers that a message tells of what is known: scores, readings, one in the place of another."""
