// SPDX-License-Identifier: EUPL-1.2
// The requests of test_differential.mjs: the sample's receipts, and seeded mutants of requests of every
// operation.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { frame, unframe } from './door.mjs';

// A generator of 32-bit numbers from a seed (xorshift): the same everywhere, forever.
export function dice(seed) {
  let state = seed >>> 0 || 1;
  const next = () => {
    state ^= state << 13;
    state >>>= 0;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    return state;
  };
  return { below: (n) => next() % n, pick: (list) => list[next() % list.length] };
}

// ---- changing bytes ----

const lines = (bytes) => bytes.toString('latin1').split('\n');
const text = (rows) => Buffer.from(rows.join('\n'), 'latin1');

const changes = {
  flip(bytes, die) {
    const made = Buffer.from(bytes);
    if (made.length > 0) made[die.below(made.length)] ^= 1 << die.below(8);
    return made;
  },
  byte(bytes, die) {
    const made = Buffer.from(bytes);
    if (made.length > 0) made[die.below(made.length)] = die.below(256);
    return made;
  },
  // A digit becomes the next: counts, sizes, times.
  digit(bytes, die) {
    const made = Buffer.from(bytes);
    const at = [...made.keys()].filter((i) => made[i] >= 48 && made[i] <= 57);
    if (at.length > 0) {
      const i = die.pick(at);
      made[i] = 48 + ((made[i] - 48 + 1 + die.below(8)) % 10);
    }
    return made;
  },
  cut: (bytes, die) => bytes.subarray(0, die.below(bytes.length + 1)),
  behind: (bytes, die) => Buffer.concat([bytes, Buffer.from(die.pick(['\n', 'x', '\0', '\r\n', '# x\n']))]),
  before: (bytes, die) => Buffer.concat([Buffer.from(die.pick(['\n', ' ', '\ufeff', '\r'])), bytes]),
  twice(bytes, die) {
    const rows = lines(bytes);
    const at = die.below(rows.length);
    rows.splice(at, 0, rows[at]);
    return text(rows);
  },
  drop(bytes, die) {
    const rows = lines(bytes);
    rows.splice(die.below(rows.length), 1 + die.below(3));
    return text(rows);
  },
  swap(bytes, die) {
    const rows = lines(bytes);
    const [a, b] = [die.below(rows.length), die.below(rows.length)];
    [rows[a], rows[b]] = [rows[b], rows[a]];
    return text(rows);
  },
  crlf: (bytes) => Buffer.from(bytes.toString('latin1').replaceAll('\n', '\r\n'), 'latin1'),
};

// A stretch of lines from another file of the kind.
function splice(bytes, other, die) {
  const rows = lines(bytes);
  const theirs = lines(other);
  const at = die.below(rows.length);
  const count = 1 + die.below(8);
  rows.splice(at, count, ...theirs.slice(at, at + count));
  return text(rows);
}

function change(bytes, others, die) {
  const names = [...Object.keys(changes), 'splice', 'splice'];
  const name = die.pick(names);
  return name === 'splice' ? splice(bytes, die.pick(others), die) : changes[name](bytes, die);
}

// ---- the sample ----

function readSample(folder) {
  const dossier = join(folder, 'dossier');
  const receipts = readdirSync(join(dossier, 'receipts')).sort().map((name) => ({
    name, member: name.split('-')[0], count: name.endsWith('-count.receipt'),
    bytes: readFileSync(join(dossier, 'receipts', name)),
  }));
  const [consultation, register, journal, result, checkpoint] =
    ['consultation.yaml', 'register.yaml', 'journal', 'result.yaml', 'checkpoint'].map((name) =>
      readFileSync(join(dossier, name)));
  const fingerprint = readFileSync(join(folder, 'log', 'open.txt'), 'utf8').match(/[0-9a-f]{64}/)[0];
  // The first entry ends with its leaf line.
  const opening = journal.subarray(0, journal.indexOf('\nvngtally/entry/v1 ', 1) + 1);
  return { receipts, consultation, register, journal, result, checkpoint, fingerprint, opening };
}

const languages = ['nl', 'en'];

// verify: which are given, receipt name, receipt, fingerprint, result, ballot name, ballot, signature,
// earlier name, earlier.
function verify(kind, name, lang, receipt, fingerprint, beside = {}, js = false) {
  const given = ['ballot', 'signature', 'earlier', 'result'].filter((what) => beside[what] !== undefined);
  return {
    kind, name, js,
    fields: ['verify', lang, given.join(' '), receipt.name, receipt.bytes, fingerprint, beside.result ?? '',
      beside.ballot ? 'stem.yaml' : '', beside.ballot ?? '', beside.signature ?? '',
      beside.earlier ? beside.earlier.name : '', beside.earlier ? beside.earlier.bytes : ''],
  };
}

