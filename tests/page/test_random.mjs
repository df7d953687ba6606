// SPDX-License-Identifier: EUPL-1.2
// Where the secrets come from: the browser's crypto.getRandomValues and nowhere else. What it gives is
// written down, and held against what stands in the files that the page makes.
import assert from 'node:assert/strict';
import test from 'node:test';
import { built, folder, make_key, passphrase, shown, visiting, without_wasm } from './page.mjs';
import { key_of_draws, keep_draws, no_draws, remark_of_draws, to_ballot } from './randomness.mjs';

for (const file of [built(), built(without_wasm)])
    test(`a key, and another, of fresh randomness: ${file}`, () => visiting({ file, init: keep_draws },
        async (page) => {
            const keys = [];
            for (let i = 0; i < 2; i++) {
                const [secret, open] = await make_key(page, 'GM0363', passphrase, folder());
                keys.push(await key_of_draws(page, secret, open));
                await page.click('#k-verder');
                await shown(page, 'begin');
            }
            for (const name of ['seed', 'public', 'salt', 'nonce', 'box'])
                assert.notEqual(keys[0][name], keys[1][name], name);
        }));

test('the salt of a remark is fresh, in each page and for each remark', async () => {
    const salts = [];
    for (let i = 0; i < 2; i++)
        await visiting({ init: keep_draws }, async (page) => {
            for (const [at, remark] of ['Ons college stemt in.', 'Ons college stemt in, mits.'].entries()) {
                await to_ballot(page, remark, at + 1);
                salts.push(await remark_of_draws(page, remark));
            }
        });
    assert.equal(new Set(salts).size, 4, salts.join('\n'));
});

test('without randomness there is no key, and it says so', () => visiting({ init: no_draws }, async (page) => {
    page.on('download', () => assert.fail('something is saved'));
    await page.goto(`${page.url()}#sleutel`);
    await page.fill('#k-naam', 'GM0363');
    await page.fill('#k-zin', passphrase);
    await page.fill('#k-nogmaals', passphrase);
    await page.click('#v-sleutel form .knoppen button[type=submit]');
    await page.locator('#alarm', { hasText: /\S/ }).waitFor();
    await page.waitForTimeout(1500);
    assert.equal(await page.isVisible('#v-sleutel-klaar'), false);
    assert.equal(await page.locator('#k-lijst button').count(), 0);
    await page.goto(`${page.url().split('#')[0]}#sleutel-klaar`);
    assert.equal(await page.isVisible('#v-sleutel-klaar'), false);
}));

test('without randomness there is no ballot with a remark either', () => visiting({ init: no_draws },
    async (page) => {
        await to_ballot(page, 'Ons college stemt in.', 1, '#alarm:not(:empty)');
        assert.ok((await page.locator('#alarm').innerText()).length > 5);
        assert.equal(await page.isVisible('#v-nakijken'), false);
    }));

test('what Chromium gives is not nothing', () => visiting({ init: keep_draws }, async (page) => {
    await make_key(page, 'GM0363', passphrase, folder());
    const drawn = await page.evaluate(() => window.__pw_drawn);
    assert.ok(drawn.length >= 3);
    for (const one of drawn) assert.doesNotMatch(one, /^(..)\1*$/);
    assert.equal(new Set(drawn).size, drawn.length);
}));
