"""TLS is verified, and nothing is fetched without it from an https address."""

import datetime as dt
import socket
import ssl
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from msgspec.structs import replace

from flows.fetching import Fetcher
from schemas.configuration import Fetching
from schemas.failures import ConfigurationFailure
from tests.fetching.conftest import LIMITS

NOW = dt.datetime.now(dt.UTC)
DAY = dt.timedelta(days=1)


def written_certificate(folder: Path, name: str, ends_at: dt.datetime) -> Path:
    """A self-signed certificate for `name` with its key, in one file."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    certificate = (
        x509.CertificateBuilder(subject, subject, key.public_key(), x509.random_serial_number())
        .not_valid_before(ends_at - 9 * DAY)
        .not_valid_after(ends_at)
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    path = folder / f"{name}.pem"
    path.write_bytes(certificate.public_bytes(serialization.Encoding.PEM) + private)
    return path


@contextmanager
def serving(certificate: Path, answer: bytes, pause: float = 0.0) -> Iterator[int]:
    """A server that gives one answer to everybody over TLS, byte by byte if it pauses; its port."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = threading.Thread(target=_serve, args=(listener, context, answer, pause))
        thread.start()
        yield listener.getsockname()[1]
        listener.shutdown(socket.SHUT_RDWR)
        thread.join()


def _serve(listener: socket.socket, context: ssl.SSLContext, answer: bytes, pause: float) -> None:
    with suppress(OSError):
        while True:
            plain, _ = listener.accept()
            plain.settimeout(2)
            with plain, suppress(OSError), context.wrap_socket(plain, server_side=True) as connection:
                connection.recv(65_536)
                for part in [answer[i : i + 1] for i in range(len(answer))] if pause else [answer]:
                    connection.sendall(part)
                    time.sleep(pause)


def told(port: int, limits: Fetching = LIMITS) -> tuple[str, str | None, int]:
    """The outcome of a fetch from localhost, its reason, and how many attempts it took."""
    with Fetcher(limits, contact="mailto:office@example.org", backoff=0.001) as fetcher:
        visits = fetcher.fetch(f"https://localhost:{port}/page?token=secret").visits
    return visits[-1].outcome, visits[-1].reason, len(visits)


def answer_of(body: bytes) -> bytes:
    """A whole answer."""
    return b"HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: %d\r\n\r\n%s" % (len(body), body)


@pytest.mark.parametrize(
    ("name", "ends_at", "trust", "reason"),
    [
        pytest.param("localhost", NOW + DAY, False, "self-signed certificate", id="N21 self-signed"),
        pytest.param("localhost", NOW - DAY, True, "certificate has expired", id="N21 expired"),
        pytest.param(
            "other.example",
            NOW + DAY,
            True,
            "Hostname mismatch, certificate is not valid for 'localhost'.",
            id="N21 wrong name",
        ),
    ],
)
def test_distrust(  # noqa: PLR0913, PLR0917 - each is a fact of the table
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    ends_at: dt.datetime,
    trust: bool,  # noqa: FBT001 - a column of the table
    reason: str,
) -> None:
    """A certificate that cannot be trusted ends the visit: no second attempt, and none without TLS."""
    certificate = written_certificate(tmp_path, name, ends_at)
    if trust:
        monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(certificate))

    with serving(certificate, answer_of(b"text")) as port:
        found = told(port)

    assert found == ("unreachable", f"no trusted connection to localhost: {reason}", 1)


def test_trust(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A certificate for the name, from an authority of REQUESTS_CA_BUNDLE, is trusted."""
    certificate = written_certificate(tmp_path, "localhost", NOW + DAY)
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(certificate))

    with serving(certificate, answer_of(b"")) as port:
        found = told(port)

    assert found == ("fetched", None, 1)


def test_drip_over_tls(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The deadline holds behind TLS as before it."""
    certificate = written_certificate(tmp_path, "localhost", NOW + DAY)
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(certificate))

    with serving(certificate, b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n", 0.02) as port:
        found = told(port, replace(LIMITS, deadline=0.3, attempts=1))

    assert found == ("timeout", "robots.txt cannot be read: no answer within 0.3 s", 1)


def test_authorities_that_are_not_there(monkeypatch: pytest.MonkeyPatch) -> None:
    """A REQUESTS_CA_BUNDLE that names nothing is told before anything is fetched."""
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", "/nowhere/authorities.pem")

    with pytest.raises(ConfigurationFailure) as caught:
        Fetcher(LIMITS, contact="office")

    assert str(caught.value).splitlines()[0] == "REQUESTS_CA_BUNDLE: there is no /nowhere/authorities.pem"
