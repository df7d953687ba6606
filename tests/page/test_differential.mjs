// SPDX-License-Identifier: EUPL-1.2
// One core: native, WebAssembly and plain JavaScript give the same answers, byte for byte, to every
// receipt of the sample in both languages, and to thousands of mutants of requests of every operation.
// Everything is seeded: a difference that was found once is found again. In: VNGTALLY_PAGES (a folder
// with both pages), VNGTALLY_DOOR (the native program), VNGTALLY_SAMPLE (folder with `dossier`).
import { strict as assert } from 'node:assert';
import { test } from 'node:test';
import { join } from 'node:path';

import { frame, jsDoor, nativeAnswers, unframe, wasmDoor } from './door.mjs';
import { keyRequests, plan } from './mutants.mjs';

const { VNGTALLY_PAGES: pages, VNGTALLY_DOOR: native, VNGTALLY_SAMPLE: sample } = process.env;
const wasm = wasmDoor(join(pages, 'raadpleging.html'));
const js = jsDoor(join(pages, 'raadpleging-zonder-wasm.html'));

const BATCH = 200;
const spent = { native: 0, wasm: 0, js: 0 };

function timed(who, work) {
  const begin = process.hrtime.bigint();
  const made = work();
  spent[who] += Number(process.hrtime.bigint() - begin) / 1e6;
  return made;
}

function explain(name, who, found, wanted) {
  let at = 0;
  while (at < found.length && at < wanted.length && found[at] === wanted[at]) at++;
  const near = (bytes) => JSON.stringify(bytes.subarray(Math.max(0, at - 60), at + 60).toString('latin1'));
  return `${name}: ${who} differs at byte ${at}: ${near(found)}, native ${near(wanted)}`;
}

// Ask all of them; `counts` says per operation how many by which, and what the answers were.
function hold(cases, counts) {
  for (let from = 0; from < cases.length; from += BATCH) {
    const batch = cases.slice(from, from + BATCH);
    const requests = batch.map((one) => (one.raw ? one.raw : frame(one.fields)));
    const wanted = timed('native', () => nativeAnswers(native, requests));
    batch.forEach((one, i) => {
      const count = (counts[one.kind] ??= { wasm: 0, js: 0, answers: new Map() });
      const byWasm = timed('wasm', () => wasm(requests[i]));
      assert.ok(byWasm.equals(wanted[i]), explain(one.name, 'WebAssembly', byWasm, wanted[i]));
      count.wasm++;
      if (one.js) {
        const byJs = timed('js', () => js(requests[i]));
        assert.ok(byJs.equals(wanted[i]), explain(one.name, 'JavaScript', byJs, wanted[i]));
        count.js++;
      }
      const said = JSON.parse(unframe(wanted[i])[0].toString('utf8'));
      const short = said.answer ?? (said.error !== undefined && said.error !== '' ? 'error' : said.ok ?? said.kind ?? 'told');
      count.answers.set(short, (count.answers.get(short) ?? 0) + 1);
    });
  }
}

// Every kind of request is there, each in the numbers that were planned, and not all mutants are told
// the same: a test of one sentence would prove little.
test('the three give the same answers, byte for byte', { timeout: 3600e3 }, () => {
  const counts = {};
  for (const cases of plan(sample, wasm)) hold(cases, counts);
  let total = { wasm: 0, js: 0 };
  for (const [kind, count] of Object.entries(counts)) {
    const answers = [...count.answers].map(([what, many]) => `${what} ${many}`).join(', ');
    console.log(`${kind}: ${count.wasm} by WebAssembly, ${count.js} by JavaScript (${answers})`);
    total = { wasm: total.wasm + count.wasm, js: total.js + count.js };
  }
  console.log(`all: ${total.wasm} by WebAssembly, ${total.js} by JavaScript; ` +
    Object.entries(spent).map(([who, ms]) => `${who} ${(ms / 1000).toFixed(1)} s`).join(', '));
  assert.ok(counts['verify sample'].answers.get('yes') > 1000, 'the receipts of the sample hold');
  assert.ok(counts['verify mutant'].answers.get('no') > 1000, 'most mutants do not hold');
  assert.ok(counts['verify mutant'].wasm >= 3000 && counts['verify mutant'].js >= 2500);
});

// A passphrase, a seed and a key file are gone from the module's memory when their answers are; while the
// request waits there, the same search finds them.
for (const [name, door] of [['WebAssembly', wasm], ['JavaScript', js]]) {
  test(`${name} keeps no secret of a request`, { timeout: 600e3 }, () => {
    const { makes, signs, secrets } = keyRequests(sample, wasm);
    const found = () => Object.keys(secrets).filter((what) => door.memory().includes(secrets[what]));
    door.place(makes);
    assert.deepEqual(found(), ['passphrase', 'seed']);
    assert.ok(JSON.parse(unframe(door(makes))[0]).ok);
    assert.deepEqual(found(), []);
    door.place(signs);
    assert.deepEqual(found(), ['passphrase', 'key file']);
    assert.ok(JSON.parse(unframe(door(signs))[0]).ok);
    assert.deepEqual(found(), []);
  });
}
