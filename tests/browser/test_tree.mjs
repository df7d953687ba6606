// SPDX-License-Identifier: EUPL-1.2
// What a screen reader gets: headings in order, regions, names and descriptions of charts, tables
// with captions and headers, and the right language.
import assert from 'node:assert/strict';
import test from 'node:test';
import { looking, looks, none, reports } from './browser.mjs';
import { accessible, headings, landmarks, names, references, tables } from './tree.mjs';

for (const { name, lang, file } of reports) {
    test(`headings, regions and names: ${name}`, () => looking(file, looks.laptop, async (page) => {
        const tree = await accessible(page);
        assert.ok(tree.length > 100, 'there is hardly anything to read');
        assert.ok(tree.filter(({ role }) => role === 'table').length ===
            await page.locator('table').count(), 'not every table is read as a table');
        none([...headings(tree), ...landmarks(tree), ...names(tree)]);
    }));
    test(`tables and references: ${name}`, () => looking(file, looks.laptop, async (page) => {
        none([...await page.evaluate(tables), ...await page.evaluate(references)]);
    }));
    test(`its language and its title: ${name}`, () => looking(file, looks.laptop, async (page) => {
        assert.equal(await page.locator('html').getAttribute('lang'), lang);
        assert.ok((await page.title()).trim().length > 10, 'the title says nothing');
    }));
}
