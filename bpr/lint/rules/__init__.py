"""The rules, one a file; `bpr.lint.registry` lists them.

The docstring of a module is the manual page of its rule (`bpr rule NAME`).
"""
