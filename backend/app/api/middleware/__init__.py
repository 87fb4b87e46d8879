"""What surrounds every request, one concern a file, all of them plain ASGI."""