// The whole sample in both languages, each in one of them by JavaScript as well.
function sampleCases(sample) {
  return sample.receipts.flatMap((receipt, i) =>
    languages.map((lang, l) =>
      verify('verify sample', `${receipt.name} ${lang}`, lang, receipt, sample.fingerprint, {}, i % 2 === l)));
}

function fingerprintMutant(right, die) {
  return die.pick([
    () => '', () => right.toUpperCase(), () => right.match(/.{4}/g).join(' '), () => right.slice(0, 63),
    () => right + '0', () => right.replace(/^./, 'g'), () => `${right}\n`, () => 'é'.repeat(32),
    () => changes.digit(Buffer.from(right), die).toString('latin1'),
  ])();
}

// A ballot in what an acceptance receipt holds: the entry's parts stand there as they are.
function ballotIn(receipt) {
  const whole = receipt.bytes.toString('latin1');
  const at = whole.indexOf('format: vngtally/ballot/v1');
  if (at < 0) return undefined;
  const end = whole.indexOf('-----BEGIN SSH SIGNATURE-----', at);
  const done = whole.indexOf('-----END SSH SIGNATURE-----\n', end);
  if (end < 0 || done < 0) return undefined;
  return {
    ballot: Buffer.from(whole.slice(at, end), 'latin1').subarray(0),
    signature: Buffer.from(whole.slice(end, done + 28), 'latin1'),
  };
}

function verifyMutants(sample, count, every) {
  const die = dice(20251022);
  const others = sample.receipts.map((receipt) => receipt.bytes);
  const cases = [];
  for (let i = 0; i < count; i++) {
    const receipt = die.pick(sample.receipts);
    const lang = die.pick(languages);
    const beside = {};
    let mutant = receipt;
    let fingerprint = sample.fingerprint;
    const way = die.below(10);
    if (way < 6) mutant = { ...receipt, bytes: change(receipt.bytes, others, die) };
    if (way === 6) fingerprint = fingerprintMutant(fingerprint, die);
    if (way >= 7 || die.below(8) === 0) {
      const kept = ballotIn(die.below(3) > 0 ? receipt : die.pick(sample.receipts));
      if (kept) {
        beside.ballot = die.below(3) > 0 ? kept.ballot : change(kept.ballot, others, die);
        if (die.below(2) > 0) {
          beside.signature = die.below(3) > 0 ? kept.signature : change(kept.signature, others, die);
        }
      }
      const own = sample.receipts.filter((one) => one.member === receipt.member);
      if (die.below(3) > 0) {
        const earlier = die.below(4) > 0 ? die.pick(own) : die.pick(sample.receipts);
        beside.earlier = die.below(3) > 0 ? earlier : { ...earlier, bytes: change(earlier.bytes, others, die) };
      }
      if (die.below(4) === 0) beside.result = fingerprintMutant(sample.fingerprint, die);
    }
    cases.push(verify('verify mutant', `mutant ${i} of ${receipt.name}`, lang, mutant, fingerprint, beside,
      i % every === 0));
  }
  return cases;
}

// ---- the other operations ----

// Cases of one operation: `make` gives its fields from a die.
function some(kind, seed, count, every, make) {
  const die = dice(seed);
  return Array.from({ length: count }, (_, i) => {
    const [operation, ...fields] = make(die, i);
    return { kind, name: `${kind} ${i}`, js: i % every === 0, fields: [operation, die.pick(languages), ...fields] };
  });
}

const bytesOf = (die, length) => Buffer.from(Array.from({ length }, () => die.below(256)));

function looks(sample, key, count) {
  const files = [['consultation.yaml', sample.consultation], ['register.yaml', sample.register],
    ['journal', sample.journal.subarray(0, 30000)], ['result.yaml', sample.result], ['checkpoint', sample.checkpoint],
    ['GM0000.key', key.file], ['GM0000.key.pub', key.pub], ['stem.yaml.sig', ballotIn(sample.receipts[0]).signature],
    ['stem.yaml', ballotIn(sample.receipts[0]).ballot], ...sample.receipts.slice(0, 20).map((r) => [r.name, r.bytes]),
    ['brief.pdf', Buffer.from('%PDF-1.4\n')], ['x.html', Buffer.from('<!doctype html>\n')], ['leeg', Buffer.alloc(0)],
    ['foto.jpg', Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16])], ['id', Buffer.from('-----BEGIN OPENSSH PRIVATE KEY-----\n')],
    ['a\u202e\0<b>.receipt', Buffer.from('vngtally/receipt')], ['z.zip', Buffer.from('PK\x03\x04')]];
  return some('look', 11, count, 5, (die, i) => {
    const [name, bytes] = files[i % files.length];
    return ['look', name, i < files.length * 2 ? bytes : change(bytes, files.map((one) => one[1]), die)];
  });
}

