"""The vocabulary that rules and calculators are written in: days, policy, outcome, form.

Law of this folder: standard library only; no rule, no page, no HTML, and no clock: today is an argument.
"""
