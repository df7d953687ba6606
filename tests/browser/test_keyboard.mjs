// SPDX-License-Identifier: EUPL-1.2
// Everything on the page can be done by keyboard alone, with the script and without it.
import assert from 'node:assert/strict';
import test from 'node:test';
import { looking, looks, none, report, reports } from './browser.mjs';
import { focus_seen, focused, stops } from './keys.mjs';

const languages = ['nl', 'en'];
const maps = (page) => page.locator('svg:has(a[href^="#"])');
const is_tile = (stop) => stop.startsWith('tile ');

test('the first stop is the link past the navigation, and it can be seen', () =>
    looking(report('sample', 'nl').file, looks.laptop, async (page) => {
        await page.keyboard.press('Tab');
        const first = await page.evaluate(() => {
            const box = document.activeElement.getBoundingClientRect();
            return { link: document.activeElement.getAttribute('href'), left: box.left, top: box.top,
                width: box.width };
        });
        assert.ok(first.left >= 0 && first.top >= 0 && first.width > 40, 'it is out of sight');
        await page.keyboard.press('Enter');
        const at = await page.evaluate(() => location.hash);
        assert.equal(at, first.link);
        await page.keyboard.press('Tab');
        assert.ok(await page.evaluate(() =>
            document.querySelector('main').contains(document.activeElement)),
        `after it comes ${await page.evaluate(focused)}, which is not in main`);
    }));

for (const lang of languages) {
    const { file } = report('sample', lang);
    test(`Tab goes through the page, and each map is one stop: ${lang}`, () =>
        looking(file, looks.laptop, async (page) => {
            const list = await stops(page);
            const links = await page.locator('nav a').count();
            assert.ok(links > 4, 'there is no navigation');
            assert.equal(list.filter((stop) => stop.startsWith('a #')).length >= links, true,
                `not every link is reached: ${list}`);
            assert.ok(await maps(page).count() > 0, 'there is no map');
            assert.equal(list.filter(is_tile).length, await maps(page).count());
            const buttons = await page.locator('button:visible').count();
            assert.ok(buttons >= 4, 'there are no buttons to sort by');
            assert.equal(list.filter((stop) => stop.startsWith('button ')).length, buttons);
            const scrolling = await page.locator('[tabindex="0"]:not(svg *)').count();
            assert.ok(list.length >= links + buttons + scrolling, `it only stops at ${list}`);
        }));

    test(`without the script every tile of every map is a stop: ${lang}`, () =>
        looking(file, { ...looks.laptop, javaScriptEnabled: false }, async (page) => {
            const tiles = await page.locator('svg a').count();
            assert.ok(tiles > 300, 'there is no map');
            const list = await stops(page);
            assert.equal(list.filter(is_tile).length, tiles);
        }));

    test(`arrow keys reach every tile, and Enter its row: ${lang}`, () =>
        looking(file, looks.laptop, async (page) => {
            for (const map of await maps(page).all()) {
                await map.locator('a[tabindex="0"]').focus();
                const first = await page.evaluate(focused);
                const tried = [];
                for (const key of ['ArrowRight', 'ArrowDown', 'ArrowLeft', 'ArrowUp']) {
                    await page.keyboard.press(key);
                    tried.push(await page.evaluate(focused));
                }
                assert.ok(tried.some((at) => at !== first), `the arrow keys leave it at ${first}`);
                assert.ok(tried.every(is_tile), `the arrow keys go to ${tried}`);
                assert.equal(await map.locator('a[tabindex="0"]').count(), 1);
                const href = (await page.evaluate(focused)).slice('tile '.length);
                await page.keyboard.press('Enter');
                assert.equal(await page.evaluate(() => location.hash), href);
                none(await page.evaluate(target_unseen));
            }
            for (const map of await maps(page).all()) none(await map.evaluate(unreached));
        }));

    test(`the name of a tile is shown when it has the focus: ${lang}`, () =>
        looking(file, looks.laptop, async (page) => {
            for (const tile of await page.locator('svg a[tabindex="0"]').all()) {
                await page.keyboard.press('Tab');
                await tile.focus();
                const title = await tile.locator('title').textContent();
                const texts = await tile.locator('text').all();
                const shown = [];
                for (const text of texts)
                    if (await text.isVisible()) shown.push((await text.textContent()).trim());
                assert.ok(shown.length > 0, `nothing is shown of “${title}”`);
                assert.ok(title.startsWith(shown[0].split(',')[0]), `“${shown[0]}” is not of “${title}”`);
            }
        }));
}

for (const [dossier, look] of [['sample', 'laptop'], ['sample', 'phone of 320'], ['sample', 'laptop, dark'],
    ['sample', 'forced colours']])
    test(`what has the focus can be seen and is not covered: ${dossier}, ${look}`, () =>
        looking(report(dossier, 'nl').file, looks[look], async (page) => none(await focus_seen(page))));

// Runs in a map: tiles that arrow keys do not reach from its first stop.
function unreached(map) {
    const tiles = [...map.querySelectorAll('a')];
    const found = new Set([map.querySelector('a[tabindex="0"]')]);
    for (const tile of found)
        for (const key of ['ArrowRight', 'ArrowDown', 'ArrowLeft', 'ArrowUp']) {
            tile.focus();
            tile.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
            if (map.contains(document.activeElement)) found.add(document.activeElement);
        }
    return tiles.filter((tile) => !found.has(tile))
        .map((tile) => `no arrow leads to ${tile.querySelector('title').textContent}`);
}

// The row that a link led to is in the window, not under the navigation, and marked.
function target_unseen() {
    const row = document.querySelector(':target');
    if (!row) return [`nothing has the id ${location.hash}`];
    const box = row.getBoundingClientRect();
    const at = document.elementFromPoint(box.left + 5, (box.top + box.bottom) / 2);
    const other = row.nextElementSibling ?? row.previousElementSibling;
    const ground = (one) => getComputedStyle(one).backgroundColor +
        getComputedStyle(one.cells[0]).backgroundColor + getComputedStyle(one.cells[0]).outlineStyle;
    return [
        ...(box.top < 0 || box.bottom > innerHeight ? ['the row is out of sight'] : []),
        ...(row.contains(at) ? [] : [`the row lies under ${at?.localName}`]),
        ...(ground(row) === ground(other) ? ['the row is not marked'] : []),
    ];
}
