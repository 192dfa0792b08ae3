"""How quick and how small: the assistant on this machine, each figure beside its bar."""
