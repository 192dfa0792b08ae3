"""What Slack shows, as blocks and text; pure functions that defuse what they are given."""
