// SPDX-License-Identifier: EUPL-1.2
// Controleren, from a file and from a server, beside what the native program says of the same files.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import test from 'node:test';
import {
    built, check, choose, drop, folder, letter, made, receipt, result, run, saved, send, served, shown, text, verdict,
    visiting, without_wasm,
} from './page.mjs';
import { damaged, file_of } from './states.mjs';

const status = (page) => text(page, '#c-vinger-stand');
const error = (page, id) => text(page, `#${id}-fout`);
const classes = (page) => page.$$eval('#c-vinger-veld .groepen li', (list) => list.map((one) => one.className));

// The verdict on the page says the lines of `verify`, and saves its very bytes.
async function same_as_native(page, file, status_wanted, more = []) {
    const lines = await verdict(page);
    const native = run(status_wanted, '--lang', 'nl', 'verify', file, '--fingerprint', letter, ...more);
    const to = await saved(page, '#o-bewaar', folder());
    assert.ok(fs.readFileSync(to).equals(native.bytes), 'what is saved is what verify prints');
    assert.match(to, /\.receipt\.verslag\.txt$/);
    return lines;
}

for (const file of [built(), built(without_wasm)])
    test(`checks every receipt as the program does: ${file}`, () => visiting({ file }, async (page) => {
        for (const name of ['GM0014-count', 'GM0014-1', 'GM0034-count', 'GM0518-count']) {
            await check(page, receipt(name));
            const lines = await same_as_native(page, receipt(name), 0);
            assert.match(lines, /Dit bewijs klopt\./);
            assert.equal(await page.getAttribute('#o-vak', 'class'), 'oordeel yes');
        }
    }));

test('checks from a server too, which is asked for nothing but the page', async () => {
    const asked = await served(built(), (url) => visiting({ url }, async (page) => {
        await check(page, receipt('GM0014-count'));
        assert.match(await verdict(page), /Dit bewijs klopt\./);
        await saved(page, '#o-bewaar', folder());
    }));
    assert.deepEqual(asked, ['/raadpleging.html']);
});

test('everything beside the receipt is compared', () => visiting({}, async (page) => {
    await check(page, receipt('GM0014-count'));
    await page.click('#c-meer summary');
    await page.fill('#c-uitslag', result.toUpperCase());
    await choose(page, 'c-biljet', made('desk', 'GM0014.yaml'));
    await choose(page, 'c-sig', made('desk', 'GM0014.yaml.sig'));
    await choose(page, 'c-eerder', receipt('GM0014-1'));
    await page.locator('#c-eerder-wat code').waitFor();
    const lines = await same_as_native(page, receipt('GM0014-count'), 0, ['--result', result,
        '--ballot', made('desk', 'GM0014.yaml'), '--earlier', receipt('GM0014-1')]);
    assert.match(lines, /byte voor byte/);
    // Back, with everything still there, and another ballot.
    await page.click('#o-meer');
    assert.equal(await page.evaluate(() => document.activeElement.id), 'c-uitslag');
    assert.equal(await page.inputValue('#c-vinger').then((all) => all.replace(/\s/g, '')), letter);
    await choose(page, 'c-biljet', made('desk', 'GM0034.yaml'));
    assert.match(await verdict(page), /hoort er niet bij/);
    assert.equal(await page.getAttribute('#o-vak', 'class'), 'oordeel no');
}));

test('a changed receipt does not hold, and it says what to do', () => visiting({}, async (page) => {
    const file = damaged();
    await check(page, file);
    const lines = await same_as_native(page, file, 1);
    assert.match(lines, /DIT BEWIJS KLOPT NIET/);
    assert.match(lines, /klopt niet/);
    assert.match(lines, /Bewaar dit bestand zoals het is/);
    assert.equal(await page.getAttribute('#o-vak', 'class'), 'oordeel no');
}));

test('the wrong fingerprint does not hold', () => visiting({}, async (page) => {
    await check(page, receipt('GM0014-count'), `0000${letter.slice(4)}`);
    assert.match(await error(page, 'c-vinger'), /Groep 1/);
    assert.match(await verdict(page), /hoort niet bij/);
}));

