// SPDX-License-Identifier: EUPL-1.2
// Stemmen, with the native program at the other side: what the page makes it takes, and the other way
// round.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import test from 'node:test';
import {
    built, check, choose, consultation_files, downloads_into, fill_in, folder, letter, load, made, make_key, passphrase,
    receipt, run, save_all, saved, send, served, shown, sign, text, verdict, visiting, without_wasm,
} from './page.mjs';
import { file_of } from './states.mjs';

const secretariat = ['--key', made('keys', 'secretariat.key')];
const in_time = ['--received', '2025-10-01T12:00:00+02:00', '--at', '2025-10-01T12:00:00+02:00'];
const after = ['--at', '2025-10-22T17:00:00+02:00'];
const dossier = () => {
    const to = path.join(folder(), 'dossier');
    fs.cpSync(made('open'), to, { recursive: true });
    return to;
};
const of_dossier = (at) => ['consultation.yaml', 'register.yaml', 'journal'].map((name) => path.join(at, name));
const remark = 'Ons college stemt in, mits het Rijk de kosten vergoedt. Één voorwaarde: € 5.';

// Up to the review, as GM0363.
async function to_review(page, files = consultation_files, more = { 'b-toelichting': remark }) {
    await load(page, files);
    await fill_in(page, 'GM0363', ['voor', 'none'], more);
    await send(page, 'invullen');
    await shown(page, 'nakijken');
}
async function to_signed(page, files, key = made('keys', 'GM0363.key'), phrase = passphrase) {
    await to_review(page, files);
    await sign(page, key, phrase);
    await shown(page, 'opslaan');
}
// The secretariat takes it, counts, and the page checks both receipts.
async function taken_and_counted(page, at, ballot, fingerprint) {
    const told = run(0, '--lang', 'nl', 'accept', at, ballot, ...secretariat, ...in_time);
    assert.match(told.out, /GM0363/);
    assert.equal(fs.readFileSync(path.join(at, 'private', 'GM0363-1.toelichting'), 'utf8').includes(remark),
        true, 'with the remark');
    await check(page, path.join(at, 'receipts', 'GM0363-1.receipt'), fingerprint);
    assert.match(await verdict(page), /Dit bewijs klopt.*GM0363|Dit bewijs klopt.*Amsterdam/s);
    run(0, 'close', at, ...secretariat, ...after);
    run(0, 'tally', at, ...secretariat, ...after);
    await check(page, path.join(at, 'receipts', 'GM0363-count.receipt'), fingerprint);
    await page.$eval('#c-meer', (details) => {
        details.open = true;
    });
    await choose(page, 'c-biljet', ballot);
    await page.locator('#c-biljet-wat code').waitFor();
    const lines = await verdict(page);
    assert.match(lines, /De stem van Amsterdam zit in de uitslag/);
    assert.match(lines, /byte voor byte/);
    run(0, 'replay', at);
}

for (const file of [built(), built(without_wasm)])
    test(`a key made in the page votes, and the vote is counted: ${path.basename(file)}`, () =>
        visiting({ file }, async (page) => {
            // The key, and a consultation whose register has it.
            const desk = folder();
            const [key, half] = await make_key(page, 'GM0363', passphrase, desk);
            assert.match(fs.readFileSync(half, 'utf8'), /^ssh-ed25519 \S+ GM0363\n$/);
            assert.equal(await page.inputValue('#k-zin'), '', 'the passphrase is forgotten');
            await page.click('#k-verder');
            await shown(page, 'begin');
            const [, old] = fs.readFileSync(made('keys', 'GM0363.key.pub'), 'utf8').split(' ');
            const [, fresh] = fs.readFileSync(half, 'utf8').split(' ');
            const register = file_of('register.yaml',
                fs.readFileSync(made('register.yaml'), 'utf8').replace(old, fresh));
            const at = path.join(folder(), 'dossier');
            const opened = run(0, 'open', at, '--consultation', made('consultation.yaml'), '--register',
                register, ...secretariat);
            const fingerprint = /[0-9a-f]{64}/.exec(opened.out)[0];

            // The native program votes with it too.
            fs.chmodSync(key, 0o600);
            run(0, 'vote', at, '--member', 'GM0363', '--choose', 'azwa=voor', '--key', key,
                '--passphrase-file', file_of('passphrase', `${passphrase}\n`),
                '--out', path.join(folder(), 'x.yaml'));

            await to_signed(page, of_dossier(at), key);
            const files = await save_all(page, '#d-lijst', desk);
            assert.deepEqual(files.map((one) => path.basename(one)),
                ['GM0363.yaml', 'GM0363.yaml.sig', 'GM0363.yaml.toelichting']);
            assert.match(await text(page, '#d-kop'), /3 van 3/);
            await taken_and_counted(page, at, files[0], fingerprint);
        }));

