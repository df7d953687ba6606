// SPDX-License-Identifier: EUPL-1.2
// The verdict that somebody reads says what the native program says: every part, every line, every label,
// whole. Of all receipts of a consultation, as they are and damaged, in both languages, in both pages.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import test from 'node:test';
import { dice } from './mutants.mjs';
import { built, check, choose, letter, made, receipt, result, visiting, without_wasm } from './page.mjs';
import { file_of } from './states.mjs';
import { check_on_screen, same_on_screen } from './verdicts.mjs';

const receipts = fs.readdirSync(made('desk')).filter((name) => name.endsWith('.receipt')).sort();
const in_language = async (page, language) => {
    if (language === 'en') await page.click('#taal');
};

for (const name of [path.basename(built()), without_wasm])
    for (const language of ['nl', 'en'])
        test(`every receipt, line by line: ${name}, ${language}`, () => visiting({ file: built(name) },
            async (page) => {
                await in_language(page, language);
                assert.ok(receipts.length >= 7);
                let lines = 0;
                for (const one of receipts) {
                    const native = await check_on_screen(page, language, made('desk', one), letter);
                    assert.equal(native.status, 0);
                    lines += native.parts.flatMap((part) => part.lines).length;
                }
                assert.ok(lines > 70, `only ${lines} lines were read`);
            }));

// A bit, a line or a digit of it is another one; where, the dice say.
function damaged_at_random(die, at) {
    const bytes = fs.readFileSync(made('desk', die.pick(receipts)));
    const rows = bytes.toString('latin1').split('\n');
    const way = die.below(4);
    const row = die.below(rows.length - 1);
    if (way === 0) bytes[die.below(bytes.length)] ^= 1 << die.below(8);
    else if (way === 1) rows.splice(row, 1);
    else if (way === 2) rows[row] += '1';
    else rows[row] = rows[row].replace(/\d|$/, (digit) => (Number(digit) + 1) % 10);
    return file_of(`bewijs-${at}.receipt`, way === 0 ? bytes : Buffer.from(rows.join('\n'), 'latin1'));
}

for (const language of ['nl', 'en'])
    test(`fifty damaged receipts, line by line: ${language}`, () => visiting({}, async (page) => {
        await in_language(page, language);
        const die = dice(language === 'nl' ? 363 : 14);
        const parts = new Set();
        for (let at = 0; at < 50; at++) {
            const native = await check_on_screen(page, language, damaged_at_random(die, at), letter);
            assert.notEqual(native.status, 0);
            for (const { part } of native.parts ?? []) parts.add(part);
        }
        for (const part of ['wrong', 'do', 'proved', 'open']) assert.ok(parts.has(part), part);
    }));

// What is no receipt at all, and what a mail program made of one.
for (const language of ['nl', 'en'])
    test(`files that cannot be checked: ${language}`, () => visiting({}, async (page) => {
        await in_language(page, language);
        const whole = fs.readFileSync(receipt('GM0014-count'), 'latin1');
        const files = {
            'leeg.receipt': '', 'foto.receipt': Buffer.alloc(5000, 0xd8), 'regels.receipt': whole.replace(/\n/g, '\r\n'),
            'half.receipt': whole.slice(0, 700), 'groot.receipt': Buffer.alloc(17 * 1024 * 1024, 0x61),
        };
        const statuses = [];
        for (const [name, bytes] of Object.entries(files))
            statuses.push((await check_on_screen(page, language, file_of(name, bytes), letter)).status);
        assert.ok(statuses.filter((one) => one === 2).length >= 3, statuses.join(' '));
    }));

// Beside the receipt: what fits, and what does not.
for (const language of ['nl', 'en'])
    test(`what lies beside a receipt, line by line: ${language}`, () => visiting({}, async (page) => {
        await in_language(page, language);
        const file = receipt('GM0014-count');
        const statuses = [];
        const hold = async (beside, more) => {
            await check(page, file);
            await page.$eval('#c-meer', (details) => {
                details.open = true;
            });
            for (const [id, one] of beside) {
                if (id === 'c-uitslag') {
                    await page.fill('#c-uitslag', one);
                    continue;
                }
                await choose(page, id, one);
                await page.locator(`#${id}-wat code`, { hasText: path.basename(one) }).waitFor();
            }
            statuses.push((await same_on_screen(page, language, file, letter, more)).status);
        };
        const ballot = (name) => ['--ballot', made('desk', `${name}.yaml`)];
        const chosen = (name) => [['c-biljet', made('desk', `${name}.yaml`)],
            ['c-sig', made('desk', `${name}.yaml.sig`)]];
        await hold(chosen('GM0014'), ballot('GM0014'));
        await hold(chosen('GM0034'), ballot('GM0034'));
        await hold([...chosen('GM0014'), ['c-eerder', receipt('GM0014-1')]],
            [...ballot('GM0014'), '--earlier', receipt('GM0014-1')]);
        await hold([['c-eerder', receipt('GM0034-1')]], [...ballot('GM0014'), '--earlier', receipt('GM0034-1')]);
        await hold([['c-eerder', receipt('GM0014-1')]], [...ballot('GM0014'), '--earlier', receipt('GM0014-1')]);
        for (const fingerprint of [result, letter]) {
            await hold([['c-uitslag', fingerprint]], [...ballot('GM0014'), '--earlier', receipt('GM0014-1'), '--result', fingerprint]);
        }
        assert.equal(statuses[0], 0);
        assert.ok(new Set(statuses).size > 1, JSON.stringify(statuses));
    }));

test('the fingerprint of another letter, line by line', () => visiting({}, async (page) => {
    for (const [at, one] of receipts.entries()) {
        const native = await check_on_screen(page, 'nl', made('desk', one), `${at}${letter.slice(1, 63)}${at}`);
        assert.equal(native.status, 1);
    }
}));
