"""Jobs as requests see them: a name, a payload, a row in the request's own transaction."""