test('a vote from a server, which is asked for nothing but the page', async () => {
    const asked = await served(built(), (url) => visiting({ url }, async (page) => {
        const at = dossier();
        await to_signed(page, of_dossier(at));
        const [ballot, ...more] = await save_all(page, '#d-lijst', folder());
        assert.equal(more.length, 2);
        await taken_and_counted(page, at, ballot, letter);
    }));
    assert.deepEqual(asked, ['/raadpleging.html']);
});

// One folder, as a secretary has one for everything: no name is used twice, and the files that belong
// together are found together.
test('a ballot and its replacement, saved by Chromium itself in one folder, are both taken', () =>
    visiting({}, async (page) => {
        const at = dossier();
        const desk = folder();
        const save = await downloads_into(page, desk);
        await to_signed(page, of_dossier(at));
        const first = ['GM0363.yaml', 'GM0363.yaml.sig', 'GM0363.yaml.toelichting'];
        assert.deepEqual(await save('#d-lijst'), first);
        run(0, 'accept', at, path.join(desk, 'GM0363.yaml'), ...secretariat, ...in_time);
        await load(page, of_dossier(at));
        await fill_in(page, 'GM0363', ['tegen', 'voor'], { 'b-toelichting': `Nader: ${remark}` });
        await send(page, 'invullen');
        await shown(page, 'nakijken');
        await sign(page, made('keys', 'GM0363.key'), passphrase);
        await shown(page, 'opslaan');
        assert.deepEqual(await save('#d-lijst'), [...first.map((name) => name.replace('GM0363', 'GM0363-2')), ...first].sort());
        run(0, 'accept', at, path.join(desk, 'GM0363-2.yaml'), ...secretariat, ...in_time);
        assert.match(fs.readFileSync(path.join(at, 'private', 'GM0363-2.toelichting'), 'utf8'), /\n\nNader: /);
        const both = dossier();
        const told = run(0, '--lang', 'nl', 'accept', both, desk, ...secretariat, ...in_time).out;
        assert.match(told, /GM0363\.yaml[^]*GM0363-2\.yaml|GM0363-2\.yaml[^]*GM0363\.yaml/);
        run(0, 'close', both, ...secretariat, ...after);
        run(0, 'tally', both, ...secretariat, ...after);
        await check(page, path.join(both, 'receipts', 'GM0363-count.receipt'));
        assert.match(await verdict(page), /Tegen bij azwa, Voor bij hlo/);
    }));

test('a key of the native program signs in the page', () => visiting({}, async (page) => {
    const at = dossier();
    await to_signed(page, of_dossier(at));
    const [ballot] = await save_all(page, '#d-lijst', folder());
    assert.match(fs.readFileSync(ballot, 'utf8'), /gemeente: GM0363|member: GM0363/);
    await taken_and_counted(page, at, ballot, letter);
}));

test('what is reviewed is what is saved, to the byte', () => visiting({}, async (page) => {
    await to_review(page);
    const literally = await page.textContent('#n-letterlijk');
    await page.click('#n-zelf summary');
    const ballot = await saved(page, '#n-los li:nth-child(1) button', folder());
    assert.equal(fs.readFileSync(ballot, 'utf8'), literally);
    await sign(page, made('keys', 'GM0363.key'), passphrase);
    await shown(page, 'opslaan');
    const signed = await saved(page, '#d-lijst li:nth-child(1) button', folder());
    assert.equal(fs.readFileSync(signed, 'utf8'), literally);
}));

