"""Zips that a password closes, which the standard library only opens: PKWARE's cipher and AES."""

from __future__ import annotations

import hashlib
import hmac
import os
import struct
import zlib
from collections.abc import Mapping

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

_LOCAL, _CENTRAL = struct.Struct("<IHHHHHIIIHH"), struct.Struct("<IHHHHHHIIIHHHHHII")
_END = struct.Struct("<IHHHHIIH")
_CLOSED, _UTF8 = 0x1, 0x800
_AES = 99


def crypto_zip(files: Mapping[str, bytes], password: bytes) -> bytes:
    """A .zip closed in the traditional way."""
    members = []
    for name, data in files.items():
        crc = zlib.crc32(data)
        head = os.urandom(11) + bytes([crc >> 24])
        closed = _pkware(head + _deflated(data), password)
        members.append((name, closed, 8, crc, len(data), b""))
    return _zip(members)


def aes_zip(files: Mapping[str, bytes], password: bytes) -> bytes:
    """A .zip closed with AES-256, as WinRAR and 7-Zip do (AE-2: no checksum of the content)."""
    members = []
    for name, data in files.items():
        salt = os.urandom(16)
        keys = hashlib.pbkdf2_hmac("sha1", password, salt, 1000, 66)
        closed = _aes(_deflated(data), keys[:32])
        mark = hmac.digest(keys[32:64], closed, "sha1")[:10]
        extra = struct.pack("<HHH2sBH", 0x9901, 7, 2, b"AE", 3, 8)
        members.append((name, salt + keys[64:] + closed + mark, _AES, 0, len(data), extra))
    return _zip(members)


def _deflated(data: bytes) -> bytes:
    return zlib.compress(data, wbits=-15)


def _pkware(plain: bytes, password: bytes) -> bytes:
    keys = [0x12345678, 0x23456789, 0x34567890]

    def step(byte: int) -> None:
        keys[0] = zlib.crc32(bytes([byte]), keys[0] ^ 0xFFFFFFFF) ^ 0xFFFFFFFF
        keys[1] = ((keys[1] + (keys[0] & 0xFF)) * 134775813 + 1) & 0xFFFFFFFF
        keys[2] = zlib.crc32(bytes([keys[1] >> 24]), keys[2] ^ 0xFFFFFFFF) ^ 0xFFFFFFFF

    for byte in password:
        step(byte)
    closed = bytearray()
    for byte in plain:
        word = keys[2] | 2
        closed.append(byte ^ (word * (word ^ 1) >> 8 & 0xFF))
        step(byte)
    return bytes(closed)


def _aes(plain: bytes, key: bytes) -> bytes:
    block = Cipher(algorithms.AES(key), modes.ECB()).encryptor()
    closed = b""
    for nth, at in enumerate(range(0, len(plain), 16), start=1):
        stream = block.update(nth.to_bytes(16, "little"))
        closed += bytes(a ^ b for a, b in zip(plain[at : at + 16], stream, strict=False))
    return closed


def _zip(members: list[tuple[str, bytes, int, int, int, bytes]]) -> bytes:
    body, index = b"", b""
    for name, closed, method, crc, size, extra in members:
        raw = name.encode()
        sums = (51, _CLOSED | _UTF8, method, 0, 33, crc, len(closed), size, len(raw), len(extra))
        index += _CENTRAL.pack(0x02014B50, 51, *sums, 0, 0, 0, 0, len(body)) + raw + extra
        body += _LOCAL.pack(0x04034B50, *sums) + raw + extra + closed
    count = len(members)
    return body + index + _END.pack(0x06054B50, 0, 0, count, count, len(index), len(body), 0)
