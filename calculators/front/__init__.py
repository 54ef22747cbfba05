"""The counter where people ask: text becomes typed answers, an outcome becomes HTML or JSON.

Law of this folder: the only floor that knows text, HTML and JSON; nothing below imports it.
"""
