"""The monolith: accounts, sites and scans over HTTP, around the engine in `coderenew`."""
