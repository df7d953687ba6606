// SPDX-License-Identifier: EUPL-1.2
// Going back, changing one's mind and choosing something else: what is shown, signed and saved stays of
// one piece.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import test from 'node:test';
import {
    check, choose, fill_in, folder, letter, load, made, passphrase, receipt, run, saved, send, shown, sign, text,
    verdict, visiting,
} from './page.mjs';
import { file_of } from './states.mjs';

const button = '#v-nakijken form .knoppen button[type=submit]';
const address = (page, name) => page.goto(`${page.url().split('#')[0]}#${name}`);
const view = (page) => page.$eval('#alles > section:not([hidden])', (section) => section.id);
const key_file = (page, name) => choose(page, 'n-sleutel', made('keys', name));

async function to_review(page, files) {
    await load(page, files);
    await fill_in(page, 'GM0363', ['voor', 'none']);
    await send(page, 'invullen');
    await shown(page, 'nakijken');
}
// Until the page has followed a change of its address, also where that leads to another: as many turns of
// its own, however slow it is.
const followed = (page) => page.evaluate(async () => {
    for (let i = 0; i < 5; i++) await new Promise((done) => setTimeout(done, 20));
});
// Back in the browser, N times.
async function back(page, times) {
    for (let i = 0; i < times; i++) {
        await page.goBack();
        await followed(page);
    }
}
// Another consultation with the same proposals.
function another() {
    const at = path.join(folder(), 'dossier');
    const consultation = file_of('consultation.yaml', fs.readFileSync(made('consultation.yaml'), 'utf8')
        .replace('Twee akkoorden', 'Twee andere akkoorden'));
    run(0, 'open', at, '--consultation', consultation, '--register', made('register.yaml'),
        '--key', made('keys', 'secretariat.key'));
    return ['consultation.yaml', 'register.yaml', 'journal'].map((name) => path.join(at, name));
}

test('a new ballot is not the one that was signed', () => visiting({}, async (page) => {
    await to_review(page);
    await sign(page, made('keys', 'GM0363.key'), passphrase);
    await shown(page, 'opslaan');
    await page.click('#v-opslaan a[href="#nakijken"]');
    await shown(page, 'nakijken');
    await page.click('#v-nakijken a[href="#invullen"] >> nth=0');
    await shown(page, 'invullen');
    await page.check('input[name=keuze-0][value=tegen]');
    await send(page, 'invullen');
    await shown(page, 'nakijken');
    assert.match(await text(page, '#n-letterlijk'), /azwa: tegen/);
    await back(page, 3);
    assert.equal(await view(page), 'v-nakijken', 'nothing of before is offered for saving');
    await address(page, 'opslaan');
    await shown(page, 'nakijken');
    await page.fill('#n-zin', passphrase);
    await page.click(button);
    await shown(page, 'opslaan');
    const file = await saved(page, '#d-lijst li:nth-child(1) button', folder());
    assert.match(fs.readFileSync(file, 'utf8'), /azwa: tegen/);
}));

test('a signed ballot is forgotten with its consultation', () => visiting({}, async (page) => {
    await to_review(page);
    await sign(page, made('keys', 'GM0363.key'), passphrase);
    await shown(page, 'opslaan');
    await address(page, 'stemmen');
    await choose(page, 's-bestanden', file_of('register.yaml',
        fs.readFileSync(made('register.yaml'), 'utf8').replace('244441', '244442')));
    await page.locator('#s-bestanden-fout:not([hidden])').waitFor();
    assert.equal(await page.locator('#s-lijst .klaar').count(), 0, 'none of it is said to be loaded');
    await address(page, 'opslaan');
    await followed(page);
    assert.equal(await view(page), 'v-stemmen');
}));

test('the verdict stays that of the file that was checked', () => visiting({}, async (page) => {
    await check(page, receipt('GM0014-count'));
    assert.match(await verdict(page), /Groningen/);
    await page.click('.taken a[href="#controleren"]');
    await shown(page, 'controleren');
    await choose(page, 'c-bewijs', receipt('GM0034-count'));
    await page.locator('#c-bewijs-wat', { hasText: 'GM0034' }).waitFor();
    await back(page, 1);
    await page.click('#taal');
    await page.locator('#o-vak', { hasText: 'This receipt' }).waitFor();
    const told = await text(page, '#v-oordeel');
    assert.match(told, /Groningen/);
    assert.doesNotMatch(told, /Almere/);
    const file = await saved(page, '#o-bewaar', folder());
    assert.equal(path.basename(file), 'GM0014-count.receipt.account.txt');
    assert.match(fs.readFileSync(file, 'utf8'), /Groningen/);
    // Without the file too.
    await page.click('.taken a[href="#controleren"]');
    await shown(page, 'controleren');
    await choose(page, 'c-bewijs', made('desk', 'GM0014.yaml'));
    await page.locator('#c-bewijs-fout:not([hidden])').waitFor();
    await back(page, 1);
    await page.click('#taal');
    await page.locator('#o-vak', { hasText: 'Dit bewijs klopt' }).waitFor();
}));

