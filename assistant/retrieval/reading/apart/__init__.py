"""Reading in a process of its own: the parent's side here, what runs there in `child/`."""
