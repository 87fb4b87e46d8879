"""Every query, by noun."""
