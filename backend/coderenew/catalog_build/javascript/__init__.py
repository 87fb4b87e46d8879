"""Reads jQuery and the packages of WordPress by loading them."""
