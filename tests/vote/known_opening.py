# SPDX-License-Identifier: EUPL-1.2
# The opening that test_opening.c expects, made from docs/FORMAT.md alone: python3 known_opening.py
import base64
import hashlib

KEYS = """IqI4910CfGV/VLbLTy6XXLKZwm/HZQSG/N0iAG0D29c IE5dw6ofRdfVqNUZsNMfszLjYqRtO43ol32D1uPybOU
O1JKMYo0cLG6ukDOJBZlWEpWSc6XGP5NjbBRhSshzfR MqTrBcFGHBx1nuDx/8O/oEI6OxFMFdddyaHkzPb2r58
G56HN0psLeP0Tr0xVmP7/TvKpcWbjym8uT7/M2AUFvx IqHX/8es4RRV3rNWv7kBUVlaN18ieCQhjoFV7x69J8X
OpKbGPinFIKvvVQexMuxfmVR3auvr57kkIe6mkURtIs BOY9ixtGkV8UbpqS189vS9p/KkyFiGNyJl+QWvRfZPK""".split()
SSH = ["ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI" + key for key in KEYS]
RAW = [base64.b64decode(key.split()[1])[-32:] for key in SSH]

MEMBERS = [
    ("BES3", "Saba", "Caribisch Nederland", "bijzonder", "none", 2, [8]),
    ("GM0088", "Schiermonnikoog", "Fryslân", "gemeente", "971", 1, [3]),
    ("GM0363", "Amsterdam", "Noord-Holland", "gemeente", "934526", 75, [4, 3]),
    ("GM0518", "'s-Gravenhage", "Zuid-Holland", "gemeente", "1500", 1, [5]),
]
AFFILIATED = [("AV01", "Samenwerking Voorbeeld", "none", "aangesloten", "none", 1, [7])]
ORIGIN = "raadpleging.voorbeeld.example/azwa-hlo-2025"


def sha256(data):
    return hashlib.sha256(data).digest()


def leaf(member):
    code, name, province, kind, inhabitants, votes, keys = member
    text = "vngtally/register-leaf/v1\n"
    text += f"code {code}\nname {name}\nprovince {province}\nkind {kind}\n"
    text += f"inhabitants {inhabitants}\nvotes {votes}\n"
    text += "".join(f"key {SSH[key - 1]}\n" for key in keys)
    return sha256(b"\0" + text.encode())


def root(hashes):
    if len(hashes) < 2:
        return hashes[0] if hashes else sha256(b"")
    split = 1
    while split * 2 < len(hashes):
        split *= 2
    return sha256(b"\1" + root(hashes[:split]) + root(hashes[split:]))


def vkey(name, kind, key):
    typed = bytes([kind]) + RAW[key - 1]
    key_id = sha256(name.encode() + b"\n" + typed)[:4]
    return f"{name}+{key_id.hex()}+{base64.b64encode(typed).decode()}"


def tree(members):
    return f"{len(members)} {base64.b64encode(root([leaf(m) for m in members])).decode()}"


print("vngtally/opening/v1")
print("origin", ORIGIN)
print("log-key", vkey(ORIGIN, 1, 6))
print("register", sha256(b"the bytes of register.yaml\n").hex())
print("members", tree(MEMBERS))
print("affiliated", tree(AFFILIATED))
print("witnesses 2 2")
print("witness", vkey("getuige-1.example", 4, 1))
print("witness", vkey("getuige-2.example", 4, 2))
