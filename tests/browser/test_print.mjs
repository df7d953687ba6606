// SPDX-License-Identifier: EUPL-1.2
// On paper: A4, numbered, titled, tagged and in its language; no row is cut.
import assert from 'node:assert/strict';
import test from 'node:test';
import { looking, looks, none, reports } from './browser.mjs';
import { breakable, heads_alone, numbered, printed, printed_over, whole_rows } from './paper.mjs';

const number = {
    nl: (page, pages) => `blad ${page} van ${pages}`,
    en: (page, pages) => `page ${page} of ${pages}`,
};

// The rows of the tables of members: name, then what has no room to be broken off.
const rows = () => [...document.querySelectorAll('#leden tbody tr')].map((row) =>
    [...row.cells].filter((cell) => cell.checkVisibility()).map((cell) => cell.innerText.trim()));

// The captions of the tables, and how their first rows begin. Those in two columns at the top are kept
// whole, and are called the same.
const tables = () => [...document.querySelectorAll('table:not(.cijfers)')].filter((one) => one.checkVisibility())
    .map((table) => ({
        caption: table.caption.innerText.trim(), row: table.tBodies[0].rows[0].cells[0].innerText.trim(),
    }));

for (const { name, dossier, lang, file } of reports)
    test(`prints well: ${name}`, () => looking(file, looks.paper, async (page) => {
        // The words of the hostile one are so long that they are broken within.
        const wanted = dossier === 'hostile' ? [] : await page.evaluate(rows);
        const wholes = dossier === 'hostile' ? [] : await page.evaluate(tables);
        const title = await page.title();
        none(await page.evaluate(breakable));
        const paper = await printed(page);
        none([...numbered(paper, number[lang]), ...whole_rows(paper, wanted), ...printed_over(paper),
            ...heads_alone(paper, wholes)]);
        assert.equal(paper.title.replace(/\s+/g, ' '), title.replace(/\s+/g, ' '));
        assert.equal(paper.tagged, 'yes');
        assert.match(paper.lang ?? 'none', new RegExp(`^${lang}\\b`));
    }));
