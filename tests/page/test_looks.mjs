// SPDX-License-Identifier: EUPL-1.2
// Every state of the page, in every way of looking at it: axe, contrast, layout, headings, landmarks and
// names.
import assert from 'node:assert/strict';
import test from 'node:test';
import { axe } from '../browser/axe.mjs';
import { looks, none } from '../browser/browser.mjs';
import { low_contrast } from '../browser/contrast.mjs';
import { blocks_cross, double_text, sideways, spread_text, text_lost } from '../browser/layout.mjs';
import { accessible, headings, landmarks, names, references } from '../browser/tree.mjs';
import { built, visiting, without_wasm } from './page.mjs';
import { states } from './states.mjs';

const wanted = 24;

// all(LOOK, LANGUAGE, FIND, FILE): what FIND finds in every state of the page, with the state before it.
function all(look, language, find, file = built()) {
    return async () => {
        const found = [];
        let seen = 0;
        await states({ look, language, file }, async (name, page) => {
            seen++;
            found.push(...(await find(page)).map((one) => `${name}: ${one}`));
        });
        assert.ok(seen >= wanted, `only ${seen} states were seen`);
        none(found);
    };
}

const inside = (...functions) => async (page) =>
    (await Promise.all(functions.map((one) => page.evaluate(one)))).flat();

for (const name of ['laptop', 'laptop, dark', 'phone of 320', 'phone of 320, dark'])
    test(`axe has nothing against it: ${name}`, all(looks[name], 'nl', axe));

test('axe has nothing against it: in English', all(looks.laptop, 'en', axe));

test('axe has nothing against it: without WebAssembly', all(looks.laptop, 'nl', axe, built(without_wasm)));

for (const name of ['laptop', 'laptop, dark'])
    test(`every text stands out: ${name}`, all(looks[name], 'nl',
        (page) => page.evaluate(low_contrast, 'nothing-is-silent')));

for (const [name, language] of [['phone of 320', 'nl'], ['phone of 320', 'en'], ['zoomed to 200%', 'nl']])
    test(`nothing sticks out, is cut or covered: ${name}, ${language}`, all(looks[name], language,
        inside(sideways, text_lost, blocks_cross)));

test('with the distances of WCAG 1.4.12 nothing is cut', all(looks.laptop, 'nl', async (page) => {
    await page.evaluate(spread_text);
    const found = await inside(sideways, text_lost)(page);
    await page.evaluate(() => document.adoptedStyleSheets.pop());
    return found;
}));

test('with text twice as large nothing is cut', all(looks['phone of 360'], 'nl', async (page) => {
    await page.evaluate(double_text);
    const found = await inside(sideways)(page);
    await page.evaluate(() => document.adoptedStyleSheets.pop());
    return found;
}));

// What Chromium's tree for screen readers has against it.
async function misnamed(page) {
    const tree = await accessible(page);
    // A details element is a group to Chromium; its summary is what names it. A link to a view is
    // one to its section.
    const [views, folded] = await page.evaluate(() => [
        [...document.querySelectorAll('#alles > section')].map((one) => `#${one.id.slice(2)}`),
        [...document.querySelectorAll('details')].filter((one) => one.checkVisibility()).length,
    ]);
    const nameless = names(tree);
    const groups = nameless.filter((one) => one === 'a group without a name').length;
    return [
        ...headings(tree), ...landmarks(tree),
        ...nameless.filter((one) => one !== 'a group without a name'),
        ...(groups > folded ? [`${groups - folded} groups without a name`] : []),
        ...(await page.evaluate(references)).filter((one) => !views.some((view) =>
            one === `a link to what is not there: ${view}`)),
    ];
}

// That tree follows the page a moment later: right after a change of view it may still hold the one before.
// What stays wrong is wrong.
test('headings in order, landmarks, names, references and one first heading', all(looks.laptop, 'nl',
    async (page) => {
        let found = await misnamed(page);
        for (let again = 0; found.length > 0 && again < 20; again++) {
            await page.waitForTimeout(250);
            found = await misnamed(page);
        }
        return found;
    }));

test('every field has a label and a description that exist', all(looks.laptop, 'en', (page) =>
    page.evaluate(() => [...document.querySelectorAll('input, select, textarea')]
        .filter((field) => field.checkVisibility())
        .filter((field) => !field.labels.length && !field.getAttribute('aria-labelledby'))
        .map((field) => `${field.id} has no label`))));

test('in forced colours what is chosen, wrong and done can still be seen', () =>
    visiting({ look: looks['forced colours'] }, async (page) => {
        await page.goto(`${page.url()}#controleren`);
        await page.fill('#c-vinger', 'abcd');
        const [full, empty] = await page.$$eval('#c-vinger-veld .groepen li', (list) =>
            [list[0], list[5]].map((one) => getComputedStyle(one).backgroundColor));
        assert.notEqual(full, empty);
    }));

test('nothing moves for those who asked for that', () => visiting({}, async (page) => {
    assert.equal(await page.evaluate(() => [...document.querySelectorAll('*')].some((element) => {
        const style = getComputedStyle(element);
        return style.animationName !== 'none' || parseFloat(style.transitionDuration) > 0;
    })), false);
}));
