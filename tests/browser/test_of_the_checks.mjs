// SPDX-License-Identifier: EUPL-1.2
// Each check finds what it is there to find: the page of the sample is spoiled in one place, and one
// check has something to say about that and not about the page as it was.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import test from 'node:test';
import { axe } from './axe.mjs';
import { close, looks, misbehaviour, open, report } from './browser.mjs';
import { low_contrast, silent } from './contrast.mjs';
import { focus_seen, stops } from './keys.mjs';
import {
    blocks_cross, double_text, heads_broken, scrollers, sideways, spread_text, text_lost,
} from './layout.mjs';
import { breakable, heads_alone, numbered, printed, printed_over, whole_rows } from './paper.mjs';
import { strangers } from './policy.mjs';
import { accessible, headings, landmarks, names, references, tables } from './tree.mjs';

const { file } = report('sample', 'nl');

// A style that the page does not have; its policy says nothing about sheets made by a script.
const style = (css) => [(text) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    document.adoptedStyleSheets.push(sheet);
}, css];
const inside = (check, argument) => (page) => page.evaluate(check, argument);
const tree = (check) => async (page) => check(await accessible(page));
const number = (page, pages) => `blad ${page} van ${pages}`;

// [what is spoiled, how, the check, how one looks at it].
const spoiled = [
    ['a box wider than the window', style('h2 { width: 2000px }'), inside(sideways), looks['phone of 320']],
    ['a part that scrolls without a name',
        [() => document.querySelectorAll('[tabindex="0"][role]').forEach((part) => {
            part.removeAttribute('aria-label');
            part.removeAttribute('aria-labelledby');
        })], inside(sideways), looks['phone of 320']],
    ['a part that scrolls, not by keyboard',
        [() => document.querySelectorAll('[tabindex="0"][role]').forEach((part) =>
            part.removeAttribute('tabindex'))], inside(sideways), looks['phone of 320']],
    ['a head broken inside a word', style('.prov { width: 20rem; min-width: 0 }'), inside(heads_broken)],
    ['a table that does not fit', style('.prov { min-width: 90rem }'), inside(scrollers)],
    ['a text that is cut', style('h2 { height: .5em; overflow: hidden }'), inside(text_lost)],
    ['a text outside the window', style('h2 { transform: translateX(-200px) }'), inside(text_lost)],
    ['texts on top of one another', style('h2 { margin-bottom: -1.2em }'), inside(text_lost)],
    ['a note drawn up over a table', style('#regels .klein { margin-top: -2rem !important }'),
        inside(blocks_cross)],
    ['a note drawn up over a table on paper', style('#regels .klein { margin-top: -2rem !important }'),
        inside(blocks_cross), looks.paper],
    ['a text of a low contrast', style('h2 { color: #999 }'), inside(low_contrast, silent)],
    ['a text of a low contrast in the dark', style('h2 { color: #555 }'), inside(low_contrast, silent),
        looks['laptop, dark']],
    ['a text in a drawing of a low contrast', style('svg text { fill: #bbb !important }'),
        inside(low_contrast, silent)],
    ['a faint text', style('h2 { opacity: .4 }'), inside(low_contrast, silent)],
    ['shapes of a low contrast', style('svg :is(rect, path, circle, line) ' +
        '{ fill: #eee !important; stroke: #eee !important }'), inside(low_contrast, silent)],
    ['a heading that passes over a level',
        [() => document.querySelectorAll('h2').forEach((one) => one.setAttribute('aria-level', 4))],
        tree(headings)],
    ['a second first heading',
        [() => document.querySelector('h2').setAttribute('aria-level', 1)], tree(headings)],
    ['no main', [() => document.querySelector('main').setAttribute('role', 'none')], tree(landmarks)],
    ['a chart without a name',
        [() => document.querySelectorAll('svg[role=img]').forEach((chart) => {
            chart.querySelector('title')?.remove();
            chart.removeAttribute('aria-label');
            chart.removeAttribute('aria-labelledby');
        })], tree(names)],
    ['a chart without a description',
        [() => document.querySelectorAll('svg[role=img]').forEach((chart) => {
            chart.querySelector('desc')?.remove();
            chart.removeAttribute('aria-describedby');
        })], tree(names)],
    ['a table without a caption', [() => document.querySelector('caption').remove()], inside(tables)],
    ['a header without a scope',
        [() => document.querySelector('thead th').removeAttribute('scope')], inside(tables)],
    ['a row without a header', [() => {
        const header = document.querySelector('#leden tbody th');
        const cell = document.createElement('td');
        cell.textContent = header.textContent;
        header.replaceWith(cell);
    }], inside(tables)],
    ['a cell too few', [() => document.querySelector('#leden tbody td').remove()], inside(tables)],
    ['an id that stands twice', [() => {
        document.querySelector('h2').id = document.querySelector('section').id;
    }], inside(references)],
    ['a link to what is not there',
        [() => document.querySelector('nav a').setAttribute('href', '#nowhere')], inside(references)],
    ['a link out of the page',
        [() => document.querySelector('nav a').setAttribute('href', 'https://example.org/')],
        inside(references)],
    ['a picture', [() => document.body.append(document.createElement('img'))], inside(strangers)],
    ['a handler', [() => document.querySelector('h2').setAttribute('onclick', '1')], inside(strangers)],
    ['a second script', [() => document.body.append(document.createElement('script'))], inside(strangers)],
    ['a focus that cannot be seen', style('nav a { outline: none !important }'),
        (page) => focus_seen(page, 8)],
    ['a focus under something else',
        style('body::after { content: ""; position: fixed; inset: 0; background: #fff; z-index: 99 }'),
        (page) => focus_seen(page, 8)],
    ['rows that may be cut', style('tr { break-inside: auto !important }'), inside(breakable), looks.paper],
    ['heads that are not repeated', style('thead { display: table-row-group !important }'),
        inside(breakable), looks.paper],
    ['a heading that may be left alone', style('h2 { break-after: auto !important }'), inside(breakable),
        looks.paper],
    ['a picture that has no text', [() => {
        document.querySelector('main').insertAdjacentHTML('beforeend', '<img src="#">');
    }], axe],
    ['a field without a name', [() => document.querySelector('main').append(
        document.createElement('input'))], axe],
    ['targets that are too small', style('nav a { display: inline !important; font-size: 5px !important; ' +
        'padding: 0 !important; line-height: 5px !important } nav ul { display: block !important; ' +
        'line-height: 5px !important } nav li { display: inline !important }'), axe],
    ['a list with something else in it', [() => document.querySelector('nav ul').prepend(
        document.createElement('div'))], axe],
];

