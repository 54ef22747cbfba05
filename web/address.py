"""Whether the site can be published under an address. `make site` asks before it builds, so that no page names a
machine that nobody else can reach.
"""

import os
import sys
from ipaddress import ip_address
from urllib.parse import urlsplit

EXAMPLE = "SITE_URL=https://your.host/any/path/ make site"
NOT_PUBLIC = (".localhost", ".local", ".internal", ".test", ".invalid", ".example")


def mistake(address: str) -> str:
    """What is wrong with the address that the site is built for, and what to write; nothing when readers reach it."""
    if not address:
        return f"SITE_URL is missing: every page tells search engines and readers its own address. Write: {EXAMPLE}"
    try:
        parts = urlsplit(address)
        whole = parts.scheme in ("http", "https") and parts.hostname and not parts.query and not parts.fragment
    except ValueError:
        whole = False
    if not whole:
        return f"SITE_URL is {address!r}: it needs https://, a host, and nothing behind the path. Write: {EXAMPLE}"
    if not is_public(parts.hostname or ""):
        return f"SITE_URL is {address!r}: only this machine or network can reach that host. Write: {EXAMPLE}"
    return ""


def is_public(host: str) -> bool:
    """Whether a host may be reached from elsewhere, as far as its name tells."""
    try:
        return ip_address(host).is_global
    except ValueError:
        return "." in host.strip(".") and not f".{host}".endswith(NOT_PUBLIC)


if __name__ == "__main__":
    if found := mistake(os.environ.get("SITE_URL", "")):
        sys.exit(found)
