// SPDX-License-Identifier: EUPL-1.2
// axe-core finds nothing against WCAG 2.2 AA and nothing against good practice on any page, however
// one looks at it; what it cannot judge is judged by test_contrast.mjs, and nothing else is left.
import test from 'node:test';
import { axe } from './axe.mjs';
import { looking, looks, none, reports } from './browser.mjs';

// The large pages in every look; the others as most people have them, and at the narrowest.
for (const { name, dossier, file } of reports)
    for (const [look, options] of Object.entries(looks))
        if (dossier === 'sample' || /^(laptop|phone of 320, dark|paper)$/.test(look))
            test(`axe finds nothing: ${name}, ${look}`, () =>
                looking(file, options, async (page) => none(await axe(page))));
