"""What lint looks for, one file for each area of the standard."""
