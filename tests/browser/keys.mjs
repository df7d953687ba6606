// SPDX-License-Identifier: EUPL-1.2
// Going through a page by keyboard alone.

// What has the focus, as a short text; '' when nothing has. Runs inside the page.
export function focused() {
    const element = document.activeElement;
    if (!element || element === document.body || element === document.documentElement) return '';
    if (element.closest('svg')) return `tile ${element.getAttribute('href')}`;
    const text = element.getAttribute('aria-label') ?? element.textContent;
    return `${element.localName} ${element.getAttribute('href') ?? text.trim().slice(0, 40)}`;
}

// Every stop of the Tab key, from the top until the focus leaves the page. At most `limit`.
export async function stops(page, limit = 4000) {
    const list = [];
    await page.evaluate(() => document.activeElement?.blur());
    while (list.length < limit) {
        await page.keyboard.press('Tab');
        const stop = await page.evaluate(focused);
        if (!stop || (list.length > 2 && stop === list[0])) break;
        list.push(stop);
    }
    return list;
}

// At every stop the focus can be seen: the picture of the window is another than without it, by more
// than the caret of a field, and what has the focus is not wholly covered (WCAG 2.4.7, 2.4.11).
export async function focus_seen(page, limit = 200) {
    const found = [];
    await page.evaluate(() => document.activeElement?.blur());
    for (let stop = 0; stop < limit; stop++) {
        await page.keyboard.press('Tab');
        const what = await page.evaluate(focused);
        if (!what) break;
        const state = await page.evaluate(() => {
            const element = document.activeElement;
            const box = element.getBoundingClientRect();
            const share = [0.1, 0.3, 0.5, 0.7, 0.9];
            const within = (from, to, at, most) =>
                Math.max(from, 0) + at * (Math.min(to, most) - Math.max(from, 0));
            const at = share.flatMap((down) => share.map((right) => document.elementFromPoint(
                within(box.left, box.right, right, innerWidth),
                within(box.top, box.bottom, down, innerHeight))));
            const seen = at.some((one) => one && (element.contains(one) || one.contains(element)));
            return {
                covered: !seen && (at[12]?.localName ?? 'nothing'),
                clip: {
                    x: Math.max(0, box.left - 8), y: Math.max(0, box.top - 8),
                    width: Math.max(1, Math.min(innerWidth, box.right + 8) - Math.max(0, box.left - 8)),
                    height: Math.max(1, Math.min(innerHeight, box.bottom + 8) - Math.max(0, box.top - 8)),
                },
            };
        });
        if (state.covered) found.push(`${what} has the focus under ${state.covered}`);
        const options = { animations: 'disabled', caret: 'hide', clip: state.clip };
        const with_focus = await page.screenshot(options);
        await page.evaluate(() => {
            const element = document.activeElement;
            const y = scrollY;
            element.blur();
            scrollTo(0, y);
            window.last_focused = element;
        });
        const without = await page.screenshot(options);
        if (with_focus.equals(without)) found.push(`nothing shows that ${what} has the focus`);
        await page.evaluate(() => window.last_focused.focus({ preventScroll: true }));
    }
    return found;
}
