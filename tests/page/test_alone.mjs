// SPDX-License-Identifier: EUPL-1.2
// The page by itself: its policy, no network, no storage, no WebAssembly, no script, one consultation
// built in.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import test from 'node:test';
import {
    built, check, fill_in, folder, letter, load, made, passphrase, receipt, run, save_all, send, shown, sign, text,
    verdict, visiting, without_wasm,
} from './page.mjs';
import { file_of } from './states.mjs';

const both = [built(), built(without_wasm)];

for (const file of both)
    test(`the policy allows nothing but what stands in the page: ${path.basename(file)}`, () => {
        const page = fs.readFileSync(file, 'utf8');
        const [policy, ...more] = page.match(/<meta http-equiv="Content-Security-Policy" content="[^"]*">/g);
        assert.deepEqual(more, []);
        assert.ok(page.indexOf(policy) < 400, 'it stands in the first lines');
        assert.match(policy, /default-src 'none'; script-src 'sha256-/);
        assert.match(policy, /base-uri 'none'; form-action 'none'/);
        assert.doesNotMatch(policy, /unsafe-inline|'unsafe-eval'|https?:|\*|data:|blob:|self/);
        assert.equal(/wasm-unsafe-eval/.test(policy), file === built());
    });

test('what breaks the policy is found', async () => {
    await assert.rejects(visiting({}, (page) => page.evaluate(() => {
        const picture = document.createElement('img');
        picture.src = 'https://example.org/x.png';
        document.body.append(picture);
        return new Promise((done) => setTimeout(done, 300));
    })), /the policy refused|the console says/);
});

test('nothing is stored', () => visiting({}, async (page) => {
    await check(page, receipt('GM0014-count'));
    await verdict(page);
    assert.deepEqual(await page.evaluate(async () => [
        localStorage.length, sessionStorage.length, (await indexedDB.databases()).length, document.cookie,
    ]), [0, 0, 0, '']);
    assert.deepEqual(await page.context().cookies(), []);
}));

test('one global name', () => visiting({}, async (page) => {
    const names = await page.evaluate(() => {
        const frame = document.createElement('iframe');
        document.body.append(frame);
        const known = new Set(Object.getOwnPropertyNames(frame.contentWindow));
        frame.remove();
        return Object.getOwnPropertyNames(window).filter((name) => !known.has(name) && !/^\d+$/.test(name));
    });
    assert.deepEqual(names.filter((name) => !/^(refused|__playwright|__pw)/.test(name)), ['vngtally']);
    page.seen.said.length = 0;
    await page.evaluate(() => {
        window.refused.length = 0;
    });
}));

test('without WebAssembly the first page names the second, in both languages', () => visiting(
    { args: ['--js-flags=--jitless'], ready: false }, async (page) => {
        await page.waitForSelector('#geen-module:not([hidden])');
        const told = await text(page, 'main');
        assert.match(told, /raadpleging-zonder-wasm\.html/);
        assert.match(told, /Uw browser kan het rekenwerk/);
        assert.match(told, /Your browser cannot do the computing/);
        assert.equal(await page.evaluate(() => document.activeElement.localName), 'h1');
        assert.equal(await page.isHidden('#taken'), true);
    }));

test('and the second page checks there', () => visiting(
    { args: ['--js-flags=--jitless'], file: built(without_wasm) }, async (page) => {
        page.setDefaultTimeout(120000);
        await check(page, receipt('GM0014-count'));
        assert.match(await verdict(page), /Dit bewijs klopt\./);
    }));

// As on a computer where no program may make code: with ssh-keygen, and with a key that has a passphrase.
const locked = { args: ['--js-flags=--jitless'], file: built(without_wasm) };
async function to_review(page, at) {
    page.setDefaultTimeout(300000);
    await load(page, ['consultation.yaml', 'register.yaml', 'journal'].map((name) => path.join(at, name)));
    await fill_in(page, 'GM0363', ['voor', 'tegen'], { 'b-toelichting': 'Zonder JIT.' });
    await send(page, 'invullen');
    await shown(page, 'nakijken');
}
const accepts = (at, ballot) => {
    run(0, 'accept', at, ballot, '--key', made('keys', 'secretariat.key'),
        '--received', '2025-10-01T12:00:00+02:00', '--at', '2025-10-01T12:00:00+02:00');
    assert.match(fs.readFileSync(path.join(at, 'private', 'GM0363-1.toelichting'), 'utf8'), /Zonder JIT\./);
};

test('and it makes a ballot there that ssh-keygen signs', () => visiting(locked, async (page) => {
    const [, old] = fs.readFileSync(made('keys', 'GM0363.key.pub'), 'utf8').split(' ');
    const [, fresh] = fs.readFileSync(made('keys', 'openssh.pub'), 'utf8').split(' ');
    const register = file_of('register.yaml',
        fs.readFileSync(made('register.yaml'), 'utf8').replace(old, fresh));
    const at = path.join(folder(), 'dossier');
    run(0, 'open', at, '--consultation', made('consultation.yaml'), '--register', register,
        '--key', made('keys', 'secretariat.key'));
    await to_review(page, at);
    await page.click('#n-zelf summary');
    const desk = folder();
    const [ballot] = await save_all(page, '#n-los', desk);
    const line = (await text(page, '#n-regel')).trim().split(' ');
    line[line.indexOf('-f') + 1] = made('keys', 'openssh');
    assert.equal(spawnSync(line[0], line.slice(1), { cwd: desk }).status, 0);
    accepts(at, ballot);
}));

test('and it signs there', () => visiting(locked, async (page) => {
    const at = path.join(folder(), 'dossier');
    fs.cpSync(made('open'), at, { recursive: true });
    await to_review(page, at);
    await sign(page, made('keys', 'GM0363.key'), passphrase);
    await page.waitForSelector('#v-opslaan:not([hidden])', { timeout: 900000 });
    const [ballot] = await save_all(page, '#d-lijst', folder());
    accepts(at, ballot);
}));

test('without scripts it says so, in both languages', () => visiting({ scripts: false, ready: false },
    async (page) => {
        assert.match(await text(page, 'main'), /Zet JavaScript aan[^]*Turn on JavaScript/);
    }));

test('a page for one consultation has it built in, and votes', async () => {
    const desk = folder();
    const file = path.join(desk, 'raadpleging.html');
    run(0, 'page', made('open'), '--out', file, '--page', built());
    await visiting({ file }, async (page) => {
        assert.match(await text(page, '#naam'), /Twee akkoorden/);
        assert.match(await text(page, '#begin-sluit'), /22 oktober 2025/);
        await page.click('.keuze a[href="#stemmen"]');
        assert.equal(await page.isHidden('#s-laden'), true);
        assert.equal((await text(page, '#s-vinger')).replace(/\s/g, ''), letter);
        await fill_in(page, 'GM0363', ['tegen', 'voor']);
        await send(page, 'invullen');
        await shown(page, 'nakijken');
        await sign(page, made('keys', 'GM0363.key'), passphrase);
        await shown(page, 'opslaan');
        const [ballot, , ...more] = await save_all(page, '#d-lijst', desk);
        const at = path.join(folder(), 'dossier');
        fs.cpSync(made('open'), at, { recursive: true });
        run(0, 'accept', at, ballot, '--key', made('keys', 'secretariat.key'),
            '--received', '2025-10-01T12:00:00+02:00', '--at', '2025-10-01T12:00:00+02:00');
        assert.ok(more.length <= 1);
        // Before there is a receipt the fingerprint is held against the consultation of the page.
        await page.goto(`${page.url().split('#')[0]}#controleren`);
        await page.fill('#c-vinger', `0000${letter.slice(4, 8)}`);
        assert.match(await text(page, '#c-vinger-fout'), /Groep 1/);
        // Another consultation may be loaded all the same.
        await page.click('.taken a[href="#stemmen"]');
        await page.click('#s-ander-knop');
        assert.equal(await page.isVisible('#s-bestanden-knop'), true);
    });
});