test('the line ends of a mail program are told at the file, and by the verdict', () => visiting({},
    async (page) => {
        const file = file_of('GM0014-count.receipt',
            fs.readFileSync(receipt('GM0014-count'), 'latin1').replace(/\n/g, '\r\n'));
        await check(page, file);
        assert.match(await text(page, '#c-bewijs-veld'), /CRLF|regeleinde/i);
        assert.match(await verdict(page), /CRLF|regeleinde/i);
        assert.notEqual(await page.getAttribute('#o-vak', 'class'), 'oordeel yes');
    }));

test('a file of 20 MB is told to be too large', () => visiting({}, async (page) => {
    await check(page, file_of('veel.receipt', Buffer.alloc(20 * 1024 * 1024, 0x61)));
    assert.match(await text(page, '#c-bewijs-veld'), /groot/i);
    await verdict(page);
    assert.notEqual(await page.getAttribute('#o-vak', 'class'), 'oordeel yes');
}));

test('a file of another kind is refused in each place, and what it is is said', () => visiting({},
    async (page) => {
        await page.goto(`${page.url()}#controleren`);
        await page.click('#c-meer summary');
        const ballot = made('desk', 'GM0014.yaml');
        for (const [id, file] of Object.entries({
            'c-bewijs': ballot, 'c-biljet': receipt('GM0014-1'), 'c-sig': ballot, 'c-eerder': ballot,
        })) {
            await choose(page, id, file);
            await page.locator(`#${id}-fout:not([hidden])`).waitFor();
            assert.match(await error(page, id), /hoort hier niet/);
            assert.equal(await page.locator(`#${id}-wat code`).count(), 0, 'it is not taken');
            assert.equal(await page.getAttribute(`#${id}`, 'aria-invalid'), 'true');
        }
        // The right one takes the error away.
        await choose(page, 'c-bewijs', receipt('GM0014-1'));
        await page.locator('#c-bewijs-wat code').waitFor();
        assert.equal(await page.isHidden('#c-bewijs-fout'), true);
    }));

test('a picture is no receipt', () => visiting({}, async (page) => {
    await check(page, file_of('foto.jpg', Buffer.alloc(5000, 0xd8)));
    await verdict(page);
    assert.notEqual(await page.getAttribute('#o-vak', 'class'), 'oordeel yes');
    assert.ok((await text(page, '#o-zin')).length > 20);
}));

test('the fingerprint is regrouped while one types, and the caret stays', () => visiting({},
    async (page) => {
        await check(page, receipt('GM0014-count'), '');
        const value = () => page.inputValue('#c-vinger');
        const caret = () => page.$eval('#c-vinger', (area) => area.selectionStart);
        await page.focus('#c-vinger');
        await page.keyboard.type(letter.slice(0, 18).toUpperCase());
        const shown_now = `${letter.slice(0, 4)} ${letter.slice(4, 8)} ${letter.slice(8, 12)} ` +
            `${letter.slice(12, 16)}\n${letter.slice(16, 18)}`;
        assert.equal((await value()).toLowerCase(), shown_now);
        assert.equal(await caret(), shown_now.length);
        assert.match(await status(page), /18 van 64/);
        assert.deepEqual((await classes(page)).slice(0, 6), ['yes', 'yes', 'yes', 'yes', 'now', 'none']);
        // In the middle: a character more, and away again, by either key.
        await page.$eval('#c-vinger', (area) => area.setSelectionRange(2, 2));
        await page.keyboard.type('0');
        assert.equal(await caret(), 3);
        await page.keyboard.press('Backspace');
        assert.equal((await value()).toLowerCase(), shown_now);
        assert.equal(await caret(), 2);
        await page.$eval('#c-vinger', (area) => area.setSelectionRange(5, 5));
        await page.keyboard.press('Backspace');
        assert.equal((await value()).toLowerCase(), shown_now, 'the space comes back');
        assert.equal(await caret(), 4, 'and the caret is before it');
        await page.keyboard.press('Delete');
        assert.equal(await caret(), 5, 'deleting forward goes over it');
        await page.keyboard.press('Delete');
        assert.equal((await value()).replace(/\s/g, '').length, 17);
    }));

