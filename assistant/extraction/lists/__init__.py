"""Lists of what is used, kept or thrown away: they become measurements and aspects."""
