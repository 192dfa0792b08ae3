"""Own documents beside two common pipelines: speed, recall and growth."""
