"""HTTP: routes, their dependencies, and what surrounds every request."""