function fingerprints(sample, count) {
  return some('fingerprint', 12, count, 4, (die) => {
    const right = sample.fingerprint;
    let typed = right.slice(0, die.below(65));
    if (die.below(3) === 0) typed = fingerprintMutant(right, die);
    if (die.below(3) === 0) typed = typed.replace(/(.{4})/g, die.pick(['$1 ', '$1-', '$1\n', '$1\t']));
    if (die.below(3) === 0) typed = change(Buffer.from(typed), [Buffer.from(right)], die);
    return ['fingerprint', typed, die.pick([Buffer.alloc(0), die.pick(sample.receipts).bytes, sample.opening,
      changes.flip(sample.opening, die)])];
  });
}

// A point that libsodium 1.0.18 takes for a good key, and what Debian mended in it does not
// (CVE-2025-69277): page and program must agree about it.
function withBadKey(register) {
  const point = Buffer.alloc(32, 0x99);
  point[0] = 0x95;
  const head = Buffer.from('0000000b7373682d6564323535313900000020', 'hex');
  const key = `ssh-ed25519 ${Buffer.concat([head, point]).toString('base64')}`;
  return Buffer.from(register.toString('latin1').replace(/ssh-ed25519 \S+/, key), 'latin1');
}

function consultations(sample, count, every) {
  const files = [sample.consultation, sample.register, sample.opening];
  return some('consultation', 13, count, every, (die, i) => {
    if (i === 0) return ['consultation', sample.consultation, sample.register, sample.journal];
    const made = [...files];
    if (i === every) {
      made[1] = withBadKey(sample.register);
    } else if (i > 1) {
      const which = die.below(3);
      made[which] = die.below(6) === 0 ? Buffer.alloc(0) : change(made[which], files, die);
    }
    return ['consultation', ...made];
  });
}

const dates = ['', '2025-10-07', '7-10-2025', '7 oktober 2025', '7 October 2025', '31-2-2025', '2025-1-1', 'gisteren',
  '07/10/2025', '7 okt 2025', '١', '2025-10-07T00:00:00Z'];
const remarks = ['', 'Ons college stemt voor.\nMet dank.', 'a\tb', 'regel\r\nregel', 'é'.repeat(3000), 'x'.repeat(5000),
  '\ufeff', '\u202e', '  \n\n', 'format: vngtally/ballot/v1\n'];

function ballots(sample, count, every) {
  const members = [...sample.register.toString('utf8').matchAll(/^ +- code: (\S+)$/gm)].map((found) => found[1]);
  return some('ballot', 14, count, every, (die, i) => {
    const plain = i % 3 === 0;
    const choices = plain ? 'azwa voor\nhlo tegen\n' : die.pick(['azwa voor\nhlo none\n', 'azwa none\nhlo none\n',
      'azwa voor\n', '', 'hlo voor\nazwa tegen\n', 'azwa misschien\nhlo voor\n', 'azwa voor\nazwa voor\n', 'azwa',
      'x y\n', 'azwa voor\nhlo voor']);
    return ['ballot', sample.consultation, sample.register, die.below(9) === 0 ? sample.journal : sample.opening,
      plain || die.below(3) > 0 ? die.pick(members) : die.pick(['', 'GM9999', 'gm0307', 'GM0307\n']), choices,
      plain ? '1' : die.pick(['1', '2', '', '0', '01', '-1', '18446744073709551616', '9007199254740993', 'een']),
      plain ? '2025-10-07' : die.pick(dates), plain ? '' : die.pick(['', 'Z/25/1234', 'a'.repeat(300), '"', "'#: -", '\n']),
      plain ? die.pick(remarks.slice(0, 2)) : die.pick(remarks), die.below(20) === 0 ? bytesOf(die, die.below(40)) : bytesOf(die, 32)];
  });
}

// What is taken apart wrong: not a sequence of fields, or not those of an operation.
function malformed(sample, count) {
  const die = dice(15);
  const good = verify('', '', 'nl', sample.receipts[0], sample.fingerprint).fields;
  return Array.from({ length: count }, (_, i) => {
    const raw = die.pick([
      () => bytesOf(die, die.below(64)), () => changes.cut(frame(good), die),
      () => frame(good.slice(0, die.below(good.length))), () => frame([...good, 'x']),
      () => frame([die.pick(['', 'Verify', 'verify\0', 'x'.repeat(5000), '<b>']), 'nl', ...good.slice(2)]),
      () => frame(['words', die.pick(['', 'de', 'NL', 'nl\n'])]),
      () => Buffer.concat([Buffer.from([255, 255, 255, die.pick([127, 255])]), frame(good)]),
    ])();
    return { kind: 'malformed', name: `malformed ${i}`, js: i % 3 === 0, raw };
  });
}

