"""From where the address of this site can be opened: what a wall must know before it shows it."""

from ipaddress import ip_address
from typing import Final, Literal
from urllib.parse import urlsplit

from adn_assess.web.http.urls import absolute_url

Reach = Literal["this_machine", "this_network", "anywhere"]
"""Who can open an address: the browsers of this machine, those of its network, over a line that is
not encrypted, or any."""

LOCAL_NAME: Final = "localhost"
NETWORK_NAME: Final = ".local"
"""How the names of machines end that only their network knows."""


def site_reach() -> Reach:
    """From where the addresses that this site gives can be opened."""
    return reach_of(absolute_url(""))


def reach_of(address: str) -> Reach:
    """From where an address can be opened, by its host and whether it is encrypted."""
    parts = urlsplit(address)
    host = parts.hostname or ""
    try:
        ip = ip_address(host)
    except ValueError:
        is_local = host == LOCAL_NAME or host.endswith(f".{LOCAL_NAME}")
        is_private = host.endswith(NETWORK_NAME)
    else:
        is_local = ip.is_loopback
        is_private = ip.is_private
    if is_local:
        return "this_machine"
    return "this_network" if is_private and parts.scheme == "http" else "anywhere"
