"""The only door to the engine: sources in, plain outcomes out."""
