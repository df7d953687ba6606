// SPDX-License-Identifier: EUPL-1.2
// Both flows by keyboard alone: Tab, Enter, space, arrows and letters. Files come from the dialog that
// Enter opens.
import assert from 'node:assert/strict';
import test from 'node:test';
import { focus_seen } from '../browser/keys.mjs';
import { none } from '../browser/browser.mjs';
import { consultation_files, letter, load, made, passphrase, receipt, shown, text, visiting } from './page.mjs';

const focus = (page) => page.evaluate(() => document.activeElement.id ||
    document.activeElement.getAttribute('href') || document.activeElement.textContent.trim());

// Files come from the page's own dialog, from the first one on.
const at_desk = (deed) => visiting({}, async (page) => {
    page.on('filechooser', () => {});
    await page.waitForTimeout(100);
    await deed(page);
});

// Tab until WANTED has the focus; every stop on the way is an element that can be seen.
async function tab_to(page, wanted, key = 'Tab') {
    for (let stop = 0; stop < 80; stop++) {
        if (await focus(page) === wanted) return;
        await page.keyboard.press(key);
        assert.equal(await page.evaluate(() => document.activeElement === document.body ||
            document.activeElement.checkVisibility()), true, await focus(page));
    }
    assert.fail(`the focus never comes to ${wanted}; it is at ${await focus(page)}`);
}
async function choose(page, id, files) {
    await tab_to(page, id);
    const waiting = page.waitForEvent('filechooser');
    await page.keyboard.press('Enter');
    await (await waiting).setFiles(files);
}

test('checking', () => at_desk(async (page) => {
    await page.keyboard.press('Tab');
    assert.equal(await focus(page), 'over', 'the way to the content is the first stop');
    await page.keyboard.press('Enter');
    assert.equal(await focus(page), 'inhoud');
    await tab_to(page, '#controleren');
    await page.keyboard.press('Enter');
    await shown(page, 'controleren');
    assert.equal(await page.evaluate(() => document.activeElement.localName), 'h1', 'the new heading');
    await choose(page, 'c-bewijs', receipt('GM0014-count'));
    await page.locator('#c-bewijs-wat code').waitFor();
    await tab_to(page, 'c-vinger');
    await page.keyboard.type(letter);
    await tab_to(page, 'Controleer');
    await page.keyboard.press('Enter');
    await shown(page, 'oordeel');
    assert.equal(await focus(page), 'o-zin', 'the verdict has the focus');
    await tab_to(page, 'o-bewaar');
    const waiting = page.waitForEvent('download');
    await page.keyboard.press('Space');
    await waiting;
}));

test('voting', () => at_desk(async (page) => {
    await tab_to(page, '#stemmen');
    await page.keyboard.press('Enter');
    await shown(page, 'stemmen');
    await choose(page, 's-bestanden', consultation_files);
    await page.locator('#s-klaar').waitFor();
    await tab_to(page, 's-zelfde');
    await page.keyboard.press('Space');
    await page.keyboard.press('Enter');
    await shown(page, 'invullen');
    await tab_to(page, 'b-lid');
    await page.keyboard.type('Amst');
    assert.equal(await page.inputValue('#b-lid'), 'GM0363', 'the first letters find it');
    await tab_to(page, 'b-keuze-0');
    await page.keyboard.press('ArrowDown');
    await tab_to(page, 'b-keuze-1');
    await page.keyboard.press('Space');
    await tab_to(page, 'b-kenmerk');
    await page.keyboard.type('2025-1207');
    await page.keyboard.press('Enter');
    await shown(page, 'nakijken');
    assert.match(await page.textContent('#n-letterlijk'), /azwa: tegen[^]*hlo: voor/);
    await choose(page, 'n-sleutel', made('keys', 'GM0363.key'));
    await page.locator('#n-sleutel-wat code').waitFor();
    await tab_to(page, 'n-zin');
    await page.keyboard.type(passphrase);
    await page.keyboard.press('Enter');
    await shown(page, 'opslaan');
    assert.match(await text(page, '#v-opslaan h1'), /Ondertekend/);
    for (let file = 0; file < await page.locator('#d-lijst li').count(); file++) {
        await page.keyboard.press('Tab');
        const waiting = page.waitForEvent('download');
        await page.keyboard.press('Enter');
        await waiting;
    }
    assert.doesNotMatch(await text(page, '#d-kop'), /\b[01] van 3/);
}));

test('the list of errors is reached, and its links bring one to the fields', () => visiting({}, async (page) => {
    await page.goto(`${page.url()}#controleren`);
    await tab_to(page, 'c-vinger');
    await tab_to(page, 'Controleer');
    await page.keyboard.press('Enter');
    assert.equal(await focus(page), 'c-fouten-kop');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    assert.equal(await focus(page), '#c-vinger');
    await page.keyboard.press('Enter');
    assert.equal(await focus(page), 'c-vinger');
}));

for (const view of ['begin', 'controleren', 'stemmen', 'sleutel'])
    test(`the focus can be seen at every stop: ${view}`, () => visiting({ hash: `#${view}` }, async (page) => {
        none(await focus_seen(page));
    }));

test('the focus can be seen at every stop: invullen', () => visiting({}, async (page) => {
    await load(page);
    await page.check('#s-zelfde');
    await page.goto(`${page.url().split('#')[0]}#invullen`);
    await shown(page, 'invullen');
    none(await focus_seen(page));
}));
