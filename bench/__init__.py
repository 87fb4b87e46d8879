"""Benchmarks of accuracy and speed, run by `make accuracy` and `make bench`."""
