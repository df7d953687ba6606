// SPDX-License-Identifier: EUPL-1.2
// The built page in a real Chromium, as somebody at a desk has it: what it asks for, says, refuses and
// saves is held on to.
//
// VNGTALLY_BUILT      the folder with raadpleging.html and raadpleging-zonder-wasm.html
// VNGTALLY_DOSSIERS   what dossiers.sh made
// and VNGTALLY_BROWSER, VNGTALLY_MODULES as in tests/browser/browser.mjs, VNGTALLY_PROGRAM
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import http from 'node:http';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { after } from 'node:test';
import { pathToFileURL } from 'node:url';
import { none } from '../browser/browser.mjs';

const { chromium } = createRequire(path.join(process.env.VNGTALLY_MODULES, 'package.json'))(
    'playwright-core');

export const built = (name = 'raadpleging.html') => path.join(process.env.VNGTALLY_BUILT, name);
export const without_wasm = 'raadpleging-zonder-wasm.html';
export const made = (...names) => path.join(process.env.VNGTALLY_DOSSIERS, ...names);
export const [letter, result] = fs.readFileSync(made('letter'), 'utf8').trim().split('\n');
export const passphrase = fs.readFileSync(made('passphrase'), 'utf8').trim();
export const receipt = (name) => made('desk', `${name}.receipt`);
export const consultation_files = ['consultation.yaml', 'register.yaml', 'journal']
    .map((name) => made('open', name));

// The native program: ran(ARGUMENT…) gives {status, out, err, bytes}; run(STATUS, ARGUMENT…) wants that
// status.
export function ran(...args) {
    const done = spawnSync(process.env.VNGTALLY_PROGRAM, args, { input: '' });
    const [out, err] = [done.stdout.toString(), done.stderr.toString()];
    return { status: done.status, out, err, bytes: done.stdout };
}
export function run(status, ...args) {
    const done = ran(...args);
    assert.equal(done.status, status, `vngtally ${args.join(' ')}\n${done.out}${done.err}`);
    return done;
}
export const folder = () => fs.mkdtempSync(path.join(os.tmpdir(), 'page-'));

const browsers = new Map();
async function started(args) {
    const key = args.join(' ');
    if (!browsers.has(key)) browsers.set(key, await chromium.launch({
        executablePath: process.env.VNGTALLY_BROWSER,
        headless: true,
        chromiumSandbox: process.getuid() !== 0,
        args: ['--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
            '--disable-component-update', '--disable-sync',
            '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1', ...args],
    }));
    return browsers.get(key);
}
after(async () => {
    for (const browser of browsers.values()) await browser.close();
});

// visiting({file | url, look, args, scripts, ready, hash, init}, DEED): opens the page, does, closes, and
// holds it against what it may never do. `init` runs in the page before its own scripts.
export async function visiting(how, deed) {
    const { look = {}, args = [], scripts = true, ready = true, hash = '' } = how;
    const { media = 'screen', ...options } = look;
    const context = await (await started(args)).newContext(
        { locale: 'nl-NL', reducedMotion: 'reduce', javaScriptEnabled: scripts, ...options });
    const page = await context.newPage();
    const url = (how.url ?? pathToFileURL(how.file ?? built()).href) + hash;
    page.seen = { asked: [], said: [], failed: [], dialogs: [] };
    page.on('request', (request) => page.seen.asked.push(request.url()));
    page.on('console', (message) => page.seen.said.push(message.text()));
    page.on('pageerror', (error) => page.seen.failed.push(String(error.stack)));
    page.on('dialog', (dialog) => {
        page.seen.dialogs.push(dialog.type());
        dialog.accept();
    });
    await context.addInitScript(() => {
        window.refused = [];
        document.addEventListener('securitypolicyviolation', (event) =>
            window.refused.push(`${event.violatedDirective} ${event.blockedURI}`));
    });
    if (how.init) await context.addInitScript(how.init);
    await page.emulateMedia({ media });
    try {
        await page.goto(url);
        if (ready) await page.waitForSelector('#alles:not([hidden])');
        await deed(page);
        none(await misbehaviour(page, url));
    } finally {
        await context.close();
    }
}

// What the page did that it never may.
export async function misbehaviour(page, url) {
    const own = url.split('#')[0];
    const { asked, said, failed } = page.seen;
    const refused = await page.evaluate(() => window.refused).catch(() => []) ?? [];
    return [
        ...asked.filter((one) => one.split('#')[0] !== own && !one.startsWith('blob:'))
            .map((one) => `it asks for ${one}`),
        ...said.map((text) => `the console says: ${text}`),
        ...failed.map((text) => `the script fails: ${text}`),
        ...refused.map((text) => `the policy refused: ${text}`),
    ];
}

