// SPDX-License-Identifier: EUPL-1.2
// Every state of the page, one after the other, as a person comes upon it.
import fs from 'node:fs';
import path from 'node:path';
import {
    check, choose, consultation_files, folder, letter, made, make_key, passphrase, receipt, result, send, shown, sign,
    text, verdict, visiting,
} from './page.mjs';

export const file_of = (name, bytes) => {
    const made_here = path.join(folder(), name);
    fs.writeFileSync(made_here, bytes);
    return made_here;
};
export const damaged = () => {
    const bytes = fs.readFileSync(receipt('GM0014-count'));
    const at = bytes.indexOf('inhabitants');
    bytes[at + 14] ^= 1;
    return file_of('GM0014-count.receipt', bytes);
};

// states(HOW, AT): opens the page and calls AT(name, page) in every state. HOW as of `visiting`, and
// `language`.
export async function states(how, at) {
    await visiting(how, async (page) => {
        if (how.language === 'en') await page.click('#taal');
        await at('begin', page);
        await page.click('.stil details:nth-of-type(1) summary');
        await page.click('.stil details:nth-of-type(2) summary');
        await at('begin, unfolded', page);
        await checking(page, at);
        await voting(page, at);
        await a_key(page, at);
    });
}

async function checking(page, at) {
    await page.click('.taken a[href="#controleren"]');
    await at('check', page);
    await send(page, 'controleren');
    await at('check, with errors', page);
    await choose(page, 'c-bewijs', made('desk', 'GM0014.yaml'));
    await page.locator('#c-bewijs-fout:not([hidden])').waitFor();
    await at('check, wrong file', page);
    await choose(page, 'c-bewijs', receipt('GM0014-count'));
    await page.locator('#c-bewijs-wat code').waitFor();
    await page.fill('#c-vinger', letter.slice(0, 26));
    await at('check, typing', page);
    await page.fill('#c-vinger', `${letter.slice(0, 26)}zz`);
    await at('check, a wrong letter', page);
    await page.fill('#c-vinger', `${letter.slice(0, 24)}0000${letter.slice(28, 32)}`);
    await at('check, a wrong group', page);
    await check(page, receipt('GM0014-count'));
    await page.click('#c-meer summary');
    await page.fill('#c-uitslag', result);
    await choose(page, 'c-biljet', made('desk', 'GM0014.yaml'));
    await choose(page, 'c-sig', made('desk', 'GM0014.yaml.sig'));
    await choose(page, 'c-eerder', receipt('GM0014-1'));
    await page.locator('#c-eerder-wat code').waitFor();
    await at('check, everything', page);
    await verdict(page);
    await at('it holds', page);
    await page.click('#o-meer');
    await choose(page, 'c-biljet', made('desk', 'GM0034.yaml'));
    await verdict(page);
    await at('it holds, but not what is beside it', page);
    await page.click('#o-ander');
    await check(page, damaged());
    await verdict(page);
    await at('it does not hold', page);
    await check(page, receipt('GM0034-count'), `0000${letter.slice(4)}`);
    await verdict(page);
    await at('another consultation', page);
    await choose(page, 'c-bewijs', file_of('foto.jpg', Buffer.alloc(5000, 0xd8)));
    await page.locator('#c-bewijs-wat code', { hasText: 'foto' }).waitFor({ state: 'attached' });
}

async function voting(page, at) {
    await page.click('.taken a[href="#stemmen"]');
    await at('vote, no files', page);
    await choose(page, 's-bestanden', [consultation_files[0], consultation_files[2]]);
    await page.locator('#s-lijst .klaar >> nth=1').waitFor();
    await at('vote, a file is missing', page);
    await choose(page, 's-bestanden', receipt('GM0014-1'));
    await page.locator('#s-bestanden-fout:not([hidden])').waitFor();
    await at('vote, a wrong file', page);
    await choose(page, 's-bestanden', consultation_files[1]);
    await page.locator('#s-klaar').waitFor();
    await at('vote, compare', page);
    await send(page, 'stemmen');
    await at('vote, not compared', page);
    await page.check('#s-zelfde');
    await send(page, 'stemmen');
    await shown(page, 'invullen');
    await at('ballot, empty', page);
    await page.fill('#b-datum', 'gisteren');
    await page.fill('#b-nummer', 'een');
    await page.fill('#b-toelichting', 'te lang '.repeat(600));
    await send(page, 'invullen');
    await at('ballot, with errors', page);
    await page.selectOption('#b-lid', 'GM0363');
    await page.check('input[name=keuze-0][value=voor]');
    await page.check('input[name=keuze-1][value=none]');
    await page.fill('#b-datum', '7 oktober 2025');
    await page.fill('#b-nummer', '1');
    await page.fill('#b-kenmerk', '2025-1207');
    await page.fill('#b-toelichting', 'Ons college stemt in met het AZWA.');
    await at('ballot, filled in', page);
    await send(page, 'invullen');
    await shown(page, 'nakijken');
    await page.click('#n-zelf summary');
    await at('review', page);
    await page.click('#v-nakijken form .knoppen button[type=submit]');
    await at('review, no key', page);
    await sign(page, made('keys', 'GM0363.key'), 'niet deze');
    await page.locator('#n-fouten:not([hidden]) [href="#n-zin"]').waitFor({ timeout: 60000 });
    await at('review, wrong passphrase', page);
    await page.fill('#n-zin', passphrase);
    await page.click('#v-nakijken form .knoppen button[type=submit]');
    await shown(page, 'opslaan');
    await page.click('#d-lijst li:nth-child(1) button');
    await at('signed', page);
}

async function a_key(page, at) {
    await page.goto(`${page.url().split('#')[0]}#sleutel`);
    await at('key', page);
    await page.fill('#k-naam', 'GM0363');
    await page.fill('#k-zin', 'kort');
    await page.fill('#k-nogmaals', 'anders');
    await send(page, 'sleutel');
    await page.locator('#k-fouten:not([hidden])').waitFor();
    await at('key, with errors', page);
    await make_key(page, 'GM0363', passphrase, folder());
    await at('key, made', page);
}
