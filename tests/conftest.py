"""Properties are tried on the same examples every time, so that a red run on one machine is red on every machine."""

from hypothesis import settings

settings.register_profile("stable", deadline=None, derandomize=True, database=None, max_examples=5)
settings.register_profile("many", deadline=None, derandomize=True, database=None, max_examples=250)  # for `make proof`
settings.load_profile("stable")