// served(FILE, DEED): the page on a server of this machine; gives what was asked of it.
export async function served(file, deed) {
    const asked = [];
    const server = http.createServer((request, response) => {
        asked.push(request.url);
        response.setHeader('Content-Type', 'text/html; charset=utf-8');
        response.end(fs.readFileSync(file));
    });
    await new Promise((done) => server.listen(0, '127.0.0.1', done));
    try {
        await deed(`http://127.0.0.1:${server.address().port}/raadpleging.html`);
    } finally {
        server.close();
        server.closeAllConnections?.();
    }
    return asked;
}

// What a person does.
export const shown = (page, name) => page.waitForSelector(`#v-${name}:not([hidden])`, { timeout: 300000 });
export const text = (page, selector) => page.locator(selector).innerText();
export const send = (page, name) => page.click(`#v-${name} form .knoppen button[type=submit]`);

// A button that saves: where the file landed, under the name that the page gave it.
export async function saved(page, button, into) {
    const waiting = page.waitForEvent('download');
    await page.locator(button).click();
    const download = await waiting;
    const to = path.join(into, download.suggestedFilename());
    await download.saveAs(to);
    return to;
}
// The same as the browser does it by itself, into one folder, where it may find its own names: the names
// that are there when everything is saved.
export async function downloads_into(page, into) {
    const own = await page.context().newCDPSession(page);
    const { targetInfo } = await own.send('Target.getTargetInfo');
    const all = await page.context().browser().newBrowserCDPSession();
    await all.send('Browser.setDownloadBehavior',
        { behavior: 'allow', browserContextId: targetInfo.browserContextId, downloadPath: into });
    return async (list) => {
        const count = await page.locator(`${list} li`).count();
        const before = fs.readdirSync(into).length;
        const whole = () => fs.readdirSync(into).filter((name) => !/crdownload|^\./.test(name)).sort();
        for (let i = 1; i <= count; i++) {
            await page.locator(`${list} li:nth-child(${i}) button`).click();
            for (let wait = 0; wait < 200 && whole().length < before + i; wait++) await page.waitForTimeout(50);
        }
        return whole();
    };
}
export async function save_all(page, list, into) {
    const files = [];
    for (let i = 0; i < await page.locator(`${list} li`).count(); i++)
        files.push(await saved(page, `${list} li:nth-child(${i + 1}) button`, into));
    return files;
}

// Files let go above what SELECTOR finds.
export async function drop(page, selector, files) {
    const data = await page.evaluateHandle((list) => {
        const transfer = new DataTransfer();
        for (const { name, bytes } of list)
            transfer.items.add(new File([new Uint8Array(bytes)], name));
        return transfer;
    }, files.map((file) => ({ name: path.basename(file), bytes: [...fs.readFileSync(file)] })));
    await page.dispatchEvent(selector, 'dragover', { dataTransfer: data });
    await page.dispatchEvent(selector, 'drop', { dataTransfer: data });
}

// Chooses FILES in the place ID, and waits until the page has read them.
export async function choose(page, id, files) {
    await page.setInputFiles(`#${id}`, files);
    await page.waitForSelector(`#${id}-veld:not([aria-busy])`, { state: 'attached', timeout: 300000 });
}

export async function check(page, file, finger = letter) {
    await page.goto(`${page.url().split('#')[0]}#controleren`);
    await choose(page, 'c-bewijs', file);
    await page.locator('#c-bewijs-wat code').waitFor();
    await page.fill('#c-vinger', finger);
}
export async function verdict(page) {
    await send(page, 'controleren');
    await shown(page, 'oordeel');
    return text(page, '#v-oordeel');
}
export async function load(page, files = consultation_files) {
    await page.goto(`${page.url().split('#')[0]}#stemmen`);
    await choose(page, 's-bestanden', files);
    await page.locator('#s-klaar').waitFor();
}
export async function fill_in(page, member, choices, more = {}) {
    await page.check('#s-zelfde');
    await send(page, 'stemmen');
    await shown(page, 'invullen');
    await page.selectOption('#b-lid', member);
    for (const [at, value] of choices.entries())
        await page.check(`input[name=keuze-${at}][value=${value}]`);
    for (const [id, value] of Object.entries(more)) await page.fill(`#${id}`, value);
}
export async function sign(page, key, phrase) {
    await choose(page, 'n-sleutel', key);
    await page.locator('#n-sleutel-wat code').waitFor();
    if (phrase !== undefined) await page.fill('#n-zin', phrase);
    await page.click('#v-nakijken form .knoppen button[type=submit]');
}
export async function make_key(page, name, phrase, into) {
    await page.goto(`${page.url().split('#')[0]}#sleutel`);
    await page.fill('#k-naam', name);
    await page.fill('#k-zin', phrase);
    await page.fill('#k-nogmaals', phrase);
    await send(page, 'sleutel');
    await shown(page, 'sleutel-klaar');
    return save_all(page, '#k-lijst', into);
}
