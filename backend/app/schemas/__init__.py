"""Shapes of requests and responses, by noun. Responses have no defaults: every field is there."""
