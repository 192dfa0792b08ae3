"""How items point at each other, and what must hold of it."""
