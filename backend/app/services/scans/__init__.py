"""Scans: asked for, done, read."""