test('ssh-keygen signs the ballot that was saved without a signature', () => visiting({}, async (page) => {
    const [, old] = fs.readFileSync(made('keys', 'GM0363.key.pub'), 'utf8').split(' ');
    const [, fresh] = fs.readFileSync(made('keys', 'openssh.pub'), 'utf8').split(' ');
    const register = file_of('register.yaml',
        fs.readFileSync(made('register.yaml'), 'utf8').replace(old, fresh));
    const at = path.join(folder(), 'dossier');
    const opened = run(0, 'open', at, '--consultation', made('consultation.yaml'), '--register', register,
        ...secretariat);
    await to_review(page, of_dossier(at));
    await page.click('#n-zelf summary');
    const desk = folder();
    const [ballot] = await save_all(page, '#n-los', desk);
    // The line as it is told, with the name of the key in it.
    const line = (await text(page, '#n-regel')).trim().split(' ');
    line[line.indexOf('-f') + 1] = made('keys', 'openssh');
    const done = spawnSync(line[0], line.slice(1), { cwd: desk });
    assert.equal(done.status, 0, String(done.stderr));
    await taken_and_counted(page, at, ballot, /[0-9a-f]{64}/.exec(opened.out)[0]);
}));

test('what is still missing is said, and what does not belong is refused', () => visiting({}, async (page) => {
    await page.goto(`${page.url()}#stemmen`);
    const states = () => page.$$eval('#s-lijst li > span:last-child', (list) => list.map((one) => one.innerText));
    assert.deepEqual(await states(), ['Nog nodig', 'Nog nodig', 'Nog nodig']);
    await choose(page, 's-bestanden', [consultation_files[2], consultation_files[0]]);
    await page.locator('#s-lijst .klaar >> nth=1').waitFor();
    assert.deepEqual(await states(), ['Geladen', 'Nog nodig', 'Geladen']);
    for (const wrong of [receipt('GM0014-1'), made('keys', 'GM0363.key'), made('desk', 'GM0014.yaml'),
        file_of('foto.jpg', Buffer.alloc(100, 0xd8))]) {
        await choose(page, 's-bestanden', wrong);
        await page.locator('#s-bestanden-fout', { hasText: path.basename(wrong) }).waitFor();
        assert.match(await text(page, '#s-bestanden-fout'), /hoort hier niet/);
    }
    // A register of another consultation is not that of this journal.
    const other = file_of('register.yaml',
        fs.readFileSync(consultation_files[1], 'utf8').replace('244441', '244442'));
    await choose(page, 's-bestanden', other);
    await page.locator('#s-bestanden-fout:not([hidden])').waitFor();
    assert.equal(await page.isHidden('#s-klaar'), true);
    await choose(page, 's-bestanden', consultation_files[1]);
    await page.locator('#s-klaar').waitFor();
    assert.equal((await text(page, '#s-vinger')).replace(/\s/g, ''), letter);
    // Nobody goes on without the letter.
    await send(page, 'stemmen');
    assert.equal(await page.evaluate(() => document.activeElement.id), 's-fouten-kop');
    await page.goto(`${page.url().split('#')[0]}#invullen`);
    await shown(page, 'stemmen');
}));

