"""How much of what really broke is found, and how much of what is found is right."""
