// SPDX-License-Identifier: EUPL-1.2
// What can be asked of a page as it is laid out: nothing sticks out, nothing is cut, nothing covers
// something else. Each function runs inside the page and gives back findings.

// The page itself never scrolls sideways (WCAG 1.4.10); a part that does can be reached and has a
// name.
export function sideways() {
    const found = [];
    const root = document.scrollingElement;
    if (root.scrollWidth > innerWidth) {
        const far = [...document.body.querySelectorAll('*')]
            .map((element) => [element.getBoundingClientRect().right, element])
            .filter(([right, element]) => right > innerWidth + 0.5 && !inScroller(element))
            .slice(0, 5).map(([right, element]) => `${name(element)} to ${Math.round(right)}`);
        found.push(`the page is ${root.scrollWidth} wide in ${innerWidth}: ${far.join('; ')}`);
    }
    for (const element of document.body.querySelectorAll('*')) {
        if (element.scrollWidth > element.clientWidth + 1 && scrolls(element)) {
            if (element.tabIndex !== 0) found.push(`${name(element)} scrolls, but not by keyboard`);
            const label = element.getAttribute('aria-label') ??
                document.getElementById(element.getAttribute('aria-labelledby'))?.textContent;
            if (!label?.trim()) found.push(`${name(element)} scrolls and has no name`);
            if (!element.getAttribute('role') && element.localName !== 'section')
                found.push(`${name(element)} scrolls and has no role`);
        }
    }
    return found;

    function scrolls(element) {
        return /auto|scroll/.test(getComputedStyle(element).overflowX);
    }
    function inScroller(element) {
        for (let up = element.parentElement; up; up = up.parentElement)
            if (up !== root && scrolls(up)) return true;
        return false;
    }
    function name(element) {
        const id = element.id && `#${element.id}`;
        return element.localName + id + (element.classList.length ? `.${element.classList[0]}` : '');
    }
}

// Every text stands inside the window or a part that scrolls, is not clipped, and lies on no other.
export function text_lost() {
    const found = [];
    const pieces = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const element = node.parentElement;
        if (!node.data.trim() || !shown(element)) continue;
        const range = document.createRange();
        range.selectNodeContents(node);
        for (const rect of range.getClientRects()) {
            if (rect.width < 1 || rect.height < 1) continue;
            look(node, element, rect);
        }
    }
    overlap();
    return found;

    function say(node) {
        return `“${node.data.trim().replace(/\s+/g, ' ').slice(0, 40)}” in ` +
            `${node.parentElement.localName}.${node.parentElement.getAttribute('class') ?? ''}`;
    }
    function shown(element) {
        if (element.closest('script, style, title, desc, defs, noscript')) return false;
        if (!element.checkVisibility({ visibilityProperty: true, opacityProperty: true })) return false;
        for (let up = element; up; up = up.parentElement) {
            const style = getComputedStyle(up);
            // Out of sight on purpose: for screen readers, or a skip link that is not focused.
            if (style.position === 'absolute' && (up.offsetWidth <= 1 || up.getBoundingClientRect().right < 0))
                return false;
        }
        return true;
    }
    function look(node, element, rect) {
        let inside = false, stuck = false;
        for (let up = element; up; up = up.parentElement) {
            const style = getComputedStyle(up);
            if (/sticky|fixed/.test(style.position)) stuck = true;
            if (up === document.body || up === document.documentElement) continue;
            if (/auto|scroll/.test(style.overflowX)) inside = true;
            if (/hidden|clip/.test(style.overflowX + style.overflowY) && !(up instanceof SVGElement) &&
                !inside) {
                const box = up.getBoundingClientRect();
                if (rect.right > box.right + 1 || rect.left < box.left - 1 ||
                    rect.bottom > box.bottom + 1 || rect.top < box.top - 1)
                    found.push(`cut: ${say(node)}`);
            }
        }
        if (!inside && (rect.left < -0.5 || rect.right > innerWidth + 0.5))
            found.push(`outside the window (${Math.round(rect.left)} to ${Math.round(rect.right)}): ` +
                say(node));
        if (!stuck) pieces.push({ node, rect });
    }
    function overlap() {
        pieces.sort((one, other) => one.rect.top - other.rect.top);
        pieces.forEach((one, i) => {
            for (let j = i + 1; j < pieces.length; j++) {
                const other = pieces[j];
                const high = Math.min(one.rect.height, other.rect.height);
                if (other.rect.top >= one.rect.bottom - 0.3 * high) {
                    if (other.rect.top >= one.rect.bottom) break;
                    continue;
                }
                if (one.node !== other.node &&
                    Math.min(one.rect.right, other.rect.right) -
                    Math.max(one.rect.left, other.rect.left) > 2)
                    found.push(`on top of one another: ${say(one.node)} and ${say(other.node)}`);
            }
        });
    }
}

// Blocks that stand beside or below one another share no ground, not even a line's white: a note that
// is drawn up over the last row of a table is found before a letter touches another.
export function blocks_cross() {
    const found = [];
    for (const parent of document.querySelectorAll('body, body *')) {
        if (parent.closest('svg, table')) continue;
        const blocks = [...parent.children].filter(block).map((element) => ({ element, box: box(element) }))
            .sort((one, other) => one.box.top - other.box.top);
        blocks.forEach((one, i) => {
            for (const other of blocks.slice(i + 1)) {
                if (other.box.top >= one.box.bottom - 1) break;
                if (Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left) > 1)
                    found.push(`${name(one.element)} and ${name(other.element)} share ` +
                        `${Math.round(one.box.bottom - other.box.top)} px`);
            }
        });
    }
    return found;

    function block(element) {
        const style = getComputedStyle(element);
        return !/^(inline|contents|none)/.test(style.display) && /static|relative/.test(style.position) &&
            element.textContent.trim() && element.checkVisibility();
    }
    function box(element) {
        return element.getBoundingClientRect();
    }
    function name(element) {
        const text = element.textContent.trim().replace(/\s+/g, ' ').slice(0, 30);
        return `${element.localName}.${element.getAttribute('class') ?? ''} “${text}”`;
    }
}

// The distances of WCAG 1.4.12, forced on every element as a reader's own style sheet does.
export function spread_text() {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: 0.12em !important;
        word-spacing: 0.16em !important; } p { margin-bottom: 2em !important; }`);
    document.adoptedStyleSheets.push(sheet);
}

// Text twice as large, and nothing else (WCAG 1.4.4).
export function double_text() {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync('html { font-size: 200% !important; }');
    document.adoptedStyleSheets.push(sheet);
}

// No head of a table is broken inside a word; a hyphen is a place to break.
export function heads_broken() {
    const found = [];
    for (const head of document.querySelectorAll('.prov thead th')) {
        const walker = document.createTreeWalker(head, NodeFilter.SHOW_TEXT);
        for (let node = walker.nextNode(); node; node = walker.nextNode())
            for (const word of node.data.matchAll(/[^\s-]+/g)) {
                const range = document.createRange();
                range.setStart(node, word.index);
                range.setEnd(node, word.index + word[0].length);
                const lines = new Set([...range.getClientRects()].map((rect) => Math.round(rect.top)));
                if (lines.size > 1) found.push(`“${word[0]}” in ${lines.size} lines`);
            }
    }
    return found;
}

// Nothing scrolls sideways within the page.
export function scrollers() {
    return [...document.querySelectorAll('.rol')].filter((part) => part.scrollWidth > part.clientWidth)
        .map((part) => `${part.getAttribute('aria-labelledby') ?? part.localName}: ${part.scrollWidth} ` +
            `wide in ${part.clientWidth}`);
}
