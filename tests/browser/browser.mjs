// SPDX-License-Identifier: EUPL-1.2
// A real Chromium for the tests, with an empty profile and without any network, and the pages that
// it opens: every report that pages.sh made, in both languages.
//
// VNGTALLY_BROWSER    the program, such as /usr/bin/chromium
// VNGTALLY_MODULES    the folder in which `npm ci` was run
// VNGTALLY_PAGES      the folder with a folder for each dossier, each with uitslag.html, result.html
import assert from 'node:assert/strict';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { after } from 'node:test';
import { pathToFileURL } from 'node:url';

const modules = createRequire(path.join(process.env.VNGTALLY_MODULES, 'package.json'));
const { chromium } = modules('playwright-core');
export const axe_source = modules('axe-core').source;

const languages = { nl: 'uitslag.html', en: 'result.html' };

// The reports: {name: 'sample, nl', dossier: 'sample', lang: 'nl', file}.
export const reports = fs.readdirSync(process.env.VNGTALLY_PAGES).sort().flatMap((dossier) =>
    Object.entries(languages).map(([lang, name]) => ({
        name: `${dossier}, ${lang}`, dossier, lang,
        file: path.join(process.env.VNGTALLY_PAGES, dossier, name),
    })));

export function report(dossier, lang) {
    const found = reports.find((one) => one.dossier === dossier && one.lang === lang);
    assert.ok(found, `pages.sh made no ${dossier}`);
    return found;
}

// The ways of looking at a page. A page zoomed to 200% on a screen of 1280 by 800 has 640 by 400
// pixels of its own; 320 is what 400% leaves (WCAG 1.4.10).
const screen = (width, height, more) => ({ viewport: { width, height }, ...more });
const dark = { colorScheme: 'dark' };
export const looks = {
    'laptop': screen(1280, 800),
    'laptop, dark': screen(1280, 800, dark),
    'zoomed to 200%': screen(640, 400, { deviceScaleFactor: 2 }),
    'phone of 360': screen(360, 740, { deviceScaleFactor: 2 }),
    'phone of 320': screen(320, 568),
    'phone of 320, dark': screen(320, 568, dark),
    'forced colours': screen(1280, 800, { forcedColors: 'active' }),
    'forced colours, dark': screen(1280, 800, { forcedColors: 'active', ...dark }),
    'paper': screen(794, 1123, { media: 'print' }),
};

let browser;
async function started() {
    const root = process.getuid() === 0;
    browser ??= await chromium.launch({
        executablePath: process.env.VNGTALLY_BROWSER,
        headless: true,
        chromiumSandbox: !root,
        args: ['--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
            '--disable-component-update', '--disable-sync', '--host-resolver-rules=MAP * ~NOTFOUND'],
    });
    return browser;
}
after(() => browser?.close());

// open(FILE, LOOK): the page, with what it asked for, said and refused in page.seen. `after` of the
// test closes it; `close(page)` does, and holds it against what no page may do.
export async function open(file, look = {}) {
    const { media = 'screen', ...options } = look;
    const context = await (await started()).newContext(
        { locale: 'nl-NL', reducedMotion: 'reduce', ...options });
    const page = await context.newPage();
    page.seen = { asked: [], said: [], failed: [], dialogs: 0 };
    page.on('request', (request) => page.seen.asked.push(request.url()));
    page.on('console', (message) => page.seen.said.push(message.text()));
    page.on('pageerror', (error) => page.seen.failed.push(String(error)));
    page.on('dialog', (dialog) => {
        page.seen.dialogs++;
        dialog.dismiss();
    });
    await context.route(/^(?!file:)/, (route) => route.abort());
    await page.emulateMedia({ media });
    await page.goto(pathToFileURL(file).href);
    return page;
}

// What the page did that none may do.
export function misbehaviour(page) {
    const { asked, said, failed, dialogs } = page.seen;
    const own = page.url().split('#')[0];
    return [
        ...asked.filter((url) => url.split('#')[0] !== own).map((url) => `it asks for ${url}`),
        ...said.map((text) => `the console says: ${text}`),
        ...failed.map((text) => `the script fails: ${text}`),
        ...(dialogs ? ['it opens a dialog'] : []),
    ];
}

export async function close(page) {
    const found = misbehaviour(page);
    await page.context().close();
    none(found);
}

// looking(FILE, LOOK, DEED): opens, does, closes.
export async function looking(file, look, deed) {
    const page = await open(file, look);
    try {
        await deed(page);
    } catch (error) {
        await page.context().close();
        throw error;
    }
    await close(page);
}

// Findings are sentences; there may be none.
export function none(found) {
    const shown = [...new Set(found)];
    assert.ok(shown.length === 0, `${shown.length} found:\n  ${shown.slice(0, 25).join('\n  ')}`);
}
