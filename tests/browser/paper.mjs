// SPDX-License-Identifier: EUPL-1.2
// The page on paper: what Chromium prints of it, read by poppler's pdfinfo and pdftotext.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

// {pages, size, title, tagged, lang, texts: [text of a page…], words: [[{text, x, y, end}…]…]}.
export async function printed(page) {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'vngtally-paper-'));
    const file = path.join(folder, 'page.pdf');
    try {
        await page.pdf({ path: file, preferCSSPageSize: true, printBackground: true, tagged: true });
        return read(file);
    } finally {
        fs.rmSync(folder, { recursive: true });
    }
}

export function read(file) {
    const run = (program, ...rest) =>
        execFileSync(program, rest, { encoding: 'utf8', maxBuffer: 1 << 28 });
    const info = run('pdfinfo', file);
    const line = (name) => new RegExp(`^${name}: +(.*)$`, 'm').exec(info)?.[1];
    const boxes = run('pdftotext', '-bbox', file, '-').split('<page ').slice(1);
    return {
        pages: Number(line('Pages')),
        size: line('Page size'),
        title: line('Title'),
        tagged: line('Tagged'),
        // Of the document: parts of it in another language have one of their own.
        lang: /\/Type\s*\/Catalog(?:(?!endobj)[^])*?\/Lang\s*\(([^)]*)\)/
            .exec(fs.readFileSync(file, 'latin1'))?.[1],
        texts: run('pdftotext', '-layout', file, '-').split('\f').slice(0, -1),
        words: boxes.map((page) => [...page.matchAll(
            /<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)<\/word>/g)]
            .map(([, x, y, end, bottom, text]) => ({
                x: Number(x), y: Number(y), end: Number(end), bottom: Number(bottom),
                text: text.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&quot;/g, '"')
                    .replace(/&#39;|&apos;/g, "'").replace(/&amp;/g, '&'),
            }))),
    };
}

// No word is printed on another.
export function printed_over(paper) {
    const found = [];
    paper.words.forEach((words, page) => {
        const down = [...words].sort((one, other) => one.y - other.y);
        down.forEach((one, i) => {
            for (let j = i + 1; j < down.length && down[j].y < one.bottom; j++) {
                const other = down[j];
                const high = Math.min(one.bottom - one.y, other.bottom - other.y);
                if (Math.min(one.bottom, other.bottom) - other.y > 0.4 * high &&
                    Math.min(one.end, other.end) - Math.max(one.x, other.x) > 1.5)
                    found.push(`page ${page + 1}: “${one.text}” and “${other.text}” on one another`);
            }
        });
    });
    return found;
}

// Under the caption of a table, on the same page, its first row begins: {caption, row}, both as texts.
export function heads_alone(paper, tables) {
    const found = [];
    for (const { caption, row } of tables) {
        const wanted = caption.replace(/\s+/g, '');
        const first = row.split(/\s+/)[0];
        const page = paper.words.findIndex((words) => words.some((_, i) => reads(words, i, wanted)));
        if (page < 0) {
            found.push(`no page has the caption “${caption}” whole`);
            continue;
        }
        const words = paper.words[page];
        const { y } = words[words.findIndex((_, i) => reads(words, i, wanted))];
        if (!words.some((word) => word.y > y && word.text === first))
            found.push(`“${caption}” stands without its first row “${row}”`);
    }
    return found;

    // Do the words from this one on read so?
    function reads(words, i, wanted) {
        let text = '';
        for (; i < words.length && text.length < wanted.length; i++) text += words[i].text;
        return text === wanted;
    }
}

// Every page is A4 and says which one of how many it is.
export function numbered(paper, of) {
    const found = [];
    if (!/^59[45]\.\d+ x 84[12]\.\d+ pts \(A4\)$/.test(paper.size)) found.push(`pages of ${paper.size}`);
    paper.texts.forEach((text, i) => {
        const number = of(i + 1, paper.pages);
        if (!text.replace(/\s+/g, ' ').includes(number)) found.push(`page ${i + 1} does not say “${number}”`);
    });
    if (paper.texts.length !== paper.pages) found.push('not every page could be read');
    paper.texts.forEach((text, i) => {
        if (text.trim().split(/\s+/).length < 25) found.push(`page ${i + 1} is as good as empty`);
    });
    return found;
}

// Rows of a table that is known to be long, each as the words of its cells: every row stands once, on
// one page, and its words on the same height (`lines` of it at most).
export function whole_rows(paper, rows, lines = 2.6) {
    const found = [];
    const places = new Map();
    paper.words.forEach((page, number) => page.forEach((word, i) => {
        const first = apart(word.text)[0];
        if (!places.has(first)) places.set(first, []);
        places.get(first).push({ page: number, i });
    }));
    for (const cells of rows) {
        const all = apart(cells.join(' '));
        const fits = (places.get(all[0]) ?? []).some(({ page, i }) => {
            const start = paper.words[page][i];
            const high = start.bottom - start.y;
            const near = paper.words[page].filter((word) =>
                word.y > start.y - lines * high && word.y < start.y + lines * high &&
                word.x >= start.x - 1).flatMap((word) => apart(word.text));
            return all.every((word) => near.includes(word));
        });
        if (!fits) found.push(`no page has the row “${all.join(' ')}” whole`);
    }
    return found;

    // Words, also those that a line may be broken within.
    function apart(text) {
        return text.split(/[\s-]+/).filter(Boolean);
    }
}

// The same asked of the style sheet, for every table, figure and box (runs inside the page, in print):
// it may not be broken over two pages, and heads of tables are repeated.
export function breakable() {
    const found = [];
    for (const row of document.querySelectorAll('tr'))
        if (getComputedStyle(row).breakInside !== 'avoid' && row.checkVisibility())
            found.push(`a row may be cut: “${row.textContent.trim().slice(0, 40)}”`);
    for (const head of document.querySelectorAll('thead'))
        if (getComputedStyle(head).display !== 'table-header-group')
            found.push(`a head that is not repeated: “${head.textContent.trim().slice(0, 40)}”`);
    for (const chart of document.querySelectorAll('svg[role]')) {
        let whole = false;
        for (let up = chart; up && !whole; up = up.parentElement)
            whole = getComputedStyle(up).breakInside === 'avoid';
        if (!whole && chart.getBoundingClientRect().height > 100)
            found.push(`a chart may be cut: ${chart.getAttribute('aria-label') ?? chart.id}`);
    }
    for (const caption of document.querySelectorAll('caption'))
        if (getComputedStyle(caption).breakInside !== 'avoid')
            found.push(`a caption may be cut: “${caption.textContent.trim().slice(0, 40)}”`);
    for (const heading of document.querySelectorAll('h1, h2, h3, caption'))
        if (!/avoid/.test(getComputedStyle(heading).breakAfter) && heading.localName !== 'h1' &&
            heading.checkVisibility())
            found.push(`a heading may be left alone: “${heading.textContent.trim().slice(0, 40)}”`);
    return found;
}