test('what is typed after it does not change the ballot under review', () => visiting({}, async (page) => {
    await to_review(page);
    const before = await text(page, '#n-letterlijk');
    await page.click('#v-nakijken a[href="#invullen"] >> nth=0');
    await shown(page, 'invullen');
    await page.fill('#b-nummer', 'x');
    await page.selectOption('#b-lid', 'GM0014');
    await page.click('#taal');
    await page.locator('#taal', { hasText: 'Nederlands' }).waitFor();
    await address(page, 'nakijken');
    await shown(page, 'nakijken');
    assert.equal(await text(page, '#n-letterlijk'), before);
    assert.match(await text(page, '#n-rijen'), /Amsterdam/);
    await sign(page, made('keys', 'GM0363.key'), passphrase);
    await shown(page, 'opslaan');
    const file = await saved(page, '#d-lijst li:nth-child(1) button', folder());
    assert.equal(fs.readFileSync(file, 'utf8').trim(), before.trim());
}));

test('the key of another member does not sign', () => visiting({}, async (page) => {
    await to_review(page);
    await sign(page, made('keys', 'GM0014.key'));
    await page.locator('#n-fouten a[href="#n-sleutel"]').waitFor();
    assert.match(await text(page, '#n-sleutel-fout'), /ander lid/);
    assert.equal(await view(page), 'v-nakijken');
    assert.equal(await page.isHidden('#n-vervangen-veld'), true);
    await page.click('#taal');
    await page.locator('#n-sleutel-fout', { hasText: 'another member' }).waitFor();
}));

test('a key outside the register signs only when it is said to come later', () => visiting({},
    async (page) => {
        await to_review(page);
        await sign(page, made('keys', 'GM0363-other.key'));
        await page.locator('#n-fouten a[href="#n-vervangen"]').waitFor();
        assert.match(await text(page, '#n-vervangen-hulp'), /Vraag het secretariaat/);
        assert.equal(await view(page), 'v-nakijken');
        await page.check('#n-vervangen');
        // Another key, and back: the tick was about that one.
        await key_file(page, 'GM0363.key');
        await page.locator('#n-vervangen-veld').waitFor({ state: 'hidden' });
        await key_file(page, 'GM0363-other.key');
        await page.locator('#n-vervangen-veld').waitFor();
        assert.equal(await page.isChecked('#n-vervangen'), false);
        await page.check('#n-vervangen');
        await page.click(button);
        await shown(page, 'opslaan');
    }));

test('the passphrase does not stay behind', () => visiting({}, async (page) => {
    await to_review(page);
    await key_file(page, 'GM0363.key');
    await page.fill('#n-zin', passphrase);
    await page.click('.taken a[href="#controleren"]');
    await shown(page, 'controleren');
    assert.equal(await page.inputValue('#n-zin'), '');
}));

test('another consultation begins with an empty ballot', () => visiting({}, async (page) => {
    await load(page);
    await fill_in(page, 'GM0363', ['voor', 'tegen'],
        { 'b-kenmerk': '2025-1', 'b-toelichting': 'Voor deze.', 'b-datum': '7 oktober 2025', 'b-nummer': '4' });
    await load(page, another());
    await page.locator('#s-rijen', { hasText: 'andere' }).waitFor();
    assert.equal(await page.isChecked('#s-zelfde'), false);
    await page.check('#s-zelfde');
    await send(page, 'stemmen');
    await shown(page, 'invullen');
    for (const [id, value] of Object.entries(
        { 'b-lid': '', 'b-nummer': '1', 'b-datum': '', 'b-kenmerk': '', 'b-toelichting': '' }))
        assert.equal(await page.inputValue(`#${id}`), value, id);
    assert.equal(await page.locator('#b-voorstellen input:checked').count(), 0);
}));

