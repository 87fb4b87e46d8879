"""The whole backend on one machine: PostgreSQL from a package, the API and a worker."""
