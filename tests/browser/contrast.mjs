// SPDX-License-Identifier: EUPL-1.2
// The contrast of every text with what lies under it (WCAG 1.4.3: 4.5, or 3 when it is large) and of
// every shape that says something (1.4.11: 3), computed from the colours as the browser has them.
// axe leaves those aside that stand over drawings or are partly covered.

// Runs inside the page, and takes its drawings apart: what <use> shows is put in its place, where it has
// a style that can be asked for. `silent`: selectors of shapes that say nothing by themselves.
export function low_contrast(silent) {
    const found = [];
    for (const use of document.querySelectorAll('svg use')) unfold(use);
    const canvas = rgba(getComputedStyle(document.body).backgroundColor);
    const ground = canvas[3] === 1 ? canvas : matchMedia('(prefers-color-scheme: dark)').matches
        ? [18, 18, 18, 1] : [255, 255, 255, 1];
    for (const drawing of document.querySelectorAll('svg'))
        if (!drawing.parentElement.closest('svg')) draw(drawing);
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const element = node.parentElement;
        if (node.data.trim() && !element.closest('script, style, svg, noscript') && shown(element))
            text(element, rgba(getComputedStyle(element).color), [behind(element)]);
    }
    return found;

    function unfold(use) {
        const source = document.getElementById(use.getAttribute('href').slice(1));
        const copy = source.cloneNode(true);
        const name = (tag) => document.createElementNS('http://www.w3.org/2000/svg', tag);
        const group = name('g');
        group.setAttribute('class', use.getAttribute('class') ?? '');
        group.setAttribute('transform', `translate(${use.getAttribute('x') ?? 0} ` +
            `${use.getAttribute('y') ?? 0})`);
        copy.removeAttribute('id');
        if (source.localName === 'symbol') {
            const inner = name('svg');
            inner.setAttribute('viewBox', source.getAttribute('viewBox'));
            inner.append(...copy.childNodes);
            group.append(inner);
        } else {
            group.append(copy);
        }
        use.replaceWith(group);
    }
    // The pieces of a drawing, in the order in which they are painted: each stands out from the
    // topmost filled one below its middle, or from the page.
    function draw(drawing) {
        const page = behind(drawing.parentElement);
        const painted = [];
        for (const piece of drawing.querySelectorAll('rect, circle, path, line, polygon, polyline, ' +
            'ellipse, text')) {
            const box = piece.getBoundingClientRect();
            if (piece.closest('defs') || !shown(piece) || (box.width === 0 && box.height === 0)) continue;
            // A line may run over a shape: it has to be seen at its ends.
            const middle = piece.localName === 'line' ? 0.02 : 0.5;
            const x = box.left + middle * box.width, y = box.top + middle * box.height;
            const below = painted.findLast(({ box: other }) =>
                other.left <= x && x <= other.right && other.top <= y && y <= other.bottom);
            const under = below?.colours ?? [page];
            const style = getComputedStyle(piece);
            if (piece.localName === 'text') {
                const rim = style.paintOrder.startsWith('stroke') ? paints(style.stroke) : [];
                text(piece, rgba(style.fill), rim.length ? rim : under);
                continue;
            }
            const filled = paints(style.fill).map((colour) => over(fade(colour, piece), under[0]));
            const lines = parseFloat(style.strokeWidth) > 0 ? paints(style.stroke) : [];
            if (!piece.matches(silent))
                shape(piece, [...filled, ...lines.map((line) => over(fade(line, piece), under[0]))], under);
            if (filled.length) painted.push({ box, colours: filled });
        }
    }
    function text(element, colour, unders) {
        const style = getComputedStyle(element);
        const size = parseFloat(style.fontSize);
        const needed = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700) ? 3 : 4.5;
        for (const under of unders) {
            const has = contrast(over(fade(colour, element), under), under);
            if (has < needed)
                found.push(`text ${has.toFixed(2)}, needs ${needed}: “${element.textContent.trim()
                    .slice(0, 30)}” (${colour.slice(0, 3)} on ${under.slice(0, 3).map(Math.round)})`);
        }
    }
    function shape(piece, colours, unders) {
        for (const under of unders) {
            const has = Math.max(...colours.map((colour) => contrast(colour, under)));
            if (colours.length && has < 3)
                found.push(`shape ${has.toFixed(2)}, needs 3: ${piece.localName}.` +
                    `${piece.getAttribute('class') ?? ''} (${colours[0].slice(0, 3).map(Math.round)} on ` +
                    `${under.slice(0, 3).map(Math.round)}) in ${piece.closest('[id]')?.id}`);
        }
    }

    function shown(element) {
        return element.checkVisibility({ visibilityProperty: true });
    }
    function behind(element) {
        const layers = [];
        for (let up = element; up; up = up.parentElement) {
            const colour = rgba(getComputedStyle(up).backgroundColor);
            if (colour[3] > 0) layers.unshift(colour);
            if (colour[3] === 1) break;
        }
        return layers.reduce((under, colour) => over(colour, under), ground);
    }
    function paints(value) {
        if (value === 'none') return [];
        const pattern = /url\("?#([^")]+)"?\)/.exec(value);
        if (!pattern) return rgba(value)[3] === 0 ? [] : [rgba(value)];
        return [...document.getElementById(pattern[1]).querySelectorAll('*')].flatMap((part) => {
            const style = getComputedStyle(part);
            return [...paints(style.fill), ...paints(style.stroke)];
        });
    }
    function fade(colour, element) {
        let alpha = colour[3];
        for (let up = element; up; up = up.parentElement) alpha *= Number(getComputedStyle(up).opacity);
        return [...colour.slice(0, 3), alpha];
    }
    function over(colour, under) {
        return [0, 1, 2].map((i) => colour[i] * colour[3] + under[i] * (1 - colour[3])).concat(1);
    }
    function contrast(one, other) {
        const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a);
        return (light + 0.05) / (dark + 0.05);
    }
    function luminance(colour) {
        const [red, green, blue] = colour.slice(0, 3).map((part) => {
            const share = part / 255;
            return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
        });
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    }
    function rgba(value) {
        const parts = value.match(/^rgba?\(([^)]+)\)$/)?.[1].split(/[ ,/]+/).map(Number);
        if (!parts) throw new Error(`a colour that this test cannot read: ${value}`);
        return [parts[0], parts[1], parts[2], parts[3] ?? 1];
    }
}

// The tint and border of a tile (its mark says the same), the tracks of meters and bars, and what keeps
// shapes apart.
export const silent = '.tg, .m0, .baan, .naad, .halo, .grens, .mh';
