"""From documents to the record: what a permit, a list or minutes say becomes a proposal."""
