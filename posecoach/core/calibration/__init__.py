"""A person's own range: captured when still, kept as limits."""
