// SPDX-License-Identifier: EUPL-1.2
// What crypto.getRandomValues gave to the page, beside what the page made of it.
import assert from 'node:assert/strict';
import { createPrivateKey, createPublicKey } from 'node:crypto';
import fs from 'node:fs';
import { fill_in, folder, load, saved, send } from './page.mjs';

// In the page, before its scripts: what is drawn is kept, in hexadecimal.
export function keep_draws() {
    const draw = Crypto.prototype.getRandomValues;
    window.__pw_drawn = [];
    Crypto.prototype.getRandomValues = function (array) {
        draw.call(this, array);
        const bytes = new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
        window.__pw_drawn.push([...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join(''));
        return array;
    };
}
// In the page, before its scripts: nothing can be drawn.
export function no_draws() {
    Crypto.prototype.getRandomValues = () => {
        throw new Error('There is no randomness here.');
    };
}
const drawn = (page, size) => page.evaluate((digits) =>
    window.__pw_drawn.filter((one) => one.length === digits), 2 * size);

// The public key of RFC 8032 of a seed, as the last 32 bytes of its SubjectPublicKeyInfo.
function public_of(seed) {
    const key = createPrivateKey({
        key: Buffer.from(`302e020100300506032b657004220420${seed}`, 'hex'), format: 'der', type: 'pkcs8',
    });
    return createPublicKey(key).export({ format: 'der', type: 'spki' }).subarray(-32).toString('hex');
}

// The key in the files SECRET and OPEN: its seed, salt and nonce were drawn last, each for itself.
export async function key_of_draws(page, secret, open) {
    const lines = fs.readFileSync(secret, 'utf8').split('\n').map((line) => line.split(' '));
    const of = (name) => lines.find((line) => line[0] === name)?.[1];
    const [, half] = fs.readFileSync(open, 'utf8').split(' ');
    const found = { salt: of('salt'), nonce: of('nonce'), box: of('box'),
        public: Buffer.from(half, 'base64').subarray(-32).toString('hex') };
    found.seed = (await drawn(page, 32)).at(-1);
    assert.ok(found.seed, 'a seed was drawn');
    assert.equal(public_of(found.seed), found.public, 'it is the key of what was drawn');
    assert.equal(found.salt, (await drawn(page, 16)).at(-1), 'the salt was drawn');
    assert.equal(found.nonce, (await drawn(page, 24)).at(-1), 'the nonce was drawn');
    return found;
}

// Ballot NUMBER of GM0363 with REMARK, to where it is reviewed, or to UNTIL.
export async function to_ballot(page, remark, number = 1, until = '#v-nakijken:not([hidden])') {
    await load(page);
    await fill_in(page, 'GM0363', ['voor', 'tegen'],
        { 'b-toelichting': remark, 'b-nummer': `${number}` });
    await send(page, 'invullen');
    await page.waitForSelector(until);
}

// The salt in the remark's file is what was drawn last.
export async function remark_of_draws(page, remark) {
    await page.$eval('#n-zelf', (details) => {
        details.open = true;
    });
    const text = fs.readFileSync(await saved(page, '#n-los li:nth-child(2) button', folder()), 'utf8');
    assert.ok(text.endsWith(`\n\n${remark}`), text);
    const salt = /^zout ([0-9a-f]{64})$/m.exec(text)[1];
    assert.ok((await drawn(page, 32)).includes(salt), 'the salt was drawn');
    return salt;
}
