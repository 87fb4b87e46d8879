"""Scans in a child process that can do nothing but read its source and write its outcome."""