test('a fingerprint may be pasted in any form', () => visiting({}, async (page) => {
    await check(page, receipt('GM0014-count'), '');
    const groups = letter.match(/..../g);
    for (const form of [letter, letter.toUpperCase(), groups.join(' '), groups.join('-'),
        groups.join('\r\n'), `  ${groups.join('\t')}\n`]) {
        await page.fill('#c-vinger', '');
        await page.focus('#c-vinger');
        await page.evaluate((pasted) => document.execCommand('insertText', false, pasted), form);
        assert.deepEqual(await classes(page), Array(16).fill('yes'), form);
        assert.equal(await page.isHidden('#c-vinger-fout'), true);
    }
}));

test('a wrong letter, a wrong group and a character too many are told at once', () => visiting({},
    async (page) => {
        await check(page, receipt('GM0014-count'), '');
        await page.focus('#c-vinger');
        await page.keyboard.type(`${letter.slice(0, 5)}o`);
        assert.match(await error(page, 'c-vinger'), /“o”/);
        assert.equal(await page.getAttribute('#c-vinger', 'aria-invalid'), 'true');
        assert.match(await page.getAttribute('#c-vinger', 'aria-describedby'), /c-vinger-fout/);
        await page.keyboard.press('Backspace');
        assert.equal(await page.isHidden('#c-vinger-fout'), true);
        assert.equal(await page.getAttribute('#c-vinger', 'aria-invalid'), null);
        const wrong = letter[24] === '0' ? '1' : '0';
        await page.fill('#c-vinger', letter.slice(0, 24) + wrong + letter.slice(25, 28));
        assert.match(await error(page, 'c-vinger'), /Groep 7/);
        assert.equal((await classes(page))[6], 'no');
        assert.ok(!(await page.content()).includes(letter), 'the right value is nowhere');
        await page.fill('#c-vinger', `${letter}0`);
        assert.equal(await page.isHidden('#c-vinger-fout'), false);
        await send(page, 'controleren');
        assert.equal(await page.evaluate(() => document.activeElement.id), 'c-fouten-kop');
    }));

test('the list of errors has the focus, links to each field, and follows what is mended', () => visiting({},
    async (page) => {
        await page.goto(`${page.url()}#controleren`);
        await send(page, 'controleren');
        assert.equal(await page.evaluate(() => document.activeElement.id), 'c-fouten-kop');
        assert.equal(await page.locator('#c-fouten li').count(), 2);
        await page.click('#c-fouten a[href="#c-vinger"]');
        assert.equal(await page.evaluate(() => document.activeElement.id), 'c-vinger');
        await page.keyboard.type(letter);
        assert.equal(await page.locator('#c-fouten li').count(), 1);
        await page.click('#c-fouten a[href="#c-bewijs"]');
        assert.equal(await page.evaluate(() => document.activeElement.id), 'c-bewijs');
        await choose(page, 'c-bewijs', receipt('GM0014-1'));
        await page.locator('#c-bewijs-wat code').waitFor();
        assert.equal(await page.isHidden('#c-fouten'), true);
    }));

test('files may be dropped: on a place, or beside it', () => visiting({}, async (page) => {
    await page.goto(`${page.url()}#controleren`);
    await drop(page, '#c-bewijs-veld .bestand', [receipt('GM0014-count')]);
    await page.locator('#c-bewijs-wat code').waitFor();
    await drop(page, 'h1 >> visible=true', [made('desk', 'GM0014.yaml.sig'), made('desk', 'GM0014.yaml'),
        receipt('GM0014-1')]);
    await page.locator('#c-eerder-wat code').waitFor();
    assert.match(await text(page, '#c-bewijs-wat'), /telbewijs/);
    assert.match(await text(page, '#c-sig-wat'), /GM0014\.yaml\.sig/);
    assert.match(await text(page, '#c-biljet-wat'), /GM0014\.yaml/);
    assert.equal(page.url().split('#')[1], 'controleren');
}));

