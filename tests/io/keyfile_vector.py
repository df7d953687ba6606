#!/usr/bin/env python3
# SPDX-License-Identifier: EUPL-1.2
"""The known answers of test_keyfile.c, from other code: io/keyfile_text.h read as a specification.

Prints a key file with a passphrase and one without. The primitives are libsodium's (ctypes); how
they are put together is this script's own reading of the format.
"""
import base64
import ctypes

sodium = ctypes.CDLL("libsodium.so.23")
assert sodium.sodium_init() >= 0

# RFC 8032 section 7.1, test 1.
seed = bytes.fromhex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60")
public = bytes.fromhex("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a")

blob = b"\0\0\0\x0bssh-ed25519" + b"\0\0\0\x20" + public
head = b"vngtally/secret-key/v1\npublic ssh-ed25519 " + base64.b64encode(blob) + b"\n"
head += "comment test 1 van RFC 8032 (één)\n".encode()

print((head + b"kdf none\nseed " + base64.b64encode(seed)).decode())

passphrase = "correct paard batterij nietje é".encode()
opslimit, memlimit = 2, 16384
salt, nonce = bytes(range(16)), bytes(range(100, 124))
above = head + f"kdf argon2id13 {opslimit} {memlimit}\n".encode()
above += b"salt " + salt.hex().encode() + b"\nnonce " + nonce.hex().encode() + b"\n"

key = ctypes.create_string_buffer(32)
assert sodium.crypto_pwhash(
    key, ctypes.c_ulonglong(32), passphrase, ctypes.c_ulonglong(len(passphrase)), salt,
    ctypes.c_ulonglong(opslimit), ctypes.c_size_t(memlimit), 2) == 0
box = ctypes.create_string_buffer(48)
assert sodium.crypto_aead_xchacha20poly1305_ietf_encrypt(
    box, None, seed, ctypes.c_ulonglong(32), above, ctypes.c_ulonglong(len(above)), None,
    nonce, key.raw) == 0
print((above + b"box " + base64.b64encode(box.raw)).decode())
