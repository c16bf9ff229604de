"""Members of a .zip that are closed with AES, as WinRAR, 7-Zip and Bandizip close them.

The standard library knows the traditional cipher alone. This one is WinZip's AE-1 and AE-2: a
salt, two bytes by which a wrong password is known, the member in AES in counter mode, and a mark
of what was encrypted.
"""

from __future__ import annotations

import hashlib
import hmac
import struct
import zipfile
import zlib

METHOD = 99
_EXTRA = 0x9901
_KEY_BYTES = {1: 16, 2: 24, 3: 32}
_ROUNDS, _MARK, _BLOCK = 1000, 10, 16
_HEAD = struct.Struct("<26xHH")


def inflated_aes(data: bytes, part: zipfile.ZipInfo, word: bytes, most: int) -> bytes | None:
    """A member of the zip that ``data`` is, of at most ``most`` bytes; None for a wrong password.

    Raises ValueError, struct.error and zlib.error for damage, NotImplementedError for what is
    packed in another way.
    """
    kind, strength, method = _closed_with(part.extra)
    size = _KEY_BYTES[strength]
    name, extra = _HEAD.unpack_from(data, part.header_offset)
    start = part.header_offset + _HEAD.size + name + extra
    whole = data[start : start + part.compress_size]
    salt, check = whole[: size // 2], whole[size // 2 : size // 2 + 2]
    closed, mark = whole[size // 2 + 2 : -_MARK], whole[-_MARK:]
    keys = hashlib.pbkdf2_hmac("sha1", word, salt, _ROUNDS, 2 * size + 2)
    if keys[-2:] != check:
        return None
    if hmac.digest(keys[size : 2 * size], closed, "sha1")[:_MARK] != mark:
        raise ValueError("damaged, or one wrong password in 65536")
    opened = _counted(closed, keys[:size])
    if method == zipfile.ZIP_DEFLATED:
        opened = zlib.decompressobj(-15).decompress(opened, most)
    elif method != zipfile.ZIP_STORED:
        raise NotImplementedError(f"compression {method}")
    if len(opened) != part.file_size or (kind == 1 and zlib.crc32(opened) != part.CRC):
        raise ValueError("not what was packed")
    return opened


def _closed_with(extra: bytes) -> tuple[int, int, int]:
    """The kind (AE-1 or AE-2), the strength, and how the member was packed before."""
    at = 0
    while at + 4 <= len(extra):
        field, length = struct.unpack_from("<HH", extra, at)
        if field == _EXTRA:
            kind, _, strength, method = struct.unpack_from("<H2sBH", extra, at + 4)
            if kind not in (1, 2) or strength not in _KEY_BYTES:
                raise NotImplementedError(f"AE-{kind}")
            return kind, strength, method
        at += 4 + length
    raise ValueError("a closed member that does not say how")


def _counted(closed: bytes, key: bytes) -> bytes:
    """``closed`` with the key's stream taken off: the counter begins at 1, its low byte first."""
    from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

    blocks = -(-len(closed) // _BLOCK)
    counters = b"".join(n.to_bytes(_BLOCK, "little") for n in range(1, blocks + 1))
    cipher = Cipher(algorithms.AES(key), modes.ECB()).encryptor()
    stream = (cipher.update(counters) + cipher.finalize())[: len(closed)]
    taken = int.from_bytes(closed, "little") ^ int.from_bytes(stream, "little")
    return taken.to_bytes(len(closed), "little")
