"""Use cases, by noun. Services flush and never commit: the unit of work is their caller's."""