test('errors of the ballot lead to their fields', () => visiting({}, async (page) => {
    await load(page);
    await page.check('#s-zelfde');
    await send(page, 'stemmen');
    await shown(page, 'invullen');
    await send(page, 'invullen');
    await page.click('#b-fouten a[href="#b-lid"]');
    assert.equal(await page.evaluate(() => document.activeElement.id), 'b-lid');
    assert.equal(await page.getAttribute('#b-lid', 'aria-invalid'), 'true');
    await page.selectOption('#b-lid', 'GM0363');
    await page.fill('#b-nummer', 'x');
    await page.fill('#b-datum', 'gisteren');
    await page.fill('#b-toelichting', 'é'.repeat(3000));
    await send(page, 'invullen');
    assert.equal(await page.evaluate(() => document.activeElement.id), 'b-fouten-kop');
    for (const id of ['b-keuze-0', 'b-keuze-1', 'b-nummer', 'b-datum', 'b-toelichting']) {
        await page.click(`#b-fouten a[href="#${id}"]`);
        assert.equal(await page.evaluate(() => document.activeElement.id), id);
        assert.equal(await page.isVisible(`#${id}-fout`), true);
        assert.ok((await text(page, `#${id}-fout`)).length > 8);
    }
    // In English too, at once.
    await page.click('#taal');
    assert.doesNotMatch(await text(page, '#b-fouten'), /Kies|gemeente/);
    await page.click('#taal');
    assert.equal(await page.inputValue('#b-lid'), 'GM0363');
    assert.equal(await page.inputValue('#b-nummer'), 'x', 'what was typed stays');
    await page.fill('#b-nummer', '1');
    await page.fill('#b-datum', '7-10-2025');
    await page.fill('#b-toelichting', '');
    await page.check('input[name=keuze-0][value=none]');
    await page.check('input[name=keuze-1][value=none]');
    await send(page, 'invullen');
    assert.equal(await page.isVisible('#b-fouten'), true, 'a ballot without any answer is none');
    await page.check('input[name=keuze-1][value=tegen]');
    await send(page, 'invullen');
    await shown(page, 'nakijken');
    assert.match(await page.textContent('#n-letterlijk'), /2025-10-07/);
}));

test('going back and another language lose nothing', () => visiting({}, async (page) => {
    await to_review(page, consultation_files,
        { 'b-toelichting': remark, 'b-kenmerk': '2025-1207', 'b-datum': '7 oktober 2025', 'b-nummer': '3' });
    const before = await page.textContent('#n-letterlijk');
    await page.click('#taal');
    assert.equal(await page.textContent('#n-letterlijk'), before);
    await page.click('#taal');
    await page.goBack();
    await shown(page, 'invullen');
    await page.goBack();
    await shown(page, 'stemmen');
    await page.goto(`${page.url().split('#')[0]}#controleren`);
    await page.click('.taken a[href="#stemmen"]');
    assert.equal(await page.isChecked('#s-zelfde'), true);
    await send(page, 'stemmen');
    await shown(page, 'invullen');
    assert.equal(await page.inputValue('#b-lid'), 'GM0363');
    assert.equal(await page.inputValue('#b-kenmerk'), '2025-1207');
    assert.equal(await page.inputValue('#b-nummer'), '3');
    assert.equal(await page.inputValue('#b-toelichting'), remark);
    assert.equal(await page.isChecked('input[name=keuze-0][value=voor]'), true);
    assert.equal(await page.isChecked('input[name=keuze-1][value=none]'), true);
    await send(page, 'invullen');
    await shown(page, 'nakijken');
    assert.equal(await page.textContent('#n-letterlijk'), before, 'the same answers, the same bytes');
}));

test('the number comes from the journal', () => visiting({}, async (page) => {
    const at = dossier();
    await to_signed(page, of_dossier(at));
    const [ballot] = await save_all(page, '#d-lijst', folder());
    run(0, 'accept', at, ballot, ...secretariat, ...in_time);
    await load(page, of_dossier(at));
    await page.check('#s-zelfde');
    await send(page, 'stemmen');
    await shown(page, 'invullen');
    assert.equal(await page.inputValue('#b-nummer'), '2');
    assert.match(await text(page, '#b-nummer-hulp'), /2/);
}));

