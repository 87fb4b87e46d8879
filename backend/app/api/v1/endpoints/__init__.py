"""Endpoints, by noun. They know services and schemas, never queries."""
