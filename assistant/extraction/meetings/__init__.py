"""Minutes of meetings: what was decided on becomes actions."""
