// SPDX-License-Identifier: EUPL-1.2
// The checks of this folder find what they are for: each is shown a page that was broken on purpose.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import test from 'node:test';
import { axe } from '../browser/axe.mjs';
import { looks, none } from '../browser/browser.mjs';
import { low_contrast } from '../browser/contrast.mjs';
import { sideways } from '../browser/layout.mjs';
import {
    built, check, folder, letter, make_key, passphrase, receipt, text, verdict, visiting,
} from './page.mjs';
import { keep_draws, key_of_draws } from './randomness.mjs';
import { file_of } from './states.mjs';
import { check_on_screen } from './verdicts.mjs';

// A copy of the page with FROM replaced by TO, and a policy that allows it again.
function broken(from, to) {
    let page = fs.readFileSync(built(), 'utf8');
    assert.ok(page.includes(from), `the page has no ${from}`);
    const hash = (part) => createHash('sha256').update(part).digest('base64');
    const parts = (all) => [...all.matchAll(/<(script|style)>([^]*?)<\/\1>/g)].map((found) => found[2]);
    const before = parts(page).map(hash);
    page = page.replace(from, () => to);
    parts(page).map(hash).forEach((one, i) => {
        page = page.replace(`sha256-${before[i]}`, `sha256-${one}`);
    });
    return file_of('broken.html', page);
}
const finds = (what, said, from, to, look, deed) => test(`finds ${what}`, () =>
    assert.rejects(visiting({ file: broken(from, to), look }, deed), said));

test('the same page by another name is not found wrong', () =>
    visiting({ file: broken('Deze pagina', 'Deze pagina') }, async (page) => none(await axe(page))));

finds('a request', /the policy refused: connect-src/, 'function ready() {', "function ready() { fetch('https://example.org/');", {}, () => 0);
finds('a picture from elsewhere', /the policy refused: img-src/, '<main ', '<img alt="" src="x.png"><main ', {}, () => 0);
finds('a script in the page', /the policy refused: script-src-attr/, '<main ', '<main onclick="1" ', {},
    (page) => page.click('main', { position: { x: 5, y: 5 } }));
finds('a word to the console', /the console says: x/, 'function ready() {', "function ready() { console.log('x');", {}, () => 0);
finds('a script that fails', /the script fails: .*nothing/, 'function ready() {', 'function ready() { setTimeout(() => nothing());', {},
    (page) => page.waitForTimeout(50));
finds('a field without a label', /label: #b-kenmerk/, '<label for="b-kenmerk" data-w="PAGE_REFERENCE"></label>', '', {},
    async (page) => {
        await page.evaluate(() => {
            for (const section of document.querySelectorAll('#alles > section')) section.hidden = false;
        });
        none(await axe(page));
    });
finds('grey that is too light', /text 2\.\d+, needs 4\.5/, '--muted: #4a5866', '--muted: #9aa8b6', looks.laptop,
    async (page) => none(await page.evaluate(low_contrast, 'nothing-is-silent')));
finds('what sticks out on a phone', /the page is \d+ wide in 320/, '.keuze a {', '.keuze a { min-width: 30rem;', looks['phone of 320'],
    async (page) => none(await page.evaluate(sideways)));
finds('a verdict without its lines', /did not match/, '...part.lines.map((one) => line(part, one))', '', {},
    async (page) => {
        await check(page, receipt('GM0014-count'));
        assert.match(await verdict(page), /klopt[^]*Twee akkoorden/);
    });
finds('a caret that jumps', /!== 3/, 'area.setSelectionRange(at, at);', '', {}, async (page) => {
    await check(page, receipt('GM0014-count'), letter.slice(0, 20));
    await page.$eval('#c-vinger', (area) => area.setSelectionRange(2, 2));
    await page.focus('#c-vinger');
    await page.keyboard.type('0');
    assert.equal(await page.$eval('#c-vinger', (area) => area.selectionStart), 3);
});
finds('an error that is not told', /did not match/, 'if (this.answer.error || this.marked)', 'if (false)', {}, async (page) => {
    await check(page, receipt('GM0014-count'), `0000${letter.slice(4)}`);
    assert.match(await text(page, '#c-vinger-fout'), /Groep 1/);
});
for (const [what, from, to] of [
    ['a verdict without some of its parts', 'answer.parts.map(shown)', 'answer.parts.slice(0, -1).map(shown)'],
    ['lines without their labels', "label && vt.make('strong', { text: label })", "''"],
    ['lines that are cut', 'function line(part, { label, text }) {', 'function line(part, { label, text }) { text = text.slice(0, 140);'],
])
    finds(what, /GM0014-count/, from, to, {}, (page) =>
        check_on_screen(page, 'nl', receipt('GM0014-count'), letter));
test('finds a secret key that was not drawn', () => assert.rejects(
    visiting({ file: broken('crypto.getRandomValues(new Uint8Array(size))', 'new Uint8Array(size)'), init: keep_draws },
        async (page) => key_of_draws(page, ...await make_key(page, 'GM0363', passphrase, folder()))), /a seed was drawn/));
