"""Which network addresses may be connected to."""

from ipaddress import (
    IPv4Address,
    IPv4Network,
    IPv6Address,
    IPv6Network,
    ip_address,
    ip_network,
)
from typing import TypeAlias

IPAddress: TypeAlias = IPv4Address | IPv6Address
IPNetwork: TypeAlias = IPv4Network | IPv6Network

_GLOBAL_UNICAST = IPv6Network("2000::/3")
_SIX_TO_FOUR = IPv6Network("2002::/16")
_TRANSLATED = IPv6Network("64:ff9b::/96")


def is_public(address: IPAddress) -> bool:
    """Whether an address belongs to the open internet: not private, loopback, multicast or reserved.

    An IPv4 address inside an IPv6 one (mapped, or translated by NAT64, RFC 6052) counts as that IPv4 address.
    """
    bare = _unwrapped(address)
    if isinstance(bare, IPv6Address) and (bare not in _GLOBAL_UNICAST or bare in _SIX_TO_FOUR):
        return False
    return bare.is_global and not (bare.is_multicast or bare.is_reserved)


def _unwrapped(address: IPAddress) -> IPAddress:
    if isinstance(address, IPv6Address) and address in _TRANSLATED:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    mapped = address.ipv4_mapped if isinstance(address, IPv6Address) else None
    return mapped or address


class Guard:
    """Lets the public addresses through, and of the others those that an operator names.

    `allow_private` holds addresses (`127.0.0.1`), networks (`10.1.0.0/16`) and host names.
    """

    def __init__(self, allow_private: tuple[str, ...]) -> None:
        self._networks = tuple(network for text in allow_private if (network := _network(text)))
        self._hosts = frozenset(name.lower().rstrip(".") for name in allow_private)

    def permits(self, host: str, address: IPAddress) -> bool:
        """Whether `address`, which `host` led to, may be connected to."""
        return (
            is_public(address)
            or host.lower().rstrip(".") in self._hosts
            or any(_lies_in(_unwrapped(address), network) for network in self._networks)
        )


def _lies_in(address: IPAddress, network: IPNetwork) -> bool:
    return address.version == network.version and address in network


def _network(text: str) -> IPNetwork | None:
    try:
        return ip_network(text, strict=False)
    except ValueError:
        return None


def parsed(text: str) -> IPAddress:
    """The address of a socket, its zone (`%eth0`) left out."""
    return ip_address(text.partition("%")[0])
