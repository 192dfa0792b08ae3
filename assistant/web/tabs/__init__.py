"""The tabs of the page: each lays out its parts, and connects what a person does with them."""
