"""Connects only to addresses that may be connected to.

Every name is resolved once, every answer is checked, and the connection goes to the checked address itself: neither a
redirect nor a second answer of the name server leads inside.
"""

import ipaddress
import socket
import threading
import time
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import httpcore

Network = ipaddress.IPv4Network | ipaddress.IPv6Network
Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Allowed = tuple[Network, ...]
Resolve = Callable[[str, int], Sequence[str]]
NAT64 = ipaddress.ip_network("64:ff9b::/96")


class AddressRefusedError(Exception):
    """The address is not public, and the source does not allow it."""


class DeadlineError(Exception):
    """The whole request took longer than it may."""


class Deadline(threading.local):
    """The instant (of the monotonic clock) by which the request of this thread must be done."""

    at: float = float("inf")

    def left(self, timeout: float | None) -> float:
        """Return the seconds that one step may take. Raises DeadlineError when there are none."""
        left = self.at - time.monotonic()
        if left <= 0:
            raise DeadlineError
        return min(left, timeout) if timeout is not None else min(left, 3600.0)


def resolve(host: str, port: int) -> Sequence[str]:
    """Return the addresses of `host`, as the system's resolver gives them. Raises OSError when there are none."""
    return [str(found[4][0]) for found in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]


def is_public(address: Address) -> bool:
    """Tell whether anyone on the internet may be asked there; an address wrapped in another counts as itself."""
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour or (address.teredo or (None, None))[1]
        if inner is None and address in NAT64:
            inner = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(inner)
    return address.is_global and not address.is_multicast and not address.is_reserved


class GuardedNetwork(httpcore.NetworkBackend):
    """A network that refuses addresses which are not public, but for those that are `allowed`."""

    def __init__(self, allowed: Allowed, deadline: Deadline, resolve_: Resolve = resolve) -> None:
        """Allow what is public and the given networks."""
        self._allowed = allowed
        self._deadline = deadline
        self._resolve = resolve_
        self._network = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """Connect to the first address of `host` that answers, once all of them are found to be allowed."""
        try:
            addresses = [ipaddress.ip_address(found.partition("%")[0]) for found in self._resolve(host, port)]
        except (OSError, UnicodeError, ValueError) as error:
            raise httpcore.ConnectError(f"the name {host} could not be resolved ({error})") from error
        for address in addresses:
            if not self._allows(address):
                raise AddressRefusedError(f"{host} leads to {address}, which is not public")
        failure: Exception = httpcore.ConnectError(f"the name {host} has no address")
        for address in addresses:
            try:
                seconds = self._deadline.left(timeout)
                stream = self._network.connect_tcp(str(address), port, seconds, local_address, socket_options)
                return _Stream(stream, self._deadline)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
        raise failure

    def _allows(self, address: Address) -> bool:
        return is_public(address) or any(address in network for network in self._allowed)


class _Stream(httpcore.NetworkStream):
    """A connection on which no wait outlives the deadline."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: Deadline) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        try:
            return self._stream.read(max_bytes, self._deadline.left(timeout))
        except httpcore.ReadTimeout:
            # It was the deadline that made the wait so short.
            self._deadline.left(None)
            raise

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._deadline.left(timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: Any, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        return _Stream(
            self._stream.start_tls(ssl_context, server_hostname, self._deadline.left(timeout)), self._deadline
        )

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)