const passphrase = 'correct paard batterij nietje';

// The key that the rest signs with: made by the door from fixed bytes.
function makeRequest() {
  const die = dice(16);
  const [seed, salt, nonce] = [32, 16, 24].map((length) => bytesOf(die, length));
  return { seed, request: frame(['key-make', 'nl', 'GM0014 Groningen', passphrase, passphrase, seed, salt, nonce]) };
}

function makeKey(ask) {
  const [told, file, pub] = unframe(ask(makeRequest().request));
  if (!JSON.parse(told).ok) throw new Error(`no key was made: ${told}`);
  return { file, pub };
}

// Making a key and signing with it, and what must not be left of that.
export function keyRequests(folder, ask) {
  const { seed, request } = makeRequest();
  const { file } = makeKey(ask);
  const { ballot } = ballotIn(readSample(folder).receipts[0]);
  return {
    makes: request,
    signs: frame(['sign', 'nl', ballot, file, passphrase, 'GM0014.yaml']),
    secrets: { passphrase: Buffer.from(passphrase), seed, 'key file': file.subarray(-40) },
  };
}

// Few, for each costs an Argon2id of 64 MiB.
function keys(sample, key) {
  const ballot = ballotIn(sample.receipts[0]).ballot;
  const die = dice(17);
  const bytes = () => [bytesOf(die, 32), bytesOf(die, 16), bytesOf(die, 24)];
  const one = (kind, js, ...fields) => ({ kind, name: `${kind} ${fields[0]}`, js, fields });
  const all = [
    one('key-make', true, 'key-make', 'nl', 'GM0014', passphrase, passphrase, ...bytes()),
    one('key-make', false, 'key-make', 'en', 'é "x"', 'lang genoeg, zou ik zeggen', 'lang genoeg, zou ik zeggen', ...bytes()),
    ...[['', ''], ['kort', 'kort'], [passphrase, 'anders'], ['x'.repeat(2000), 'x'.repeat(2000)]].map(([once, again]) =>
      one('key-make', true, 'key-make', 'nl', 'GM0014', once, again, ...bytes())),
    one('key-make', true, 'key-make', 'nl', 'a\nb', passphrase, passphrase, ...bytes()),
    one('key-make', true, 'key-make', 'nl', '', passphrase, passphrase, Buffer.alloc(31), Buffer.alloc(16), Buffer.alloc(24)),
    one('sign', true, 'sign', 'nl', ballot, key.file, passphrase, 'GM0014.yaml'),
    one('sign', false, 'sign', 'en', ballot, key.file, 'een ander wachtwoord', 'GM0014.yaml'),
    one('sign', false, 'sign', 'en', changes.flip(ballot, die), key.file, passphrase, 'x.yaml'),
  ];
  for (let i = 0; i < 60; i++) {
    // A file that says to use more or less memory is refused before that is done; a changed box is not.
    const file = changes[die.pick(['cut', 'twice', 'drop', 'swap', 'crlf', 'before', 'behind'])](key.file, die);
    all.push(one('sign', i % 4 === 0, 'sign', die.pick(languages), ballot, file, passphrase, 'GM0014.yaml'));
  }
  for (let i = 0; i < 200; i++) {
    const file = i === 0 ? key.file : change(key.file, [key.file, key.pub], die);
    all.push(one('key-look', i % 20 === 0, 'key-look', die.pick(languages), file, sample.consultation, sample.register,
      sample.opening, die.pick(['GM0014', 'GM0307', '', 'GM9999'])));
  }
  return all;
}

// One byte more than may be, as the page hands it on.
function large() {
  const bytes = Buffer.alloc((16 << 20) + 1, 'x\n');
  return { kind: 'look', name: 'a large file', js: true, fields: ['look', 'nl', 'groot.receipt', bytes] };
}

// All of it, in parts. `ask` is a door, to make the key with.
export function* plan(folder, ask) {
  const sample = readSample(folder);
  yield languages.map((lang) => ({ kind: 'words', name: `words ${lang}`, js: true, fields: ['words', lang] }));
  yield sampleCases(sample);
  yield verifyMutants(sample, 5000, 2);
  yield malformed(sample, 300);
  yield fingerprints(sample, 600);
  yield some('remark', 18, 60, 3, (die, i) =>
    ['remark', i < remarks.length ? remarks[i] : change(Buffer.from(die.pick(remarks)), [Buffer.from('x')], die)]);
  yield consultations(sample, 160, 4);
  yield ballots(sample, 240, 6);
  const key = makeKey(ask);
  yield looks(sample, key, 400);
  yield [large()];
  yield keys(sample, key);
}
