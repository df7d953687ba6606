// SPDX-License-Identifier: EUPL-1.2
// Nothing is lost on a small screen, at 200% and 400%, with text twice as large, or with the distances
// that a reader sets.
import test from 'node:test';
import { looking, looks, none, reports } from './browser.mjs';
import { blocks_cross, double_text, heads_broken, scrollers, sideways, spread_text, text_lost } from './layout.mjs';

async function lost(page) {
    return [...await page.evaluate(sideways), ...await page.evaluate(text_lost),
        ...await page.evaluate(blocks_cross)];
}

const narrow = ['laptop', 'zoomed to 200%', 'phone of 360', 'phone of 320'];
for (const { name, file } of reports) {
    test(`no block lies on another as it is printed: ${name}`, () =>
        looking(file, looks.paper, async (page) => none(await page.evaluate(blocks_cross))));
    for (const look of narrow)
        test(`nothing sticks out, is cut or is covered: ${name}, ${look}`, () =>
            looking(file, looks[look], async (page) => none(await lost(page))));
    for (const look of ['laptop', 'phone of 320'])
        test(`nor with more room between letters, words and lines: ${name}, ${look}`, () =>
            looking(file, looks[look], async (page) => {
                await page.evaluate(spread_text);
                none(await lost(page));
            }));
    test(`nor with text twice as large: ${name}`, () =>
        looking(file, looks.laptop, async (page) => {
            await page.evaluate(double_text);
            none(await lost(page));
        }));
}

// Two proposals beside one another, from the window of a tablet to that of a desktop.
for (const { name, file } of reports.filter(({ dossier }) => dossier === 'sample'))
    test(`the tables by group fit, and no head is broken inside a word: ${name}`, () =>
        looking(file, looks.laptop, async (page) => {
            for (const width of [800, 1000, 1093, 1280]) {
                await page.setViewportSize({ width, height: 800 });
                none([...await page.evaluate(heads_broken), ...await page.evaluate(scrollers)]);
            }
        }));