test('a refused file takes the earlier one away', () => visiting({}, async (page) => {
    await to_review(page);
    await key_file(page, 'GM0363.key');
    await page.locator('#n-sleutel-wat code').waitFor();
    await key_file(page, 'openssh');
    await page.locator('#n-sleutel-fout', { hasText: 'openssh' }).waitFor();
    assert.equal(await page.locator('#n-sleutel-wat code').count(), 0);
    await page.click('#taal');
    await page.locator('#n-sleutel-fout', { hasText: 'does not belong here' }).waitFor();
    await page.click('#taal');
    await page.click(button);
    await page.locator('#n-fouten a[href="#n-sleutel"]').waitFor();
    assert.equal(await view(page), 'v-nakijken');
    // In Controleren too.
    await check(page, receipt('GM0014-count'));
    await choose(page, 'c-bewijs', made('desk', 'GM0014.yaml'));
    await page.locator('#c-bewijs-fout:not([hidden])').waitFor();
    await send(page, 'controleren');
    await page.locator('#c-fouten a[href="#c-bewijs"]').waitFor();
    assert.equal(await view(page), 'v-controleren');
}));

test('a file with other line ends, or too large, is not loaded', () => visiting({}, async (page) => {
    await load(page);
    await choose(page, 's-bestanden', file_of('register.yaml',
        fs.readFileSync(made('register.yaml'), 'utf8').replace(/\n/g, '\r\n')));
    await page.locator('#s-bestanden-fout', { hasText: /CRLF|regeleinde/i }).waitFor();
    assert.equal(await page.isHidden('#s-klaar'), true);
    assert.match(await text(page, '#s-lijst'), /Nog nodig/);
    const journal = fs.readFileSync(made('open', 'journal'));
    await choose(page, 's-bestanden', file_of('journal',
        Buffer.concat([journal, Buffer.alloc(17 * 1024 * 1024, 0x0a)])));
    await page.locator('#s-bestanden-fout', { hasText: /groot/i }).waitFor();
    assert.equal(await page.isHidden('#s-klaar'), true);
    await load(page);
    assert.equal((await text(page, '#s-vinger')).replace(/\s/g, ''), letter);
}));

test('an address that names no view shows the beginning, or the view of the field', async () => {
    for (const [hash, wanted] of
        [['#c-vinger', 'v-controleren'], ['#nergens', 'v-begin'], ['#constructor', 'v-begin']])
        await visiting({ hash }, async (page) => {
            await page.waitForSelector('#alles > section:not([hidden])');
            assert.equal(await view(page), wanted, hash);
        });
});

test('a frame of another page is refused', async () => {
    const outer = file_of('buiten.html', '<!doctype html><title>x</title><iframe></iframe>');
    await visiting({ file: outer, ready: false }, async (page) => {
        const inner = fs.readFileSync(path.join(process.env.VNGTALLY_BUILT, 'raadpleging.html'), 'utf8');
        await page.$eval('iframe', (frame, html) => {
            frame.srcdoc = html;
        }, inner);
        const frame = page.frameLocator('iframe');
        await frame.locator('#alarm:not(:empty)').waitFor();
        assert.match(await frame.locator('#alarm').innerText(), /andere pagina.*another page/s);
        assert.equal(await frame.locator('#alles').isHidden(), true);
    }).catch((error) => {
        // The frame itself is what the page around it asks for.
        if (!/it asks for about:srcdoc/.test(error.message)) throw error;
    });
});

// From what was signed to the form again, with another answer to the first proposal.
async function change(page, answer) {
    await page.click('#v-opslaan a[href="#nakijken"]');
    await shown(page, 'nakijken');
    await page.click('#v-nakijken a[href="#invullen"] >> nth=0');
    await shown(page, 'invullen');
    await page.check(`input[name=keuze-0][value=${answer}]`);
    await send(page, 'invullen');
}

