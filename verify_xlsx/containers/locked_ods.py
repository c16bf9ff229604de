"""Opening an .ods that a password closes, as LibreOffice closes it (ODF 1.2, part 3).

Each part of the zip is deflated, then encrypted with AES-256 in CBC mode under a key of its own.
Other ciphers (Blowfish before 2011, and what newer programs may choose) are not known here.
"""

from __future__ import annotations

import hashlib
import io
import zipfile
import zlib
from base64 import b64decode
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree import ElementTree

_MANIFEST = "META-INF/manifest.xml"
_NAMESPACE = "{urn:oasis:names:tc:opendocument:xmlns:manifest:1.0}"
_CONTENT = "content.xml"
#: Without the first there is nothing to read; the second says when it was saved.
_WANTED = (_CONTENT, "meta.xml")
#: More rounds than anybody's program makes would only cost time.
_MOST_ROUNDS = 1_000_000
_LARGEST = 256 << 20
_CHECKED = 1024


class UnknownCipherError(Exception):
    """The document is closed in a way that is not known here."""


@dataclass(frozen=True, slots=True)
class _Lock:
    """How one part is closed."""

    vector: bytes
    salt: bytes
    rounds: int
    checksum: bytes

    def opened(self, data: bytes, password: str) -> bytes | None:
        """The part's bytes; None where the password is not the one. Raises zlib.error."""
        from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

        start = hashlib.sha256(password.encode()).digest()
        key = hashlib.pbkdf2_hmac("sha1", start, self.salt, self.rounds, 32)
        cipher = Cipher(algorithms.AES(key), modes.CBC(self.vector)).decryptor()
        deflated = cipher.update(data) + cipher.finalize()
        deflated = deflated[: len(deflated) - deflated[-1]]
        if hashlib.sha256(deflated[:_CHECKED]).digest() != self.checksum:
            return None
        inflater = zlib.decompressobj(-15)
        return inflater.decompress(deflated, _LARGEST)


def opened_ods(data: bytes, password: str) -> bytes | None:
    """The .ods in ``data`` with what is read of it in the open; None for a wrong password.

    Raises UnknownCipherError, and whatever damage leads to.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        locks = dict(_locks(parts.read(_MANIFEST)))
        found = {"mimetype": parts.read("mimetype"), _MANIFEST: b"<manifest/>"}
        for name in _WANTED:
            if name not in locks:
                continue
            content = locks[name].opened(parts.read(name), password)
            if content is None:
                return None
            found[name] = content
    if _CONTENT not in found:
        raise UnknownCipherError(_CONTENT)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as opened:
        for name, content in found.items():
            opened.writestr(name, content)
    return out.getvalue()


def _locks(manifest: bytes) -> Iterator[tuple[str, _Lock]]:
    for entry in ElementTree.fromstring(manifest).iter(f"{_NAMESPACE}file-entry"):
        name = entry.get(f"{_NAMESPACE}full-path", "")
        if name not in _WANTED:
            continue
        said = {
            key.removeprefix(_NAMESPACE): value
            for one in entry.iter()
            for key, value in one.items()
        }
        rounds = int(said.get("iteration-count", "0"))
        if not (
            said.get("algorithm-name", "").endswith("#aes256-cbc")
            and said.get("start-key-generation-name", "").endswith("#sha256")
            and said.get("key-derivation-name") == "PBKDF2"
            and said.get("checksum-type", "").endswith("#sha256-1k")
            and 0 < rounds <= _MOST_ROUNDS
        ):
            raise UnknownCipherError(said.get("algorithm-name", ""))
        vector, salt, checksum = (
            b64decode(said[word]) for word in ("initialisation-vector", "salt", "checksum")
        )
        yield name, _Lock(vector, salt, rounds, checksum)