test('of two choices in a row the last one stays, and while it is read there is none', () => visiting({},
    async (page) => {
        await check(page, receipt('GM0014-count'));
        const read = await page.evaluate(() => {
            const slow = window.FileReader.prototype.readAsArrayBuffer;
            const held = [];
            window.FileReader.prototype.readAsArrayBuffer = function (blob) {
                held.push(() => slow.call(this, blob));
            };
            window.let_go = () => held.pop()();
            return held.length;
        });
        assert.equal(read, 0);
        await page.setInputFiles('#c-bewijs', receipt('GM0034-count'));
        assert.equal(await page.locator('#c-bewijs-wat code').count(), 0);
        assert.equal(await page.getAttribute('#c-bewijs-veld', 'aria-busy'), 'true');
        await send(page, 'controleren');
        await page.locator('#c-fouten a[href="#c-bewijs"]').waitFor();
        await page.setInputFiles('#c-bewijs', receipt('GM0518-count'));
        // The one chosen last is read first.
        await page.evaluate(() => window.let_go());
        await page.waitForSelector('#c-bewijs-veld:not([aria-busy])', { state: 'attached' });
        await page.evaluate(() => window.let_go());
        await page.waitForTimeout(100);
        assert.match(await text(page, '#c-bewijs-wat'), /GM0518-count/);
        assert.equal(await page.isHidden('#c-fouten'), true);
    }));

test('one receipt dropped beside its place takes its place', () => visiting({}, async (page) => {
    await check(page, receipt('GM0014-count'));
    await drop(page, 'h1 >> visible=true', [receipt('GM0034-count')]);
    await page.locator('#c-bewijs-wat, #c-eerder-wat', { hasText: 'GM0034' }).waitFor({ state: 'attached' });
    assert.match(await text(page, '#c-bewijs-wat'), /GM0034-count/);
    assert.equal(await page.locator('#c-eerder-wat code').count(), 0);
    assert.match(await verdict(page), /Almere/);
}));

test('a file dropped where none goes is told, and changes nothing', () => visiting({}, async (page) => {
    await check(page, receipt('GM0014-count'));
    await verdict(page);
    await drop(page, '#o-zin', [receipt('GM0034-count')]);
    await page.locator('#alarm', { hasText: 'Hier kan geen bestand heen' }).waitFor();
    assert.match(await text(page, '#v-oordeel'), /Groningen/);
    await page.click('.taken a[href="#controleren"]');
    await shown(page, 'controleren');
    assert.match(await text(page, '#c-bewijs-wat'), /GM0014-count/);
    assert.equal(await text(page, '#alarm'), '');
}));

test('a text may be dragged into a field, and nothing else of a text is taken', () => visiting({},
    async (page) => {
        await page.goto(`${page.url()}#controleren`);
        const taken = (selector) => page.$eval(selector, (target) => {
            const dataTransfer = new DataTransfer();
            dataTransfer.setData('text/plain', 'https://example.org/');
            return ['dragover', 'drop'].map((name) => target.dispatchEvent(
                new DragEvent(name, { dataTransfer, bubbles: true, cancelable: true })));
        });
        await page.waitForSelector('#v-controleren:not([hidden])');
        assert.deepEqual(await taken('#c-vinger'), [true, true]);
        assert.deepEqual(await taken('#v-controleren h1'), [false, false]);
    }));

test('the language changes at any moment, and everything stays', () => visiting({}, async (page) => {
    await check(page, receipt('GM0014-count'), letter.slice(0, 30));
    await page.click('#taal');
    assert.equal(await page.getAttribute('html', 'lang'), 'en');
    assert.match(await status(page), /30 of 64/);
    assert.match(await text(page, '#c-bewijs-wat'), /count receipt/);
    await page.fill('#c-vinger', letter);
    await send(page, 'controleren');
    await shown(page, 'oordeel');
    assert.match(await text(page, '#o-zin'), /This receipt holds\./);
    await page.click('#taal');
    assert.match(await text(page, '#o-zin'), /Dit bewijs klopt\./);
    assert.match(await page.title(), /^Dit bewijs klopt/);
}));

test('on paper there are the verdict and its lines, and no buttons', () => visiting({}, async (page) => {
    await check(page, receipt('GM0014-count'));
    await verdict(page);
    await page.emulateMedia({ media: 'print' });
    assert.equal(await page.locator('button:visible, nav:visible, .knop:visible').count(), 0);
    assert.equal(await page.isVisible('#o-zin'), true);
    assert.ok(await page.locator('.bewijs li:visible').count() > 8);
    await page.emulateMedia({ media: 'screen' });
    let printed = false;
    await page.exposeFunction('was_printed', () => {
        printed = true;
    });
    await page.evaluate(() => {
        window.print = () => window.was_printed();
    });
    await page.click('#o-druk');
    assert.ok(printed);
}));