for (const [what, [spoil, argument], check, look = looks.laptop] of spoiled)
    test(`is found: ${what}`, async () => {
        const page = await open(file, look);
        try {
            const before = new Set(await check(page));
            await page.evaluate(spoil, argument);
            const found = (await check(page)).filter((one) => !before.has(one));
            assert.ok(found.length > 0, 'nothing is found');
        } finally {
            await page.context().close();
        }
    });

// A copy of the page, changed.
async function changed(change, deed, look = looks.laptop) {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'vngtally-spoiled-'));
    const copy = path.join(folder, 'page.html');
    const was = fs.readFileSync(file, 'utf8');
    const now = change(was);
    assert.notEqual(now, was, 'nothing was changed');
    fs.writeFileSync(copy, now);
    const page = await open(copy, look);
    try {
        return await deed(page);
    } finally {
        await page.context().close();
        fs.rmSync(folder, { recursive: true });
    }
}

test('is found: a request, and close() fails on it', async () => {
    const page = await open(file);
    await page.evaluate(() => fetch('https://example.org/').catch(() => 0));
    assert.ok(misbehaviour(page).length > 0);
    await assert.rejects(close(page));
});

test('is found: a script that the policy refuses', () => changed(
    (html) => html.replace('</main>', '<script>document.title = "x"</script></main>'),
    async (page) => {
        assert.match(misbehaviour(page).join(), /Content Security Policy/);
        assert.notEqual(await page.title(), 'x');
    }));

test('is found: a style that the policy refuses', () => changed(
    (html) => html.replace('</main>', '<p style="color:red">x</p></main>'),
    (page) => assert.match(misbehaviour(page).join(), /Content Security Policy/)));

test('is found: a script that fails', () => changed(
    (html) => html.replace(/; script-src [^;]*/, "; script-src 'unsafe-inline'")
        .replace('</main>', '<script>nothing.at.all()</script></main>'),
    (page) => assert.match(misbehaviour(page).join(), /the script fails/)));

test('is found: a page without its script has no buttons', () => changed(
    (html) => html.replace(/; script-src [^;]*/, ''),
    async (page) => assert.equal(await page.locator('#leden thead button').count(), 0)));

test('is found: a map of which every tile is a stop', () => changed(
    (html) => html.replace(/; script-src [^;]*/, ''),
    async (page) => assert.ok((await stops(page, 100)).filter((stop) => stop.startsWith('tile')).length > 20)));

test('is found: words that do not fit with more room, or twice as large', async () => {
    for (const widen of [spread_text, double_text]) {
        const page = await open(file, looks.laptop);
        await page.evaluate(...style('nav ul { height: 41px; overflow: hidden }'));
        const before = (await page.evaluate(text_lost)).length;
        await page.evaluate(widen);
        assert.ok((await page.evaluate(text_lost)).length > before);
        await page.context().close();
    }
});

test('is found: pages without numbers, of another size', async () => {
    const page = await open(file, looks.paper);
    await page.evaluate(...style('@media print { @page { size: A5 } }'));
    const paper = await printed(page);
    assert.match(numbered(paper, number).join(), /pages of/);
    assert.match(numbered(paper, (one) => `leaf ${one}`).join(), /does not say/);
    await page.context().close();
});

test('is found: words printed on others', async () => {
    const page = await open(file, looks.paper);
    assert.deepEqual(printed_over(await printed(page)), []);
    await page.evaluate(...style('#regels .klein { margin-top: -2.5rem !important }'));
    assert.ok(printed_over(await printed(page)).length > 0);
    await page.context().close();
});

test('is found: the caption of a table that is printed elsewhere', async () => {
    const page = await open(file, looks.paper);
    const tables = await page.evaluate(() => [...document.querySelectorAll('#regels table')].map((table) =>
        ({ caption: table.caption.innerText, row: table.tBodies[0].rows[0].cells[0].innerText })));
    assert.deepEqual(heads_alone(await printed(page), tables), []);
    await page.evaluate(...style('#regels tbody tr:first-child { break-before: page !important }'));
    assert.ok(heads_alone(await printed(page), tables).length > 0);
    await page.context().close();
});

test('is found: a row that is not whole on paper', async () => {
    const page = await open(file, looks.paper);
    await page.evaluate(...style('#leden td:last-child { position: relative; left: 40rem }'));
    const rows = await page.evaluate(() => [...document.querySelectorAll('#leden tbody tr')].map((row) =>
        [...row.cells].map((cell) => cell.textContent.trim())));
    const paper = await printed(page);
    assert.ok(whole_rows(paper, rows).length > 0);
    assert.ok(whole_rows(paper, [['Nergenshuizen', '12']]).length > 0);
    await page.context().close();
});
