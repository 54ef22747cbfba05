"""How a page comes alive: Markdown directives, the hooks for MkDocs, the runtime that goes to the browser.

Law of this folder: plumbing only. No rule, no date arithmetic, no wording of a calculator.
"""
