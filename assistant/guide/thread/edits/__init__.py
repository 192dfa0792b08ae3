"""Orders and corrections of what is recorded, named by anything but its id."""
