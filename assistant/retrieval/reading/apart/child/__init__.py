"""What runs in the process that reads one file; it imports nothing of ours but itself."""
