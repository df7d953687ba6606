#!/usr/bin/env python3
# SPDX-License-Identifier: EUPL-1.2
"""Verifies a dossier of vngtally. Written from docs/FORMAT.md alone, without a look at the code.

    verify.py DOSSIER [--fingerprint HEX] [--compare FILE]
    verify.py --receipt FILE --fingerprint HEX

Prints one JSON object. Exit status 0: it holds; 1: it does not, and standard error says what and
where; 2: usage. FILE is what `vngtally replay --json` says: every figure in it must be the same.
Numbers in brackets, as in [7.5], are the sections of that page. Needs Python 3.11, python3-nacl and
python3-yaml.
"""

import argparse
import base64
import calendar
import datetime
import hashlib
import json
import os
import re
import stat
import struct
import sys
from fractions import Fraction

import nacl.bindings
import nacl.exceptions
import yaml

NAMESPACE_BALLOT = b"stembiljet@raadpleging.vng.nl"
NAMESPACE_KEY = b"sleutel@raadpleging.vng.nl"
EMPTY_ROOT = hashlib.sha256(b"").digest()
MAX_PART = 64 << 20


class Refused(Exception):
    def __init__(self, where, what):
        super().__init__(f"{where}: {what}")


# ---------------------------------------------------------------- [1] conventions


def make_forbidden():
    ranges = [
        (0x0, 0x1F),
        (0x7F, 0x9F),
        (0xAD, 0xAD),
        (0x34F, 0x34F),
        (0x61C, 0x61C),
        (0x115F, 0x1160),
        (0x17B4, 0x17B5),
        (0x180E, 0x180E),
        (0x200B, 0x200F),
        (0x2028, 0x202E),
        (0x2060, 0x2064),
        (0x2066, 0x206F),
        (0x3164, 0x3164),
        (0xFDD0, 0xFDEF),
        (0xFEFF, 0xFEFF),
        (0xFFA0, 0xFFA0),
        (0xFFF9, 0xFFFB),
        (0x1D173, 0x1D17A),
        (0xE0000, 0xE007F),
    ]
    ranges += [(plane << 16 | 0xFFFE, plane << 16 | 0xFFFF) for plane in range(17)]
    parts = "".join(f"\\U{low:08x}-\\U{high:08x}" for low, high in ranges)
    return (
        re.compile("[" + parts + "]"),
        re.compile("[" + parts.replace("\\U00000000-\\U0000001f", "\\x00-\\x09\\x0b-\\x1f") + "]"),
    )


FORBIDDEN, FORBIDDEN_IN_LINES = make_forbidden()


def sha256(data):
    return hashlib.sha256(data).digest()


def utf8(data, where):
    try:
        return data.decode("utf-8", "strict")
    except UnicodeDecodeError as wrong:
        raise Refused(where, f"not UTF-8 at byte {wrong.start}") from None


def plain(text, where, low=1, high=None, lines=False):
    if (FORBIDDEN_IN_LINES if lines else FORBIDDEN).search(text):
        raise Refused(where, "not plain text")
    size = len(text.encode())
    if size < low or (high is not None and size > high):
        raise Refused(where, f"{size} bytes, outside {low} to {high}")
    if low > 0 and not text.strip(" \n"):
        raise Refused(where, "nothing but spaces")
    return text


def decimal(text, where, low=0, high=(1 << 64) - 1):
    if not re.fullmatch(r"0|[1-9][0-9]{0,19}", text, re.ASCII) or not low <= int(text) <= high:
        raise Refused(where, f"not a decimal from {low} to {high}: {text!r}")
    return int(text)


def unhex(text, where, size=32):
    if not re.fullmatch(r"[0-9a-f]*", text, re.ASCII) or len(text) != 2 * size:
        raise Refused(where, f"not the hex of {size} bytes")
    return bytes.fromhex(text)


def unbase64(text, where, size=None):
    try:
        data = base64.b64decode(text.encode("ascii"), validate=True)
    except (ValueError, UnicodeEncodeError):
        raise Refused(where, "not base64") from None
    if base64.b64encode(data).decode() != text:
        raise Refused(where, "base64 that is not canonical")
    if size is not None and len(data) != size:
        raise Refused(where, f"{len(data)} bytes in base64 instead of {size}")
    return data


def to64(data):
    return base64.b64encode(data).decode()


def a_date(text, where):
    found = re.fullmatch(r"([0-9]{4})-([0-9]{2})-([0-9]{2})", text, re.ASCII)
    try:
        datetime.date(*map(int, found.groups()))
    except (AttributeError, ValueError):
        raise Refused(where, f"not a date: {text!r}") from None
    return text


def instant(text, where, written_by_program=True):
    found = re.fullmatch(
        r"([0-9]{4}-[0-9]{2}-[0-9]{2})T([0-9]{2}):([0-9]{2}):([0-9]{2})"
        r"(Z|([+-])([0-9]{2}):([0-9]{2}))",
        text,
        re.ASCII,
    )
    if not found or written_by_program and found[5] != "Z":
        raise Refused(where, f"not an instant: {text!r}")
    a_date(found[1], where)
    hour, minute, second = map(int, found.group(2, 3, 4))
    if hour > 23 or minute > 59 or second > 59:
        raise Refused(where, f"not an instant: {text!r}")
    offset = 0
    if found[6]:
        if int(found[7]) > 23 or int(found[8]) > 59:
            raise Refused(where, f"not an instant: {text!r}")
        offset = (int(found[7]) * 60 + int(found[8])) * (60 if found[6] == "+" else -60)
    year, month, day = map(int, found[1].split("-"))
    return calendar.timegm((year, month, day, hour, minute, second)) - offset


def utc(seconds):
    return (datetime.datetime(1970, 1, 1) + datetime.timedelta(seconds=seconds)).strftime(
        "%Y-%m-%dT%H:%M:%SZ"
    )


# Ed25519: the checks of libsodium 1.0.18, by libsodium itself and, where they are easily said,
# once more here.

P = (1 << 255) - 19
L = (1 << 252) + 27742317777372353535851937790883648493


def small_order_y():
    """The y of all points of order 1, 2, 4 and 8."""
    d = -121665 * pow(121666, P - 2, P) % P
    # Of order 8: the double has y = 0, so x^2 = -y^2 (a = -1): -x^2 + y^2 = 2y^2 = 1 - d y^4.
    found = {0, 1, P - 1}
    root = mod_sqrt((1 + d) % P)  # d u^2 + 2 u - 1 = 0, u = y^2: u = (-1 +- sqrt(1 + d)) / d
    for r in (root, -root):
        y = mod_sqrt((r - 1) * pow(d, P - 2, P) % P)
        if y is not None:
            found |= {y, P - y}
    return found


