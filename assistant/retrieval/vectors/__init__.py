"""Vectors by meaning, in Chroma; they can always be made again from the text."""
