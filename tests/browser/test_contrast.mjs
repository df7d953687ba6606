// SPDX-License-Identifier: EUPL-1.2
// Every text and every shape that says something stands out from what lies under it.
import test from 'node:test';
import { looking, looks, none, reports } from './browser.mjs';
import { low_contrast, silent } from './contrast.mjs';

for (const { name, file } of reports)
    for (const look of ['laptop', 'laptop, dark', 'phone of 320', 'phone of 320, dark', 'paper'])
        test(`texts and shapes stand out: ${name}, ${look}`, () =>
            looking(file, looks[look], async (page) => none(await page.evaluate(low_contrast, silent))));