test('no two ballots are saved under one number', () => visiting({}, async (page) => {
    await to_review(page);
    await sign(page, made('keys', 'GM0363.key'), passphrase);
    await shown(page, 'opslaan');
    await saved(page, '#d-lijst li:nth-child(2) button', folder());
    await change(page, 'tegen');
    await page.locator('#b-fouten a[href="#b-nummer"]').waitFor();
    assert.match(await text(page, '#b-nummer-fout'), /Neem 2 of hoger/);
    await page.click('#taal');
    await page.locator('#b-nummer-fout', { hasText: 'Take 2 or higher' }).waitFor();
    // The very ballot that was saved is still that one, with what was saved of it.
    await page.check('input[name=keuze-0][value=voor]');
    assert.equal(await page.isHidden('#b-fouten'), true);
    await send(page, 'invullen');
    await shown(page, 'nakijken');
    await page.fill('#n-zin', passphrase);
    await page.click(button);
    await shown(page, 'opslaan');
    assert.match(await text(page, '#d-kop'), /1 of 3/);
    await change(page, 'tegen');
    await page.fill('#b-nummer', '2');
    await send(page, 'invullen');
    await shown(page, 'nakijken');
    await page.fill('#n-zin', passphrase);
    await page.click(button);
    await shown(page, 'opslaan');
    const second = await saved(page, '#d-lijst li:nth-child(1) button', folder());
    assert.equal(path.basename(second), 'GM0363-2.yaml');
    assert.match(fs.readFileSync(second, 'utf8'), /azwa: tegen/);
    // One with a lower number would not count.
    await change(page, 'none');
    await page.check('input[name=keuze-1][value=voor]');
    await page.fill('#b-nummer', '1');
    await send(page, 'invullen');
    await page.locator('#b-nummer-fout', { hasText: 'Take 3 or higher' }).waitFor();
    // Another member has numbers of its own.
    await page.selectOption('#b-lid', 'GM0014');
    await send(page, 'invullen');
    await shown(page, 'nakijken');
}));

test('a ballot that was saved for ssh-keygen has its number too', () => visiting({}, async (page) => {
    await to_review(page);
    await page.click('#n-zelf summary');
    await saved(page, '#n-los li:nth-child(1) button', folder());
    await page.click('#v-nakijken a[href="#invullen"] >> nth=0');
    await shown(page, 'invullen');
    await page.check('input[name=keuze-0][value=tegen]');
    await send(page, 'invullen');
    await page.locator('#b-nummer-fout', { hasText: 'Neem 2 of hoger' }).waitFor();
}));

test('that it is a rehearsal, or closed, stands on every step', () => visiting({}, async (page) => {
    await to_review(page, ['consultation.yaml', 'register.yaml', 'journal'].map((name) => made('done', name)));
    for (const id of ['begin-noten', 's-noten', 'b-noten', 'n-noten'])
        assert.match(await page.textContent(`#${id}`), /gesloten/, id);
    await sign(page, made('keys', 'GM0363.key'), passphrase);
    await shown(page, 'opslaan');
    assert.match(await text(page, '#d-noten'), /gesloten/);
    await page.click('#taal');
    await page.locator('#d-noten', { hasText: 'closed' }).waitFor();
    await load(page);
    await fill_in(page, 'GM0363', ['voor', 'none']);
    await send(page, 'invullen');
    await shown(page, 'nakijken');
    assert.equal(await text(page, '#n-noten'), '');
}));

test('of two files of one kind neither is taken', () => visiting({}, async (page) => {
    await load(page);
    const journal = file_of('journal-oud', fs.readFileSync(made('open', 'journal')));
    await choose(page, 's-bestanden', [made('done', 'journal'), journal]);
    await page.locator('#s-bestanden-fout', { hasText: 'journal-oud' }).waitFor();
    assert.match(await text(page, '#s-bestanden-fout'), /Kies er één/);
    assert.equal(await page.isHidden('#s-klaar'), true);
    assert.match(await text(page, '#s-lijst li:nth-child(3)'), /Nog nodig/);
    await page.click('#taal');
    await page.locator('#s-bestanden-fout', { hasText: 'Choose one' }).waitFor();
    // The same file twice is one file.
    await choose(page, 's-bestanden', [made('open', 'journal'), journal]);
    await page.locator('#s-klaar:not([hidden])').waitFor();
    assert.equal(await page.isHidden('#s-bestanden-fout'), true);
}));

test('a key that is not saved does not make way for another', () => visiting({}, async (page) => {
    await address(page, 'sleutel');
    await shown(page, 'sleutel');
    await page.fill('#k-naam', 'GM0363');
    await page.fill('#k-zin', passphrase);
    await page.fill('#k-nogmaals', passphrase);
    await send(page, 'sleutel');
    await shown(page, 'sleutel-klaar');
    const mark = await text(page, '#k-kenmerk');
    await saved(page, '#k-lijst li:nth-child(1) button', folder());
    await address(page, 'sleutel');
    await shown(page, 'sleutel-klaar');
    assert.equal(await text(page, '#k-kenmerk'), mark);
    await saved(page, '#k-lijst li:nth-child(2) button', folder());
    await address(page, 'sleutel');
    await shown(page, 'sleutel');
}));

test('the passphrase goes when the page does, for it may come back', () => visiting({}, async (page) => {
    await to_review(page);
    await page.fill('#n-zin', passphrase);
    await page.evaluate(() => window.dispatchEvent(new Event('pagehide')));
    assert.equal(await page.inputValue('#n-zin'), '');
}));
