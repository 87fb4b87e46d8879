"""What lies outside: each behind its own small door."""
