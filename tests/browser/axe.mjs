// SPDX-License-Identifier: EUPL-1.2
// axe-core on a page: all of its rules for WCAG 2.2 AA and for good practice, and the size of targets.
import { axe_source } from './browser.mjs';

// What axe left to people, and who judged it.
const judged = {
    'color-contrast': 'test_contrast.mjs computes it for every text',
};

export async function axe(page) {
    await page.evaluate(axe_source);
    const { violations, incomplete, passes } = await page.evaluate(() => axe.run(document, {
        // Nobody points at paper.
        rules: { 'target-size': { enabled: !matchMedia('print').matches } },
        resultTypes: ['violations', 'incomplete'],
    }));
    const told = (rules, what) => rules.flatMap((rule) => rule.nodes.map((node) =>
        `${what}${rule.id}: ${node.target.join(' ')}: ${node.failureSummary?.split('\n')[1]?.trim()}`));
    return [
        ...(passes.length < 10 ? ['axe has hardly looked'] : []),
        ...told(violations, ''),
        ...told(incomplete.filter((rule) => !judged[rule.id]), 'not judged: '),
    ];
}
