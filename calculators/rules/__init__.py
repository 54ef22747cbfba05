"""Clocks, one module per regime.

Law of this folder: imports from `kit` only. A rule takes typed dates and returns a Clock with every reason for it;
numbers come from `policy/`, never from the code.
"""
