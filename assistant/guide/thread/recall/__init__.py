"""Questions in passing about what is recorded or was talked about."""
