"""Whether any version of PHP reads a file: an exact parser, for files that the grammar cannot read.

It is slower than the grammar and knows no tree. Its language is what at least one version from 5.2
on accepts: what it refuses, every version refuses.
"""
