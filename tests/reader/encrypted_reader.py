"""Reads an encrypted project file by docs/encrypted-backup.md alone: passphrase on standard input, the project file on standard output.

Needs the package `cryptography`.
"""

import hashlib
import json
import sys
import unicodedata

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

TAG = 16


def decrypt(data: bytes, passphrase: str) -> bytes:
    if data[:8] != b"PLUMBENC":
        raise ValueError("not an encrypted project file")
    end = 12 + int.from_bytes(data[8:12], "little")
    head = data[:end]
    header = json.loads(head[12:])
    if header["v"] != 1:
        raise ValueError("a later version")
    secret = unicodedata.normalize("NFKC", passphrase).encode()
    derived = hashlib.pbkdf2_hmac("sha256", secret, bytes.fromhex(header["salt"]), header["iterations"], 64)
    if derived[32:40].hex() != header["check"]:
        raise ValueError("wrong passphrase")
    aes = AESGCM(derived[:32])
    plain = bytearray()
    for count, at in enumerate(range(end, len(data), header["chunk"] + TAG)):
        piece = data[at : at + header["chunk"] + TAG]
        last = at + len(piece) == len(data)
        nonce = bytes.fromhex(header["nonce"]) + count.to_bytes(4, "big") + bytes([last])
        plain += aes.decrypt(nonce, piece, head)  # raises InvalidTag where something was changed or the end is missing
    return bytes(plain)


if __name__ == "__main__":
    with open(sys.argv[1], "rb") as file:
        sys.stdout.buffer.write(decrypt(file.read(), sys.stdin.read().rstrip("\r\n")))
