// SPDX-License-Identifier: EUPL-1.2
// The page as it stands, under its own policy: nothing is fetched, nothing is refused, the one script
// ran, and nothing from outside became markup. Without the script all of it is there.
import assert from 'node:assert/strict';
import crypto from 'node:crypto';
import fs from 'node:fs';
import test from 'node:test';
import { looking, looks, misbehaviour, none, reports } from './browser.mjs';
import { strangers, told } from './policy.mjs';

const digest = (text) => `'sha256-${crypto.createHash('sha256').update(text).digest('base64')}'`;

for (const { name, file } of reports) {
    test(`its policy allows its own style and script, and nothing else: ${name}`, () => {
        const html = fs.readFileSync(file, 'utf8');
        const policy = /<meta http-equiv="Content-Security-Policy" content="([^"]*)">/.exec(html)[1];
        const style = /<style>(.*?)<\/style>/s.exec(html)[1];
        const script = /<script>(.*?)<\/script>/s.exec(html)[1];
        assert.deepEqual(policy.split(';').map((part) => part.trim()).sort(), ["base-uri 'none'",
            "default-src 'none'", "form-action 'none'", `script-src ${digest(script)}`,
            `style-src ${digest(style)}`]);
        assert.ok(html.indexOf('Content-Security-Policy') < html.indexOf('<style>'), 'it comes too late');
    });

    test(`nothing is fetched or refused, and the script ran: ${name}`, () =>
        looking(file, looks.laptop, async (page) => {
            assert.deepEqual(misbehaviour(page), []);
            assert.equal(page.seen.asked.length, 1);
            if (await page.locator('#leden tbody tr').count() > 1)
                assert.ok(await page.locator('#leden thead button').count() >= 3, 'the script did nothing');
        }));

    test(`no element or attribute that it should not have: ${name}`, () =>
        looking(file, looks.laptop, async (page) => none(await page.evaluate(strangers))));

    test(`all of it is there without the script: ${name}`, async () => {
        let with_script, without;
        await looking(file, looks.laptop, async (page) => {
            with_script = await page.evaluate(told);
        });
        await looking(file, { ...looks.laptop, javaScriptEnabled: false }, async (page) => {
            without = await page.evaluate(told);
            assert.equal(await page.locator('button, input, select, textarea, [role=button]').count(), 0,
                'a control that does nothing');
            assert.equal(await page.locator('[hidden], noscript').count(), 0);
        });
        assert.equal(without, with_script);
    });
}