test('a wrong passphrase, no key and a wrong key', () => visiting({}, async (page) => {
    await to_review(page);
    const button = '#v-nakijken form .knoppen button[type=submit]';
    await page.click(button);
    assert.match(await text(page, '#n-fouten'), /sleutelbestand/);
    for (const wrong of [receipt('GM0014-1'), made('keys', 'GM0363.key.pub'), made('keys', 'openssh')]) {
        await choose(page, 'n-sleutel', wrong);
        await page.locator('#n-sleutel-fout', { hasText: path.basename(wrong) }).waitFor();
        assert.match(await text(page, '#n-sleutel-fout'), /hoort hier niet/);
    }
    await sign(page, made('keys', 'GM0363.key'), 'niet deze');
    await page.locator('#n-fouten a[href="#n-zin"]').waitFor({ timeout: 60000 });
    assert.equal(await page.inputValue('#n-zin'), '', 'the passphrase is forgotten');
    assert.equal(await page.evaluate(() => document.activeElement.id), 'n-fouten-kop');
    // The key of another member is told, before it is used.
    await choose(page, 'n-sleutel', made('keys', 'GM0014.key'));
    await page.locator('#n-sleutel-wat', { hasText: 'GM0014.key' }).waitFor();
    assert.match(await text(page, '#n-sleutel-wat'), /Groningen|geen sleutel|ander/);
    assert.equal(await page.isHidden('#n-zin-veld'), true, 'it has no passphrase');
    await choose(page, 'n-sleutel', made('keys', 'GM0363.key'));
    await page.locator('#n-zin-veld').waitFor();
    assert.match(await text(page, '#n-sleutel-wat'), /past bij/);
}));

test('waiting for a key is shown and announced', () => visiting({}, async (page) => {
    await to_review(page);
    await page.evaluate(() => {
        window.waited = [];
        new MutationObserver(() => window.waited.push(
            document.getElementById('bezig').checkVisibility() ? document.getElementById('bezig').innerText : ''))
            .observe(document.getElementById('bezig'), { attributes: true, childList: true });
        new MutationObserver(() => window.waited.push(document.getElementById('stem').textContent))
            .observe(document.getElementById('stem'), { childList: true });
    });
    await sign(page, made('keys', 'GM0363.key'), passphrase);
    await shown(page, 'opslaan');
    const waited = await page.evaluate(() => window.waited);
    assert.ok(waited.filter((one) => /Even geduld/.test(one)).length >= 2, JSON.stringify(waited));
    assert.equal(await page.isHidden('#bezig'), true);
}));

test('leaving with files that are not saved warns, and after saving it does not', () => visiting({},
    async (page) => {
        await to_signed(page);
        assert.match(await text(page, '#v-opslaan'), /U hebt nog niet gestemd\./);
        await page.reload();
        assert.deepEqual(page.seen.dialogs, ['beforeunload']);
        await page.waitForSelector('#alles:not([hidden])');
        assert.equal(await page.inputValue('#n-zin'), '', 'nothing was stored');
        await to_signed(page);
        await save_all(page, '#d-lijst', folder());
        await page.reload();
        assert.deepEqual(page.seen.dialogs, ['beforeunload']);
    }));

test('a key has to be saved before one goes on, and its errors are told', () => visiting({}, async (page) => {
    await page.goto(`${page.url()}#sleutel`);
    await page.fill('#k-naam', 'GM0363');
    await page.fill('#k-zin', passphrase);
    await page.fill('#k-nogmaals', `${passphrase}x`);
    await send(page, 'sleutel');
    await page.locator('#k-fouten a[href="#k-nogmaals"]').waitFor();
    await page.fill('#k-nogmaals', passphrase);
    await send(page, 'sleutel');
    await shown(page, 'sleutel-klaar');
    await page.click('#k-verder');
    assert.match(await text(page, '#k-verder-fout'), /beide bestanden/);
    const half = await saved(page, '#k-lijst li:nth-child(2) button', folder());
    assert.equal(fs.readFileSync(half, 'utf8').trim(), (await text(page, '#k-publiek')).trim());
    await page.click('#k-verder');
    assert.equal(await page.isVisible('#v-sleutel-klaar'), true);
    await saved(page, '#k-lijst li:nth-child(1) button', folder());
    await page.click('#k-verder');
    await shown(page, 'begin');
    const listed = spawnSync('ssh-keygen', ['-lf', half]).stdout.toString();
    assert.match(listed, /256 SHA256:\S+ GM0363/);
}));