def mod_sqrt(a):
    a %= P
    r = pow(a, (P + 3) // 8, P)
    if r * r % P != a:
        r = r * pow(2, (P - 1) // 4, P) % P
    return r if r * r % P == a else None


SMALL_ORDER = small_order_y()


def is_small_order(point):
    return (int.from_bytes(point, "little") & ((1 << 255) - 1)) % P in SMALL_ORDER


def good_point(key):
    if len(key) != 32 or is_small_order(key):
        return False
    if int.from_bytes(key, "little") & ((1 << 255) - 1) >= P:
        return False
    return bool(nacl.bindings.crypto_core_ed25519_is_valid_point(key))


def signature_fits(key, message, signature):
    if len(signature) != 64 or int.from_bytes(signature[32:], "little") >= L:
        return False
    if is_small_order(signature[:32]) or is_small_order(key):
        return False
    try:
        nacl.bindings.crypto_sign_open(signature + message, key)
    except (nacl.exceptions.BadSignatureError, ValueError):
        return False
    return True


SSH_PREFIX = b"\x00\x00\x00\x0bssh-ed25519\x00\x00\x00\x20"


def public_key(text, where):
    if not text.startswith("ssh-ed25519 ") or len(text) != 80:
        raise Refused(where, "not a public key ssh-ed25519 of 80 characters")
    blob = unbase64(text[12:], where, 51)
    if not blob.startswith(SSH_PREFIX):
        raise Refused(where, "not a public key ssh-ed25519")
    if not good_point(blob[19:]):
        raise Refused(where, "a weak public key")
    return blob[19:]


def written_key(key):
    return "ssh-ed25519 " + to64(SSH_PREFIX + key)


# ---------------------------------------------------------------- trees: RFC 9162 section 2.1


def leaf_hash(data):
    return sha256(b"\x00" + data)


def node_hash(left, right):
    return sha256(b"\x01" + left + right)


def split(size):
    """The largest power of two smaller than size."""
    return 1 << (size - 1).bit_length() - 1


class Tree:
    def __init__(self, leaves):
        self.leaves = leaves
        self.known = {}

    def root(self, begin=0, end=None):
        end = len(self.leaves) if end is None else end
        if begin == end:
            return EMPTY_ROOT
        if end - begin == 1:
            return self.leaves[begin]
        if (begin, end) not in self.known:
            middle = begin + split(end - begin)
            self.known[begin, end] = node_hash(self.root(begin, middle), self.root(middle, end))
        return self.known[begin, end]

    def path(self, index, begin, end):
        if end - begin == 1:
            return []
        middle = begin + split(end - begin)
        if index < middle:
            return self.path(index, begin, middle) + [self.root(middle, end)]
        return self.path(index, middle, end) + [self.root(begin, middle)]

    def consistency(self, old, size):
        """RFC 9162 section 2.1.4.1: PROOF(m, D[n])."""

        def sub(m, begin, end, whole):
            if m == end - begin:
                return [] if whole else [self.root(begin, end)]
            k = split(end - begin)
            if m <= k:
                return sub(m, begin, begin + k, whole) + [self.root(begin + k, end)]
            return sub(m - k, begin + k, end, False) + [self.root(begin, begin + k)]

        return sub(old, 0, size, True)


def proof_length(index, size):
    length = 0
    while size > 1:
        middle = split(size)
        if index < middle:
            size = middle
        else:
            index, size = index - middle, size - middle
        length += 1
    return length


def root_from_proof(leaf, index, size, proof, where):
    if index >= size or len(proof) != proof_length(index, size):
        raise Refused(where, "a proof of the wrong length")

    def up(index, size, hashes):
        if size == 1:
            return leaf
        middle = split(size)
        if index < middle:
            return node_hash(up(index, middle, hashes[:-1]), hashes[-1])
        return node_hash(hashes[-1], up(index - middle, size - middle, hashes[:-1]))

    return up(index, size, proof)


def check_consistency(old, old_root, size, root, proof, where):
    """RFC 9162 section 2.1.4.2."""
    if not 0 < old < size:
        raise Refused(where, "a consistency proof from a size that is not older")
    path = list(proof)
    if old & (old - 1) == 0:
        path.insert(0, old_root)
    if not path:
        raise Refused(where, "a consistency proof without hashes")
    fn, sn = old - 1, size - 1
    while fn & 1:
        fn, sn = fn >> 1, sn >> 1
    fr = sr = path[0]
    for c in path[1:]:
        if sn == 0:
            raise Refused(where, "a consistency proof that is too long")
        if fn & 1 or fn == sn:
            fr, sr = node_hash(c, fr), node_hash(c, sr)
            while not fn & 1 and fn:
                fn, sn = fn >> 1, sn >> 1
        else:
            sr = node_hash(sr, c)
        fn, sn = fn >> 1, sn >> 1
    if sn != 0 or fr != old_root or sr != root:
        raise Refused(where, "a consistency proof that does not fit")


# ---------------------------------------------------------------- a cursor over bytes


class Reader:
    def __init__(self, data, where):
        self.data, self.at, self.where = data, 0, where

    def place(self):
        return f"{self.where}: byte {self.at}"

    def fail(self, what):
        raise Refused(self.place(), what)

    def done(self):
        return self.at == len(self.data)

    def line(self):
        end = self.data.find(b"\n", self.at)
        if end < 0:
            self.fail("a line without its end")
        text = utf8(self.data[self.at : end], self.place())
        self.at = end + 1
        return text

    def peek(self):
        end = self.data.find(b"\n", self.at)
        return self.data[self.at : end] if end >= 0 else self.data[self.at :]

    def exactly(self, text):
        before = self.at
        if self.line() != text:
            self.at = before
            self.fail(f"expected {text!r}")

    def after(self, word):
        before = self.at
        text = self.line()
        if not text.startswith(word + " "):
            self.at = before
            self.fail(f"expected {word!r} and a value")
        return text[len(word) + 1 :]

    def words(self, word, count):
        found = self.after(word).split(" ")
        if len(found) != count or "" in found:
            self.fail(f"expected {count} words after {word!r}")
        return found

    def number(self, word, low=0, high=(1 << 64) - 1):
        return decimal(self.after(word), self.place(), low, high)

    def take(self, size):
        if size > len(self.data) - self.at:
            self.fail("ends too early")
        data = self.data[self.at : self.at + size]
        self.at += size
        return data

    def end(self):
        if not self.done():
            self.fail("more than there should be")


# ---------------------------------------------------------------- [2] YAML


class Plain(str):
    """A scalar written without quotes."""


class Node(dict):
    pass


def read_yaml(data, where):
    text = utf8(data, where)
    plain(text, where, lines=True)
    if not text.endswith("\n"):
        raise Refused(where, "does not end in a line end")
    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    try:
        for token in yaml.scan(text, Loader=loader):
            if isinstance(
                token,
                (
                    yaml.DirectiveToken,
                    yaml.DocumentStartToken,
                    yaml.DocumentEndToken,
                    yaml.AnchorToken,
                    yaml.AliasToken,
                    yaml.TagToken,
                ),
            ):
                raise Refused(where, f"line {token.start_mark.line + 1}: YAML that is not plain")
            if isinstance(token, yaml.KeyToken) and text[token.start_mark.index :][:1] == "?":
                raise Refused(where, f"line {token.start_mark.line + 1}: a complex key")
        events = list(yaml.parse(text, Loader=loader))
    except yaml.YAMLError as wrong:
        raise Refused(where, " ".join(str(wrong).split())) from None
    if sum(isinstance(event, yaml.DocumentStartEvent) for event in events) != 1:
        raise Refused(where, "not one document")
    position = 2

    def take():
        nonlocal position
        event = events[position]
        position += 1
        here = f"{where}: line {event.start_mark.line + 1}"
        if isinstance(event, yaml.ScalarEvent):
            value = plain(event.value, here, low=0, lines=True)
            if (
                event.style in (None, "")
                and event.start_mark.line != event.end_mark.line
                and event.value
            ):
                raise Refused(here, "a plain scalar of more than one line")
            return Plain(value) if event.style in (None, "") else value
        if isinstance(event, yaml.SequenceStartEvent):
            items = []
            while not isinstance(events[position], yaml.SequenceEndEvent):
                if (
                    event.flow_style
                    and isinstance(events[position], yaml.MappingStartEvent)
                    and text[events[position].start_mark.index] != "{"
                ):
                    raise Refused(here, "a flow pair")
                items.append(take())
            position += 1
            return items
        if isinstance(event, yaml.MappingStartEvent):
            items = Node()
            while not isinstance(events[position], yaml.MappingEndEvent):
                key = take()
                if not isinstance(key, str):
                    raise Refused(here, "a complex key")
                if key in items:
                    raise Refused(here, f"the key {key!r} twice")
                items[key] = take()
            position += 1
            return items
        raise Refused(here, "YAML that is not plain")

    return take()


class Fields:
    """A mapping of which every key must be known."""

    def __init__(self, node, where, needed, optional=()):
        if not isinstance(node, Node):
            raise Refused(where, "not a mapping")
        self.node, self.where = node, where
        for key in node:
            if key not in needed and key not in optional:
                raise Refused(where, f"unknown key {key!r}")
        for key in needed:
            if key not in node:
                raise Refused(where, f"lacks {key!r}")

    def __contains__(self, key):
        return key in self.node

    def at(self, key):
        return f"{self.where}: {key}"

    def text(self, key, high=None, lines=False, low=1):
        value = self.node[key]
        if not isinstance(value, str):
            raise Refused(self.at(key), "not a text")
        return plain(str(value), self.at(key), low, high, lines)

    def number(self, key, low, high):
        value = self.node[key]
        if not isinstance(value, Plain):
            raise Refused(self.at(key), "not a plain number")
        return decimal(value, self.at(key), low, high)

    def truth(self, key):
        value = self.node[key]
        if not isinstance(value, Plain) or value not in ("true", "false"):
            raise Refused(self.at(key), "not true or false")
        return value == "true"

    def items(self, key, low, high):
        value = self.node[key]
        if not isinstance(value, list) or not low <= len(value) <= high:
            raise Refused(self.at(key), f"not a list of {low} to {high}")
        return value

    def texts(self, key, high=None, lines=False):
        inner = Fields(self.node[key], self.at(key), ["nl"], ["en"])
        for language in inner.node:
            inner.text(language, high, lines)


# ---------------------------------------------------------------- [8] verifier keys and checkpoints


class VerifierKey:
    def __init__(self, text, where, kind):
        parts = text.split("+", 2)
        if len(parts) != 3 or not parts[0]:
            raise Refused(where, "not a verifier key")
        self.text, self.name = text, plain(parts[0], where)
        if re.search(r"\s", self.name):
            raise Refused(where, "a space in the name of a verifier key")
        blob = unbase64(parts[2], where, 33)
        if blob[0] != kind:
            raise Refused(where, f"a verifier key of type {blob[0]}")
        self.key = blob[1:]
        self.id = sha256(self.name.encode() + b"\n" + blob)[:4]
        if parts[1] != self.id.hex():
            raise Refused(where, "a key ID that does not fit the key")
        if not good_point(self.key):
            raise Refused(where, "a weak key")


def read_checkpoint(data, where, origin, log, witnesses):
    """Size and root."""
    reader = Reader(data, where)
    reader.exactly(origin)
    size = decimal(reader.line(), reader.place())
    root = unbase64(reader.line(), reader.place(), 32)
    body = data[: reader.at]
    reader.exactly("")
    signature = unbase64(reader.after("\u2014 " + origin), reader.place(), 68)
    if signature[:4] != log.id or not signature_fits(log.key, body, signature[4:]):
        reader.fail("the signature of the log does not fit")
    left = list(witnesses)
    while not reader.done():
        line = reader.line()
        while left and not line.startswith(f"\u2014 {left[0].name} "):
            left.pop(0)
        if not left:
            reader.fail("a line that does not belong there")
        witness = left.pop(0)
        blob = unbase64(line[len(witness.name) + 3 :], reader.place(), 76)
        time = int.from_bytes(blob[4:12], "big")
        if blob[:4] != witness.id or not signature_fits(
            witness.key, b"cosignature/v1\ntime %d\n" % time + body, blob[12:]
        ):
            reader.fail(f"the cosignature of {witness.name} does not fit")
    return size, root


# ---------------------------------------------------------------- [3] the consultation


class Option:
    def __init__(self, name, counts, counts_as):
        self.id, self.counts, self.counts_as = name, counts, counts_as


class Proposal:
    def __init__(self, name, options, more, threshold):
        self.id, self.options, self.more, self.threshold = name, options, more, threshold
        self.names = [option.id for option in options]
        self.sides = [option.id for option in options if option.counts and option.counts_as is None]


def an_id(text, where, seen):
    if not re.fullmatch(r"[a-z][a-z0-9-]{0,31}", text, re.ASCII) or text in ("none", "null") or text in seen:
        raise Refused(where, f"not a new id: {text!r}")
    return str(text)


class Consultation:
    def __init__(self, data, where="consultation.yaml"):
        top = Fields(
            read_yaml(data, where),
            where,
            ["format", "origin", "title", "text", "opens", "closes", "weight", "proposals"],
            ["rehearsal", "contact", "witnesses"],
        )
        if top.text("format") != "vngtally/consultation/v1":
            raise Refused(where, "another format")
        self.data = data
        self.origin = top.text("origin", 100)
        if not re.fullmatch(r"[a-z0-9.-]+(/[a-z0-9.-]+)*", self.origin, re.ASCII):
            raise Refused(top.at("origin"), "not an origin")
        self.rehearsal = "rehearsal" in top and top.truth("rehearsal")
        top.texts("title", 200)
        top.texts("text", lines=True)
        if "contact" in top:
            top.text("contact", 200)
        self.opens = instant(top.text("opens"), top.at("opens"), False)
        self.closes = instant(top.text("closes"), top.at("closes"), False)
        if self.opens >= self.closes:
            raise Refused(top.at("closes"), "not after opens")
        weight = Fields(
            top.node["weight"],
            top.at("weight"),
            ["inhabitants_per_vote", "rounding", "minimum", "maximum", "reference_date", "source"],
        )
        self.per_vote = weight.number("inhabitants_per_vote", 1, 1000000000)
        self.rounding = weight.text("rounding")
        if self.rounding not in ("down", "up", "nearest"):
            raise Refused(weight.at("rounding"), "not a way of rounding")
        self.maximum = weight.number("maximum", 1, 1000000)
        self.minimum = weight.number("minimum", 0, self.maximum)
        a_date(weight.text("reference_date"), weight.at("reference_date"))
        weight.text("source")
        self.proposals = []
        for node in top.items("proposals", 1, 32):
            self.proposals.append(self.read_proposal(node, top.at("proposals")))
        self.proposal = {proposal.id: proposal for proposal in self.proposals}
        self.witnesses, self.quorum = [], 0
        if "witnesses" in top:
            part = Fields(top.node["witnesses"], top.at("witnesses"), ["keys", "quorum"])
            for key in part.items("keys", 1, 16):
                if not isinstance(key, str):
                    raise Refused(part.where, "a key that is not a text")
                self.witnesses.append(VerifierKey(str(key), part.where, 4))
            if len({key.name for key in self.witnesses}) != len(self.witnesses) or len(
                {key.key for key in self.witnesses}
            ) != len(self.witnesses):
                raise Refused(part.where, "two witnesses that are the same")
            self.quorum = part.number("quorum", 1, len(self.witnesses))

    def read_proposal(self, node, where):
        part = Fields(node, where, ["id", "title", "question", "options"], ["threshold"])
        name = an_id(part.text("id"), where, [proposal.id for proposal in self.proposals])
        where = f"{where}: {name}"
        part.texts("title", 200)
        part.texts("question", lines=True)
        more, threshold = True, Fraction(1, 2)
        if "threshold" in part:
            rule = Fields(part.node["threshold"], where, [], ["more_than", "at_least"])
            if len(rule.node) != 1:
                raise Refused(where, "not exactly one threshold")
            kind = next(iter(rule.node))
            numbers = rule.text(kind).split("/")
            if len(numbers) != 2:
                raise Refused(where, "not a fraction")
            b = decimal(numbers[1], where, 1, 1000)
            threshold, more = Fraction(decimal(numbers[0], where, 1, b), b), kind == "more_than"
            if threshold < Fraction(1, 2) or more and threshold == 1:
                raise Refused(where, "a threshold out of bounds")
        options = []
        for item in part.items("options", 2, 16):
            option = Fields(item, where, ["id", "label"], ["counts", "counts_as"])
            option_id = an_id(option.text("id"), where, [other.id for other in options])
            option.texts("label")
            if "counts" in option and "counts_as" in option:
                raise Refused(where, "counts and counts_as of one option")
            if "counts" in option and option.truth("counts"):
                raise Refused(where, "counts: true")
            options.append(
                Option(
                    option_id,
                    "counts" not in option,
                    option.text("counts_as") if "counts_as" in option else None,
                )
            )
        proposal = Proposal(name, options, more, threshold)
        for option in options:
            if option.counts_as is not None and option.counts_as not in proposal.sides:
                raise Refused(where, f"counts_as {option.counts_as!r}")
        if len(proposal.sides) < 2:
            raise Refused(where, "fewer than two sides")
        return proposal


# ---------------------------------------------------------------- [4] the register


class Member:
    def __init__(self, code, name, province, kind, inhabitants, votes, keys, shared=False):
        self.code, self.name, self.province, self.kind = code, name, province, kind
        self.inhabitants, self.votes, self.keys, self.shared = inhabitants, votes, keys, shared

    @property
    def affiliated(self):
        return self.kind == "aangesloten"

    def leaf(self):
        inhabitants = "none" if self.inhabitants is None else self.inhabitants
        return (
            "vngtally/register-leaf/v1\n"
            f"code {self.code}\nname {self.name}\n"
            f"province {self.province or 'none'}\nkind {self.kind}\n"
            f"inhabitants {inhabitants}\nvotes {self.votes}\n"
            + "".join(f"key {written_key(key)}\n" for key in self.keys)
        ).encode()


def weigh(consultation, inhabitants):
    exact = Fraction(inhabitants, consultation.per_vote)
    if consultation.rounding == "down":
        votes = exact.__floor__()
    elif consultation.rounding == "up":
        votes = exact.__ceil__()
    else:
        votes = (exact + Fraction(1, 2)).__floor__()
    return min(max(votes, consultation.minimum), consultation.maximum)


def check_code(code, kind, where):
    if not re.fullmatch(r"[A-Z][A-Z0-9]{1,15}", code, re.ASCII):
        raise Refused(where, f"not a code: {code!r}")
    if kind == "gemeente" and not re.fullmatch(r"GM[0-9]{4}", code, re.ASCII):
        raise Refused(where, f"not the code of a gemeente: {code!r}")


def check_member(member, consultation, where):
    """What holds for a member of the register and for its leaf."""
    check_code(member.code, member.kind, where)
    plain(member.name, where, 1, 100)
    if member.province is not None:
        plain(member.province, where, 1, 60)
        if member.province == "none":
            raise Refused(where, "the province none")
    if not 1 <= len(member.keys) <= 16 or len(set(member.keys)) != len(member.keys):
        raise Refused(where, "not 1 to 16 different keys")
    if member.kind == "gemeente":
        if member.province is None or member.inhabitants is None:
            raise Refused(where, "a gemeente without province or inhabitants")
        if member.votes != weigh(consultation, member.inhabitants):
            raise Refused(where, "a wrong weight")
    elif member.kind == "bijzonder":
        if not 0 <= member.votes <= 1000000:
            raise Refused(where, "a wrong weight")
    elif member.kind != "aangesloten" or member.votes != 1:
        raise Refused(where, "a wrong kind or weight")


class Register:
    def __init__(self, data, consultation, where="register.yaml"):
        top = Fields(read_yaml(data, where), where, ["format", "members"], ["source"])
        if top.text("format") != "vngtally/register/v1":
            raise Refused(where, "another format")
        if "source" in top:
            top.text("source")
        self.data, self.members, holders = data, [], {}
        for node in top.items("members", 1, 1048576):
            part = Fields(
                node,
                where,
                ["code", "name", "kind", "keys"],
                ["province", "inhabitants", "votes", "shared_keys"],
            )
            code = part.text("code")
            here = f"{where}: {code}"
            if self.members and self.members[-1].code.encode() >= code.encode():
                raise Refused(here, "not in the order of the codes")
            kind = part.text("kind")
            keys = []
            for text in part.items("keys", 1, 16):
                if not isinstance(text, str):
                    raise Refused(here, "a key that is not a text")
                keys.append(public_key(str(text), here))
            inhabitants = (
                part.number("inhabitants", 0, 4294967295) if "inhabitants" in part else None
            )
            if ("votes" in part) != (kind == "bijzonder"):
                raise Refused(here, "votes are for a bijzonder, and needed there")
            shared = "shared_keys" in part
            if shared and not part.truth("shared_keys"):
                raise Refused(here, "shared_keys: false")
            if kind == "bijzonder":
                votes = part.number("votes", 0, 1000000)
            elif kind == "gemeente" and inhabitants is not None:
                votes = weigh(consultation, inhabitants)
            else:
                votes = 1
            member = Member(
                code,
                part.text("name", 100),
                part.text("province", 60) if "province" in part else None,
                kind,
                inhabitants,
                votes,
                keys,
                shared,
            )
            check_member(member, consultation, here)
            self.members.append(member)
            for key in keys:
                holders.setdefault(key, []).append(member)
        for members in holders.values():
            if len(members) > 1 and not all(member.shared for member in members):
                raise Refused(
                    where, f"one key of {' and '.join(member.code for member in members)}"
                )
        self.member = {member.code: member for member in self.members}
        self.keys = set(holders)
        self.lists = [
            [member for member in self.members if member.affiliated == affiliated]
            for affiliated in (False, True)
        ]
        self.trees = [
            Tree([leaf_hash(member.leaf()) for member in members]) for members in self.lists
        ]
        self.index = {
            member.code: index for members in self.lists for index, member in enumerate(members)
        }


# ---------------------------------------------------------------- [5] signatures and ballots


def ssh_string(data):
    return struct.pack(">I", len(data)) + data


def read_armor(data, namespace, where):
    """Key and signature."""
    begin, end = b"-----BEGIN SSH SIGNATURE-----\n", b"-----END SSH SIGNATURE-----\n"
    text = data[len(begin) : len(data) - len(end)].decode("ascii", "replace")
    if not data.startswith(begin) or not data.endswith(end) or not text.endswith("\n"):
        raise Refused(where, "not an armored signature")
    blob = unbase64(text.replace("\n", ""), where)
    encoded = to64(blob)
    if text != "".join(encoded[at : at + 70] + "\n" for at in range(0, len(encoded), 70)):
        raise Refused(where, "an armor of another width")
    head = b"SSHSIG\x00\x00\x00\x01\x00\x00\x00\x33" + SSH_PREFIX
    middle = (
        ssh_string(namespace)
        + ssh_string(b"")
        + ssh_string(b"sha512")
        + b"\x00\x00\x00\x53"
        + SSH_PREFIX[:15]
    )
    middle += b"\x00\x00\x00\x40"
    key, signature = blob[len(head) : len(head) + 32], blob[-64:]
    if blob != head + key + middle + signature:
        raise Refused(where, "another kind of signature")
    return key, signature


def check_armor(armor, digest, namespace, where):
    """The key that signed what has this SHA-512."""
    key, signature = read_armor(armor, namespace, where)
    message = (
        b"SSHSIG"
        + ssh_string(namespace)
        + ssh_string(b"")
        + ssh_string(b"sha512")
        + ssh_string(digest)
    )
    if not signature_fits(key, message, signature):
        raise Refused(where, "the signature does not fit")
    return key


class Ballot:
    def __init__(self, data, consultation, fingerprint, where):
        reader = Reader(data, where)
        if len(data) > 8192:
            reader.fail("a ballot of more than 8 KiB")
        reader.exactly("format: vngtally/ballot/v1")
        reader.exactly(f"consultation: {consultation.origin}")
        reader.exactly(f"fingerprint: {fingerprint.hex()}")
        self.member = reader.after("member:")
        self.sequence = reader.number("sequence:", 1, 999999999)
        reader.exactly("choices:")
        self.choices = {}
        for proposal in consultation.proposals:
            if reader.peek().startswith(f"  {proposal.id}: ".encode()):
                choice = reader.line()[len(proposal.id) + 4 :]
                if choice not in proposal.names:
                    reader.fail(f"no option of {proposal.id}: {choice!r}")
                self.choices[proposal.id] = choice
        if not self.choices:
            reader.fail("no choice")
        if reader.peek().startswith(b"decided:"):
            a_date(reader.after("decided:"), reader.place())
        if reader.peek().startswith(b"reference:"):
            text = reader.after("reference:")
            if not re.fullmatch(r'"([^"\\]|\\["\\])*"', text, re.DOTALL):
                reader.fail("a reference that is written otherwise")
            plain(re.sub(r"\\(.)", r"\1", text[1:-1]), reader.place(), 1, 200)
        unhex(reader.after("toelichting_sha256:"), reader.place())
        reader.end()


# ---------------------------------------------------------------- [6] entries

KINDS = ("opening", "ballot", "refused", "late", "rekey", "close", "result", "report", "decision")


class Entry:
    """The frame of an entry; reads it at the reader's place."""

    def __init__(self, reader):
        begin = reader.at
        self.where = reader.place()
        self.kind = reader.after("vngtally/entry/v1")
        if self.kind not in KINDS:
            reader.fail(f"an entry of kind {self.kind!r}")
        self.entered = instant(reader.after("entered"), reader.place())
        self.received = None
        if self.kind in ("ballot", "late", "refused"):
            self.received = instant(reader.after("received"), reader.place())
        self.rekeys = None
        if self.kind in ("ballot", "late", "refused", "rekey"):
            self.rekeys = decimal(reader.after("rekeys"), reader.place())
        sizes = [
            decimal(text, reader.place(), 1, MAX_PART) for text in reader.after("parts").split(" ")
        ]
        low, high = {
            "opening": (2, 2),
            "ballot": (2, 2),
            "late": (2, 2),
            "refused": (2, 2),
            "rekey": (2, 3),
        }.get(self.kind, (1, 1))
        if not low <= len(sizes) <= high:
            reader.fail(f"an entry {self.kind} of {len(sizes)} parts")
        reader.exactly("")
        self.parts = []
        for size in sizes:
            self.parts.append(reader.take(size))
            if not self.parts[-1].endswith(b"\n"):
                reader.fail("a part that does not end in a line end")
        self.data = reader.data[begin : reader.at]
        self.leaf = leaf_hash(self.data)

    @staticmethod
    def alone(data, where):
        reader = Reader(data, where)
        entry = Entry(reader)
        reader.end()
        return entry


class Opening:
    """[7.1]"""

    def __init__(self, entry):
        where = entry.where
        if entry.kind != "opening":
            raise Refused(where, "not an opening")
        self.fingerprint = entry.leaf
        self.consultation = consultation = Consultation(entry.parts[1], f"{where}: consultation")
        if entry.entered != consultation.opens:
            raise Refused(where, "entered is not opens")
        reader = Reader(entry.parts[0], f"{where}: opening")
        reader.exactly("vngtally/opening/v1")
        reader.exactly(f"origin {consultation.origin}")
        self.log = VerifierKey(reader.after("log-key"), reader.place(), 1)
        if self.log.name != consultation.origin:
            reader.fail("the log key has another name than the consultation")
        self.register_digest = unhex(reader.after("register"), reader.place())
        self.trees = []
        for word in ("members", "affiliated"):
            size, root = reader.words(word, 2)
            self.trees.append((decimal(size, reader.place()), unbase64(root, reader.place(), 32)))
        reader.exactly(f"witnesses {consultation.quorum} {len(consultation.witnesses)}")
        for witness in consultation.witnesses:
            reader.exactly(f"witness {witness.text}")
        reader.end()
        self.reserved = {self.log.key} | {witness.key for witness in consultation.witnesses}

    def checkpoint(self, data, where):
        return read_checkpoint(
            data, where, self.consultation.origin, self.log, self.consultation.witnesses
        )


class Standing:
    """The keys of a member at a place in the journal."""

    def __init__(self, member):
        self.member = member
        self.keys = list(member.keys)
        self.on_word = set()
        self.period = 0
        self.in_period = 0
        self.sequences = set()
        self.refused = set()
        self.receipts = []  # what the count receipt proves: indices of entries
        self.rekeys = []  # those of them that are a change of key


def expect_head(reader, opening):
    reader.exactly(f"consultation {opening.consultation.origin}")
    reader.exactly(f"fingerprint {opening.fingerprint.hex()}")


def check_ballot(entry, opening, find, where):
    """[7.2] points 2 and 3; the ballot, its standing and the key."""
    ballot = Ballot(entry.parts[0], opening.consultation, opening.fingerprint, f"{where}: ballot")
    standing = find(ballot.member)
    key = check_armor(
        entry.parts[1],
        hashlib.sha512(entry.parts[0]).digest(),
        NAMESPACE_BALLOT,
        f"{where}: signature",
    )
    if key not in standing.keys:
        raise Refused(where, f"a key that is not of {ballot.member}")
    if entry.kind == "ballot" and entry.received >= opening.consultation.closes:
        raise Refused(where, "a ballot that came in too late")
    return ballot, standing, key


def check_refused(entry, find, where):
    """[7.4]"""
    reader = Reader(entry.parts[0], f"{where}: refused")
    reader.exactly("vngtally/refused/v1")
    standing = find(reader.after("member"))
    digest = unhex(reader.after("sha256"), reader.place())
    long_digest = unhex(reader.after("sha512"), reader.place(), 64)
    if not re.fullmatch(r"[a-z0-9-]+", reader.after("rule"), re.ASCII):
        reader.fail("not the slug of a rule")
    reader.end()
    if (
        check_armor(entry.parts[1], long_digest, NAMESPACE_BALLOT, f"{where}: signature")
        not in standing.keys
    ):
        raise Refused(where, f"a key that is not of {standing.member.code}")
    return standing, digest


def check_rekey(entry, opening, find, ever, where):
    """[7.5]; changes the standing."""
    reader = Reader(entry.parts[0], f"{where}: statement")
    reader.exactly("vngtally/rekey/v1")
    expect_head(reader, opening)
    standing = find(reader.after("member"))
    if standing.period >= 100:
        raise Refused(where, "more than 100 changes of key")
    old = public_key(reader.after("old"), reader.place())
    new = public_key(reader.after("new"), reader.place())
    plain(reader.after("reason"), reader.place(), 1, 500)
    reader.end()
    digest = hashlib.sha512(entry.parts[0]).digest()
    if old not in standing.keys:
        raise Refused(where, "the old key is not one of the member")
    if new in ever or new in standing.keys or new in opening.reserved:
        raise Refused(where, "the new key has been used before")
    if check_armor(entry.parts[1], digest, NAMESPACE_KEY, f"{where}: signature") != new:
        raise Refused(where, "not signed by the new key")
    on_word = True
    if len(entry.parts) == 3:
        signer = check_armor(entry.parts[2], digest, NAMESPACE_KEY, f"{where}: second signature")
        if signer not in standing.keys:
            raise Refused(where, "the second signature is not by a key of the member")
        on_word = signer in standing.on_word
    standing.keys[standing.keys.index(old)] = new
    if on_word:
        standing.on_word.add(new)
    ever.add(new)
    standing.period += 1
    standing.in_period = 0
    return standing


def check_close(entry, opening, where):
    """[7.6]"""
    reader = Reader(entry.parts[0], f"{where}: close")
    reader.exactly("vngtally/close/v1")
    reader.exactly(f"closes {utc(opening.consultation.closes)}")
    if not reader.done():
        plain(reader.after("reason"), reader.place(), 1, 500)
    elif entry.entered < opening.consultation.closes:
        reader.fail("closed early without a reason")
    reader.end()


# ---------------------------------------------------------------- [9] the count


class CountTree:
    """A node is (hash, counters)."""

    def __init__(self, leaves, width):
        self.leaves, self.width, self.known = leaves, width, {}

    def node(self, begin=0, end=None):
        end = len(self.leaves) if end is None else end
        if begin == end:
            return EMPTY_ROOT, [0] * self.width
        if end - begin == 1:
            return self.leaves[begin]
        if (begin, end) not in self.known:
            middle = begin + split(end - begin)
            self.known[begin, end] = count_node(
                self.node(begin, middle), self.node(middle, end), "count tree"
            )
        return self.known[begin, end]

    def path(self, index, begin, end):
        if end - begin == 1:
            return []
        middle = begin + split(end - begin)
        if index < middle:
            return self.path(index, begin, middle) + [self.node(middle, end)]
        return self.path(index, middle, end) + [self.node(begin, middle)]


def count_node(left, right, where):
    sums = [a + b for a, b in zip(left[1], right[1])]
    if any(value >= 1 << 64 for value in sums):
        raise Refused(where, "a counter that is too large")
    text = b"".join(
        digest + b"".join(struct.pack(">Q", value) for value in values)
        for digest, values in (left, right)
    )
    return sha256(b"\x01" + text), sums


def count_width(consultation):
    return sum(2 * len(proposal.options) + 2 for proposal in consultation.proposals)


SECTIONS = 4096  # consistency proofs in a count receipt


def histories(own, carried):
    """Of the indices of a member's own entries, those that its count receipt has a proof from."""
    left = min(len(own), SECTIONS) - sum(index in carried for index in own)
    proved = []
    for index in own:
        if index in carried or left > 0:
            left -= index not in carried
            proved.append(index)
    return proved


def history_of(proved):
    """What a count leaf says of the entries that its count receipt has a proof from."""
    return sha256("".join(f"{index}\n" for index in proved).encode()).hex()


def count_leaf(consultation, member, index, choices, entries, rekeys, history):
    text = f"vngtally/count-leaf/v1\nmember {member.code}\nvotes {member.votes}\n"
    text += f"ballot {'none' if index is None else index}\n"
    text += f"entries {entries}\nrekeys {rekeys}\nhistory {history}\n"
    counters = []
    for proposal in consultation.proposals:
        choice = choices.get(proposal.id)
        text += f"choice {proposal.id} {choice or 'none'}\n"
        for name in proposal.names + [None]:
            counters += [1, member.votes] if name == choice else [0, 0]
    return text.encode(), counters


class Outcome:
    """Of one proposal, from its counters."""

    def __init__(self, proposal, counters):
        self.options = {
            name: tuple(counters[2 * at : 2 * at + 2]) for at, name in enumerate(proposal.names)
        }
        self.not_voted = tuple(counters[2 * len(proposal.names) :][:2])
        self.sides = {}
        for side in proposal.sides:
            mine = [
                option.id for option in proposal.options if side in (option.id, option.counts_as)
            ]
            self.sides[side] = tuple(sum(self.options[name][at] for name in mine) for at in (0, 1))
        self.denominator = sum(votes for _, votes in self.sides.values())
        self.option = None
        best = max(votes for _, votes in self.sides.values())
        first = [side for side in self.sides if self.sides[side][1] == best]
        exact = proposal.threshold * self.denominator
        if self.denominator == 0:
            self.outcome = "no_votes"
        elif len(first) > 1:
            self.outcome = "tie"
        elif best > exact or best == exact and not proposal.more:
            self.outcome, self.option = "adopted", first[0]
        else:
            self.outcome = "no_majority"


def outcomes(consultation, counters):
    found, at = [], 0
    for proposal in consultation.proposals:
        width = 2 * len(proposal.options) + 2
        found.append(Outcome(proposal, counters[at : at + width]))
        at += width
    return found


class Cast:
    def __init__(self, index, ballot, period, entered, on_word):
        self.index, self.ballot, self.period = index, ballot, period
        self.entered, self.on_word = entered, on_word
        self.rank = (period, ballot.sequence)


class Count:
    """One tree of members with what they cast."""

    def __init__(self, consultation, members, casts, standings):
        self.consultation, self.members = consultation, members
        self.counted, self.texts, leaves = {}, [], []
        for member in members:
            best = max(casts.get(member.code, []), key=lambda cast: cast.rank, default=None)
            if best:
                self.counted[member.code] = best
            standing = standings[member.code]
            carried = standing.rekeys + ([best.index] if best else [])
            text, counters = count_leaf(
                consultation,
                member,
                best and best.index,
                best.ballot.choices if best else {},
                len(standing.receipts),
                standing.period,
                history_of(histories(standing.receipts, carried)),
            )
            self.texts.append(text)
            leaves.append((leaf_hash(text), counters))
        self.tree = CountTree(leaves, count_width(consultation))
        self.root, self.counters = self.tree.node()
        self.outcomes = outcomes(consultation, self.counters)
        self.votes = sum(member.votes for member in members)
        self.votes_cast = sum(member.votes for member in members if member.code in self.counted)

    def block(self):
        lines = [
            f"registered: {len(self.members)}",
            f"votes: {self.votes}",
            f"voted: {len(self.counted)}",
            f"votes_cast: {self.votes_cast}",
            f"count_root: {self.root.hex()}",
            "proposals:",
        ]
        for proposal, outcome in zip(self.consultation.proposals, self.outcomes):
            lines += [f"  - id: {proposal.id}", "    options:"]
            for name in proposal.names:
                lines += [f"      - id: {name}"] + both(outcome.options[name], 8)
            lines += ["    not_voted:"] + both(outcome.not_voted, 6)
            lines += ["    sides:"]
            for name in proposal.sides:
                lines += [f"      - id: {name}"] + both(outcome.sides[name], 8)
            lines += [f"    denominator: {outcome.denominator}", f"    outcome: {outcome.outcome}"]
            if outcome.option:
                lines += [f"    option: {outcome.option}"]
        return lines


def both(pair, indent):
    return [f"{' ' * indent}members: {pair[0]}", f"{' ' * indent}votes: {pair[1]}"]


# ---------------------------------------------------------------- the journal


class Journal:
    def __init__(self, data, register_data):
        reader = Reader(data, "journal")
        self.entries = []
        while not reader.done():
            entry = Entry(reader)
            entry.index = len(self.entries)
            entry.where = f"journal: entry {entry.index}"
            reader.exactly(f"leaf {entry.index} {to64(entry.leaf)}")
            self.entries.append(entry)
        if not self.entries:
            raise Refused("journal", "empty")
        self.tree = Tree([entry.leaf for entry in self.entries])
        self.opening = Opening(self.entries[0])
        self.consultation = self.opening.consultation
        self.register = Register(register_data, self.consultation)
        self.check_opening()
        self.standings = {member.code: Standing(member) for member in self.register.members}
        self.ever = set(self.register.keys)
        self.casts, self.numbers = {}, {"ballots": 0, "late": 0, "refused": 0, "rekeys": 0}
        self.close = self.result = self.report = self.counts = None
        self.decided = {}
        self.receipts = {}  # name: entry
        for entry in self.entries[1:]:
            self.take(entry)

    def check_opening(self):
        opening, register = self.opening, self.register
        if opening.register_digest != sha256(register.data):
            raise Refused("journal: entry 0", "another register.yaml")
        for word, tree, said in zip(("members", "affiliated"), register.trees, opening.trees):
            if said != (len(tree.leaves), tree.root()):
                raise Refused("journal: entry 0", f"another register tree: {word}")

    def find(self, code):
        if code not in self.standings:
            raise Refused("journal", f"no member {code!r}")
        return self.standings[code]

    def take(self, entry):
        where, kind = entry.where, entry.kind
        state = 2 if self.result else 1 if self.close else 0
        allowed = (
            ("ballot", "refused", "late", "rekey", "close"),
            ("refused", "late", "result"),
            ("report", "refused", "late", "decision"),
        )[state]
        if kind not in allowed:
            raise Refused(where, f"an entry {kind} in this place")
        if entry.entered < self.entries[entry.index - 1].entered:
            raise Refused(where, "entered before the entry before it")
        if (
            entry.received is not None
            and not self.consultation.opens <= entry.received <= entry.entered
        ):
            raise Refused(where, "received before the opening or after it was entered")
        getattr(self, "take_" + kind)(entry)

    def take_ballot(self, entry):
        where = entry.where
        ballot, standing, key = check_ballot(entry, self.opening, self.find, where)
        if entry.rekeys != standing.period:
            raise Refused(where, "another number of rekeys before it than it says")
        if ballot.sequence in standing.sequences:
            raise Refused(where, "a sequence number that was used")
        if standing.in_period >= 1000:
            raise Refused(where, "more than 1000 ballots in a key period")
        if entry.kind == "late" and entry.received < self.consultation.closes and not self.close:
            raise Refused(where, "late, but it was in time")
        standing.sequences.add(ballot.sequence)
        standing.in_period += 1
        self.note(entry, standing, f"{ballot.member}-{ballot.sequence}.receipt")
        if entry.kind == "ballot":
            self.numbers["ballots"] += 1
            cast = Cast(
                entry.index, ballot, standing.period, entry.entered, key in standing.on_word
            )
            self.casts.setdefault(ballot.member, []).append(cast)
        elif not self.result:
            self.numbers["late"] += 1

    take_late = take_ballot

    def note(self, entry, standing, name):
        if name in self.receipts:
            raise Refused(entry.where, f"a second receipt {name}")
        entry.standing = standing
        self.receipts[name] = entry
        if not self.result:
            standing.receipts.append(entry.index)

    def take_refused(self, entry):
        standing, digest = check_refused(entry, self.find, entry.where)
        if entry.rekeys != standing.period:
            raise Refused(entry.where, "another number of rekeys before it than it says")
        if digest in standing.refused or len(standing.refused) >= 100:
            raise Refused(entry.where, "refused before, or too often")
        standing.refused.add(digest)
        self.note(entry, standing, f"{standing.member.code}-refused-{entry.index}.receipt")
        if not self.result:
            self.numbers["refused"] += 1

    def take_rekey(self, entry):
        standing = check_rekey(entry, self.opening, self.find, self.ever, entry.where)
        if entry.rekeys != standing.period - 1:
            raise Refused(entry.where, "another number of rekeys before it than it says")
        standing.rekeys.append(entry.index)
        self.note(entry, standing, f"{standing.member.code}-rekey-{entry.index}.receipt")
        self.numbers["rekeys"] += 1

    def take_close(self, entry):
        check_close(entry, self.opening, entry.where)
        self.close = entry

    def take_result(self, entry):
        self.counts = [
            Count(self.consultation, members, self.casts, self.standings)
            for members in self.register.lists
        ]
        self.result = entry
        expected = self.write_result(entry.index)
        if entry.parts[0] != expected:
            mine, yours = expected.split(b"\n"), entry.parts[0].split(b"\n")
            at = next(
                (at for at, (a, b) in enumerate(zip(mine, yours)) if a != b),
                min(len(mine), len(yours)),
            )
            raise Refused(
                f"{entry.where}: result, line {at + 1}",
                "not what the entries before it give: "
                f"{mine[at:at + 1]} expected, {yours[at:at + 1]} found",
            )

    def take_report(self, entry):
        reader = Reader(entry.parts[0], f"{entry.where}: report")
        reader.exactly("vngtally/report/v1")
        plain(reader.after("program"), reader.place())
        self.report, last = {}, None
        while not reader.done() or last is None:
            digest, name = reader.words("file", 2)
            if (
                not re.fullmatch(r"[a-z0-9][a-z0-9._-]{0,63}", name, re.ASCII)
                or last is not None
                and name <= last
            ):
                reader.fail("a wrong name, or not in order")
            self.report[name] = unhex(digest, reader.place())
            last = name

    def take_decision(self, entry):
        reader = Reader(entry.parts[0], f"{entry.where}: decision")
        reader.exactly("vngtally/decision/v1")
        a_date(reader.after("date"), reader.place())
        names, last = [proposal.id for proposal in self.consultation.proposals], -1
        while not reader.done() or last < 0:
            name, choice = reader.words("proposal", 2)
            if name not in names or names.index(name) <= last:
                reader.fail("not a proposal, or not in order")
            last = names.index(name)
            if choice != "none" and choice not in self.consultation.proposals[last].names:
                reader.fail("not an option")
            plain(reader.after("reason"), reader.place(), 1, 2000)
            self.decided[name] = choice

    def write_result(self, index):
        """[10]"""
        consultation, numbers = self.consultation, self.numbers
        counted = sum(len(count.counted) for count in self.counts)
        lines = [
            "format: vngtally/result/v1",
            f"origin: {consultation.origin}",
            f"fingerprint: {self.opening.fingerprint.hex()}",
        ]
        if consultation.rehearsal:
            lines += ["rehearsal: true"]
        lines += [
            f"index: {index}",
            f"close: {self.close.index}",
            "journal:",
            f"  size: {index}",
            f"  root: {self.tree.root(0, index).hex()}",
            "entries:",
            f"  ballots: {numbers['ballots']}",
            f"  replaced: {numbers['ballots'] - counted}",
            f"  late: {numbers['late']}",
            f"  refused: {numbers['refused']}",
            f"  rekeys: {numbers['rekeys']}",
        ]
        for word, count in zip(("members", "affiliated"), self.counts):
            if word == "members" or count.members:
                lines += [f"{word}:"] + ["  " + line for line in count.block()]
        casts = sorted(
            (cast for casts in self.casts.values() for cast in casts), key=lambda cast: cast.index
        )
        real = self.counts[0].outcomes
        self.without = {}
        self.before_result = {key: numbers[key] for key in ("late", "refused", "rekeys")}
        for word, out in (
            ("entered_after_deadline", [c for c in casts if c.entered >= consultation.closes]),
            ("on_secretariats_word", [c for c in casts if c.on_word]),
        ):
            left = {code: [c for c in casts if c not in out] for code, casts in self.casts.items()}
            other = Count(consultation, self.counts[0].members, left, self.standings).outcomes
            self.without[word] = {"ballots": len(out), "proposals": []}
            lines += [
                f"{word}:",
                f"  ballots: [{', '.join(str(cast.index) for cast in out)}]",
                "  proposals:",
            ]
            for proposal, then, now in zip(consultation.proposals, other, real):
                lines += [f"    - id: {proposal.id}", f"      outcome: {then.outcome}"]
                if then.option:
                    lines += [f"      option: {then.option}"]
                changes = (then.outcome, then.option) != (now.outcome, now.option)
                self.without[word]["proposals"].append(
                    {
                        "id": proposal.id,
                        "outcome": then.outcome,
                        "option": then.option,
                        "changes": changes,
                    }
                )
                lines += [f"      changes: {'true' if changes else 'false'}"]
        return ("\n".join(lines) + "\n").encode()

    # -------- [11] receipts, as anyone can write them, up to the checkpoint

    def write_receipt(self, member, size, carried, count):
        tree = self.register.trees[member.affiliated]
        at = self.register.index[member.code]
        out = [
            f"vngtally/receipt/v1\ntype {'count' if count else 'acceptance'}\n"
            f"consultation {self.consultation.origin}\n"
            f"fingerprint {self.opening.fingerprint.hex()}\nmember {member.code}\n".encode()
        ]

        def proof(hashes):
            out.append(
                b"proof %d\n" % len(hashes)
                + b"".join(to64(digest).encode() + b"\n" for digest in hashes)
            )

        leaf = member.leaf()
        out.append(b"register %d %d\n" % (at, len(leaf)) + leaf)
        proof(tree.path(at, 0, len(tree.leaves)))
        for index in carried:
            data = self.entries[index].data
            out.append(b"entry %d %d\n" % (index, len(data)) + data)
            proof(self.tree.path(index, 0, size))
        if count:
            text = count.texts[at]
            hashes = count.tree.path(at, 0, len(count.members))
            out.append(b"count %d %d\n" % (at, len(text)) + text + b"proof %d\n" % len(hashes))
            for digest, counters in hashes:
                out.append(
                    (to64(digest) + "".join(f" {value}" for value in counters) + "\n").encode()
                )
            for index in histories(self.standings[member.code].receipts, carried):
                hashes = self.tree.consistency(index + 1, size)
                out.append(b"consistency %d %d\n" % (index + 1, len(hashes)))
                out.append(f"root {to64(self.tree.root(0, index + 1))}\n".encode())
                out.append("".join(to64(digest) + "\n" for digest in hashes).encode())
        note = f"{self.consultation.origin}\n{size}\n{to64(self.tree.root(0, size))}\n\n".encode()
        return b"".join(out), note

    def expected_receipts(self):
        """name: (member, text before the checkpoint, beginning of the checkpoint)."""
        for name, entry in self.receipts.items():
            member = entry.standing.member
            rekeys = [
                e.index
                for e in self.entries[: entry.index]
                if e.kind == "rekey" and e.standing is entry.standing
            ]
            yield name, member, *self.write_receipt(
                member, entry.index + 1, [0] + rekeys + [entry.index], None
            )
        if self.result:
            for count in self.counts:
                for member in count.members:
                    best = count.counted.get(member.code)
                    rekeys = self.standings[member.code].rekeys
                    carried = (
                        [0]
                        + rekeys
                        + ([best.index] if best else [])
                        + [self.close.index, self.result.index]
                    )
                    yield (
                        f"{member.code}-count.receipt",
                        member,
                        *self.write_receipt(member, self.result.index + 1, sorted(carried), count),
                    )


# ---------------------------------------------------------------- [11] a receipt, standing alone


def read_hashes(reader, number):
    if number > 64 * 1024:
        reader.fail("too many hashes")
    return [unbase64(reader.line(), reader.place(), 32) for _ in range(number)]


def read_register_leaf(data, consultation, where):
    reader = Reader(data, where)
    reader.exactly("vngtally/register-leaf/v1")
    code, name, province, kind = (
        reader.after(word) for word in ("code", "name", "province", "kind")
    )
    inhabitants = reader.after("inhabitants")
    inhabitants = (
        None if inhabitants == "none" else decimal(inhabitants, reader.place(), 0, 4294967295)
    )
    votes = reader.number("votes", 0, 1000000)
    keys = []
    while not reader.done():
        keys.append(public_key(reader.after("key"), reader.place()))
    member = Member(
        code, name, None if province == "none" else province, kind, inhabitants, votes, keys
    )
    check_member(member, consultation, where)
    if member.leaf() != data:
        raise Refused(where, "a register leaf that is written otherwise")
    return member


def check_receipt(data, fingerprint, where):
    """Verifies a receipt with nothing but the fingerprint; what it says."""
    try:
        return read_receipt(data, fingerprint, where)
    except (AttributeError, KeyError, TypeError):
        raise Refused(where, "a result of another shape") from None


def read_receipt(data, fingerprint, where):
    reader = Reader(data, where)
    reader.exactly("vngtally/receipt/v1")
    kind = reader.after("type")
    if kind not in ("acceptance", "count"):
        reader.fail("another type")
    origin = reader.after("consultation")
    reader.exactly(f"fingerprint {fingerprint.hex()}")
    code = reader.after("member")

    def section(word):
        index, length = (decimal(text, reader.place()) for text in reader.words(word, 2))
        data = reader.take(length)
        return index, data, reader.number("proof")

    register_index, register_leaf, number = section("register")
    register_proof = read_hashes(reader, number)
    entries, proofs = {}, {}
    while reader.peek().startswith(b"entry "):
        index, text, number = section("entry")
        if entries and index <= max(entries):
            reader.fail("entries that do not ascend")
        entries[index] = Entry.alone(text, f"{where}: entry {index}")
        proofs[index] = read_hashes(reader, number)
    if 0 not in entries:
        reader.fail("no entry 0")
    opening = Opening(entries[0])
    consultation = opening.consultation
    if opening.fingerprint != fingerprint or consultation.origin != origin:
        reader.fail("of another consultation")
    count = None
    if kind == "count":
        count_index, count_text, number = section("count")
        width, count_proof = count_width(consultation), []
        for _ in range(min(number, 65)):
            words = reader.line().split(" ")
            if len(words) != width + 1:
                reader.fail("another number of counters")
            count_proof.append(
                (
                    unbase64(words[0], reader.place(), 32),
                    [decimal(word, reader.place()) for word in words[1:]],
                )
            )
        count = count_index, count_text, count_proof
    consistencies = []
    while reader.peek().startswith(b"consistency "):
        old, number = (decimal(text, reader.place()) for text in reader.words("consistency", 2))
        root = unbase64(reader.after("root"), reader.place(), 32)
        if kind != "count" or consistencies and old <= consistencies[-1][0]:
            reader.fail("consistency proofs that do not belong there")
        consistencies.append((old, root, read_hashes(reader, number)))
    length = reader.number("checkpoint")
    checkpoint = reader.take(length)
    reader.end()

    size, root = opening.checkpoint(checkpoint, f"{where}: checkpoint")
    member = read_register_leaf(register_leaf, consultation, f"{where}: register leaf")
    register_size, register_root = opening.trees[member.affiliated]
    if (
        member.code != code
        or root_from_proof(
            leaf_hash(register_leaf),
            register_index,
            register_size,
            register_proof,
            f"{where}: register",
        )
        != register_root
    ):
        raise Refused(where, "the register proof does not fit")
    for index, entry in entries.items():
        if (
            root_from_proof(entry.leaf, index, size, proofs[index], f"{where}: entry {index}")
            != root
        ):
            raise Refused(where, f"the proof of entry {index} does not fit")
    times = [entry.entered for entry in entries.values()]
    if times != sorted(times):
        raise Refused(where, "entered decreases")

    standing, ever = Standing(member), set(member.keys)

    def find(name):
        if name != code:
            raise Refused(where, f"an entry of another member: {name!r}")
        return standing

    said, cast = {"type": kind, "member": code, "origin": origin, "votes": member.votes}, None
    order = list(entries)
    for index in order[1:]:
        entry, here, last = entries[index], f"{where}: entry {index}", index == order[-1]
        if entry.received is not None and not consultation.opens <= entry.received <= entry.entered:
            raise Refused(here, "received before the opening or after it was entered")
        if entry.rekeys is not None and entry.rekeys != standing.period:
            raise Refused(here, "another number of rekeys before it than it says")
        if entry.kind == "rekey":
            check_rekey(entry, opening, find, ever, here)
        elif entry.kind in ("ballot", "late") and (
            kind == "acceptance" and last or entry.kind == "ballot" and kind == "count"
        ):
            if cast:
                raise Refused(here, "a second ballot")
            cast = (index, *check_ballot(entry, opening, find, here))
        elif entry.kind == "refused" and kind == "acceptance" and last:
            check_refused(entry, find, here)
        elif entry.kind == "close" and kind == "count" and index == order[-2]:
            check_close(entry, opening, here)
        elif not (entry.kind == "result" and kind == "count" and last):
            raise Refused(here, f"an entry {entry.kind} that does not belong there")
    final = entries[order[-1]]
    said.update(entry=order[-1], kind=final.kind)
    if len(order) < 2 or size != order[-1] + 1:
        raise Refused(where, "a checkpoint of another size")
    if kind == "acceptance":
        return said

    if final.kind != "result" or len(order) < 3 or entries[order[-2]].kind != "close":
        raise Refused(where, "no close and result")
    if cast and cast[0] > order[-2]:
        raise Refused(where, "a ballot after the close")
    count_index, count_text, count_proof = count
    own = Reader(count_text, f"{where}: count leaf")
    for _ in range(4):
        own.line()
    number, rekeys = own.number("entries"), own.number("rekeys")
    history = own.after("history")
    if rekeys != standing.period:
        raise Refused(where, "a rekey entry is missing or too many")
    text, counters = count_leaf(
        consultation,
        member,
        cast and cast[0],
        cast[1].choices if cast else {},
        number,
        rekeys,
        history,
    )
    if count_index != register_index or count_text != text:
        raise Refused(where, "the count leaf does not fit the ballot and the register")
    if len(count_proof) != proof_length(count_index, register_size):
        raise Refused(where, "a count proof of the wrong length")

    def up(index, size, path):
        if size == 1:
            return leaf_hash(text), counters
        middle = split(size)
        if index < middle:
            return count_node(up(index, middle, path[:-1]), path[-1], where)
        return count_node(path[-1], up(index - middle, size - middle, path[:-1]), where)

    count_root, totals = up(count_index, register_size, count_proof)
    result = read_yaml(final.parts[0], f"{where}: result")
    block = result.get("affiliated" if member.affiliated else "members", {})
    expected = outcomes(consultation, totals)
    here = [proposal for proposal in block.get("proposals", [])]
    if (
        result.get("format") != "vngtally/result/v1"
        or result.get("origin") != origin
        or result.get("fingerprint") != fingerprint.hex()
        or result.get("index") != str(order[-1])
        or result.get("close") != str(order[-2])
        or result.get("journal", {}).get("size") != str(order[-1])
        or (result.get("rehearsal") == "true") != consultation.rehearsal
        or block.get("registered") != str(register_size)
        or block.get("count_root") != count_root.hex()
        or len(here) != len(expected)
    ):
        raise Refused(where, "the result says otherwise")
    for proposal, outcome, node in zip(consultation.proposals, expected, here):
        pairs = [(name, str(m), str(v)) for name, (m, v) in outcome.options.items()]
        sides = [(name, str(m), str(v)) for name, (m, v) in outcome.sides.items()]
        if (
            node["id"] != proposal.id
            or [(o["id"], o["members"], o["votes"]) for o in node["options"]] != pairs
            or (node["not_voted"]["members"], node["not_voted"]["votes"])
            != tuple(map(str, outcome.not_voted))
            or [(o["id"], o["members"], o["votes"]) for o in node["sides"]] != sides
            or node["denominator"] != str(outcome.denominator)
            or node["outcome"] != outcome.outcome
            or node.get("option") != outcome.option
        ):
            raise Refused(where, f"the result says otherwise of {proposal.id}")
    sizes = [old for old, _, _ in consistencies]
    for index in order[1:-2]:
        if index + 1 not in sizes:
            raise Refused(where, f"no consistency proof for entry {index}")
    if any(old < 2 or old > order[-1] or old == order[-2] + 1 for old in sizes):
        raise Refused(where, "a consistency proof that does not belong there")
    if len(sizes) != min(number, SECTIONS):
        raise Refused(where, "a consistency proof is missing or too many")
    if history != history_of(old - 1 for old in sizes):
        raise Refused(where, "consistency proofs from other entries than the count leaf says")
    said_entries = {word: decimal(value, where) for word, value in result["entries"].items()}
    others = number - rekeys
    if (
        others < (1 if cast else 0)
        or others > sum(said_entries[word] for word in ("ballots", "late", "refused"))
        or others > 100 + 1000 * (rekeys + 1)
        or rekeys > said_entries["rekeys"]
    ):
        raise Refused(where, "a member cannot have so many entries")
    for old, old_root, proof in consistencies:
        check_consistency(old, old_root, size, root, proof, f"{where}: consistency {old}")
    said.update(counted=cast and cast[0], choices=cast[1].choices if cast else {})
    return said


# ---------------------------------------------------------------- [2] the dossier


def read_folder(path, where):
    """Plain files only: name: bytes."""
    found = {}
    for name in sorted(os.listdir(path)):
        full = os.path.join(path, name)
        if not stat.S_ISREG(os.lstat(full).st_mode):
            raise Refused(f"{where}{name}", "not a plain file")
        with open(full, "rb") as file:
            found[name] = file.read()
    return found


def same_names(found, expected, where):
    for name in sorted(set(found) ^ set(expected)):
        raise Refused(where + name, "missing" if name in expected else "does not belong there")


def verify(path, fingerprint=None):
    names = set(os.listdir(path))
    folders = {"receipts", "report", "private"} & names
    for name in folders:
        if not stat.S_ISDIR(os.lstat(os.path.join(path, name)).st_mode):
            raise Refused(name, "not a folder")
    files = {}
    for name in sorted(names - folders):
        full = os.path.join(path, name)
        if name not in (
            "consultation.yaml",
            "register.yaml",
            "journal",
            "checkpoint",
            "result.yaml",
        ) or not stat.S_ISREG(os.lstat(full).st_mode):
            raise Refused(name, "does not belong there")
        with open(full, "rb") as file:
            files[name] = file.read()
    for name in ("consultation.yaml", "register.yaml", "journal", "checkpoint"):
        if name not in files:
            raise Refused(name, "missing")

    journal = Journal(files["journal"], files["register.yaml"])
    opening, consultation = journal.opening, journal.consultation
    if consultation.data != files["consultation.yaml"]:
        raise Refused("consultation.yaml", "not the one of entry 0")
    recomputed = write_opening(files["consultation.yaml"], journal.register, opening.log)
    if leaf_hash(recomputed) != opening.fingerprint or fingerprint not in (
        None,
        opening.fingerprint,
    ):
        raise Refused("journal: entry 0", "another fingerprint")
    size, root = opening.checkpoint(files["checkpoint"], "checkpoint")
    if (size, root) != (len(journal.entries), journal.tree.root()):
        raise Refused("checkpoint", "of another journal")

    same_names({"result.yaml"} & names, {"result.yaml"} if journal.result else (), "")
    if journal.result and files["result.yaml"] != journal.result.parts[0]:
        raise Refused("result.yaml", "not the result of the journal")

    same_names({"report"} & names, {"report"} if journal.report else (), "")
    if journal.report:
        report = read_folder(os.path.join(path, "report"), "report/")
        same_names(report, journal.report, "report/")
        for name, digest in journal.report.items():
            if sha256(report[name]) != digest:
                raise Refused("report/" + name, "not the file of the journal")

    # A dossier may be published without its receipts.
    receipts, expected = {}, []
    if "receipts" in names:
        receipts = read_folder(os.path.join(path, "receipts"), "receipts/")
        expected = list(journal.expected_receipts())
    same_names(receipts, [name for name, *_ in expected], "receipts/")
    for name, member, text, note in expected:
        said = check_receipt(receipts[name], opening.fingerprint, "receipts/" + name)
        tail = receipts[name][len(text) :].split(b"\n", 1)[-1]
        if (
            said["member"] != member.code
            or not receipts[name].startswith(text)
            or not tail.startswith(note)
        ):
            raise Refused("receipts/" + name, "not the receipt that the journal gives")

    answer = {
        "origin": consultation.origin,
        "fingerprint": opening.fingerprint.hex(),
        "result_fingerprint": None,
        "rehearsal": consultation.rehearsal,
        "counted_size": None,
        "counted_root": None,
        "journal_size": size,
        "journal_root": root.hex(),
        "receipts": len(receipts),
    }
    if journal.result:
        index = journal.result.index
        answer.update(
            result_fingerprint=journal.result.leaf.hex(),
            counted_size=index,
            counted_root=journal.tree.root(0, index).hex(),
        )
        for word, count in zip(("members", "affiliated"), journal.counts):
            figures = {
                "registered": len(count.members),
                "votes": count.votes,
                "voted": len(count.counted),
                "votes_cast": count.votes_cast,
                "count_size": len(count.members),
                "count_root": count.root.hex(),
            }
            proposals = [
                {
                    "id": proposal.id,
                    "options": [
                        {"id": name, "members": m, "votes": v}
                        for name, (m, v) in outcome.options.items()
                    ],
                    "not_voted": {"members": outcome.not_voted[0], "votes": outcome.not_voted[1]},
                    "sides": [
                        {"id": name, "members": m, "votes": v}
                        for name, (m, v) in outcome.sides.items()
                    ],
                    "denominator": outcome.denominator,
                    "outcome": outcome.outcome,
                    "option": outcome.option,
                }
                for proposal, outcome in zip(consultation.proposals, count.outcomes)
            ]
            if word == "members":
                answer.update(members=figures, proposals=proposals)
            else:
                answer["affiliated"] = (
                    {**figures, "proposals": proposals} if count.members else None
                )
        ballots = journal.numbers["ballots"]
        replaced = ballots - sum(len(count.counted) for count in journal.counts)
        answer["entries"] = {"ballots": ballots, "replaced": replaced, **journal.before_result}
        answer.update(journal.without, decided=journal.decided)
    return answer


def write_opening(consultation_data, register, log):
    """Entry 0 from consultation.yaml, register.yaml and the log key."""
    consultation = Consultation(consultation_data)
    first = f"vngtally/opening/v1\norigin {consultation.origin}\nlog-key {log.text}\n"
    first += f"register {sha256(register.data).hex()}\n"
    for word, tree in zip(("members", "affiliated"), register.trees):
        first += f"{word} {len(tree.leaves)} {to64(tree.root())}\n"
    first += f"witnesses {consultation.quorum} {len(consultation.witnesses)}\n"
    first += "".join(f"witness {witness.text}\n" for witness in consultation.witnesses)
    head = (
        f"vngtally/entry/v1 opening\nentered {utc(consultation.opens)}\n"
        f"parts {len(first.encode())} {len(consultation_data)}\n\n"
    )
    return head.encode() + first.encode() + consultation_data


def compare(answer, path):
    """Every figure that both give must be the same; after the tally the program gives them all."""
    with open(path, "rb") as file:
        other = json.load(file)
    if other.get("consistent") is not True:
        raise Refused(path, "the program finds the dossier not correct")
    for key, value in answer.items():
        if (
            key in ("receipts", "decided")
            or answer["result_fingerprint"] is None
            and key not in other
        ):
            continue
        if key not in other or other[key] != value:
            raise Refused(path, f"{key}: {json.dumps(other.get(key))}, not {json.dumps(value)}")


def main():
    options = argparse.ArgumentParser(description="verifies a dossier of vngtally")
    options.add_argument("dossier", nargs="?")
    options.add_argument("--receipt")
    options.add_argument("--fingerprint")
    options.add_argument("--compare")
    given = options.parse_args()
    sys.setrecursionlimit(10000)
    if (
        (given.dossier is None) == (given.receipt is None)
        or given.receipt
        and (not given.fingerprint or given.compare)
    ):
        options.error("give a dossier, or a receipt and a fingerprint")
    try:
        fingerprint = unhex(given.fingerprint, "--fingerprint") if given.fingerprint else None
        if given.receipt:
            with open(given.receipt, "rb") as file:
                answer = check_receipt(file.read(), fingerprint, given.receipt)
        else:
            answer = verify(given.dossier, fingerprint)
            if given.compare:
                compare(answer, given.compare)
    except Refused as wrong:
        print(wrong, file=sys.stderr)
        return 1
    except OSError as wrong:
        print(wrong, file=sys.stderr)
        return 2
    print(json.dumps(answer, ensure_ascii=False))
    return 0


if __name__ == "__main__":
    sys.exit(main())
