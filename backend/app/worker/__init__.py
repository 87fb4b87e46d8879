"""The process that does jobs: the same command on one host or on many."""
