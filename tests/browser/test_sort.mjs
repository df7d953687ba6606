// SPDX-License-Identifier: EUPL-1.2
// The table of members can be sorted by keyboard: numbers as numbers, names as a Dutch reader expects
// them, and it is told.
import assert from 'node:assert/strict';
import test from 'node:test';
import { looking, looks, report } from './browser.mjs';

const dutch = new Intl.Collator('nl', { numeric: true });

// The texts of a column, as they stand.
const column = (page, number) => page.evaluate((at) =>
    [...document.querySelector('#leden').tBodies[0].rows]
        .map((row) => row.cells[at].textContent.trim()), number);

const numbers = (texts) => texts.map((text) => Number(text.replace(/[.,\s]/g, '')));

function in_order(texts, is_number, direction) {
    const compare = is_number ? (a, b) => a - b : dutch.compare;
    // A list of Dutch places has 's-Gravenhage under the G.
    const values = is_number ? numbers(texts) : texts.map((text) => text.replace(/^['’][st][- ]/, ''));
    for (let i = 1; i < values.length; i++)
        if (direction * compare(values[i - 1], values[i]) > 0)
            return `“${texts[i - 1]}” stands before “${texts[i]}”`;
    return '';
}

for (const lang of ['nl', 'en'])
    test(`every column sorts, both ways, and says so: ${lang}`, () =>
        looking(report('sample', lang).file, looks.laptop, async (page) => {
            const buttons = await page.locator('#leden thead button').all();
            assert.ok(buttons.length >= 4, 'there are no buttons to sort by');
            const first = await column(page, 0);
            assert.equal(in_order(first, false, 1), '', 'as the page comes');
            const rows = first.length;
            let told = '';
            for (const [at, button] of buttons.entries())
                for (const [key, sort, direction] of [['Enter', 'ascending', 1], ['Space', 'descending', -1]]) {
                    await button.focus();
                    await page.keyboard.press(key);
                    const header = page.locator('#leden thead th').nth(at);
                    assert.equal(await header.getAttribute('aria-sort'), sort);
                    assert.equal(await page.locator('#leden [aria-sort]').count(), 1);
                    const texts = await column(page, at);
                    assert.equal(texts.length, rows);
                    assert.equal(new Set(await page.evaluate(() => [...document.querySelectorAll(
                        '#leden tbody tr')].map((row) => row.id))).size, rows);
                    const is_number = texts.every((text) => /^[\d.,\s]+$/.test(text));
                    assert.equal(in_order(texts, is_number, direction), '', await button.textContent());
                    const now = await page.locator('[role=status], [aria-live]').first().textContent();
                    assert.ok(now.trim() && now !== told, `it is not told: “${now}”`);
                    assert.ok(now.includes((await button.textContent()).trim()), now);
                    told = now;
                    assert.ok(await button.evaluate((one) => one === document.activeElement),
                        'the focus is lost');
                }
        }));
