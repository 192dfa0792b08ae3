"""Reading files: whatever they are made of, in a process of its own, as parts with their places."""
