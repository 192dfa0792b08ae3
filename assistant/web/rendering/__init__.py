"""What the page shows, as HTML and Markdown; pure functions that escape what they are given."""
