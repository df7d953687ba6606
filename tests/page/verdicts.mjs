// SPDX-License-Identifier: EUPL-1.2
// The verdict on the screen beside what the native program says of the same files: part by part, line by
// line, to the letter.
import assert from 'node:assert/strict';
import path from 'node:path';
import { check, ran, send, shown } from './page.mjs';

// What somebody who looks at the verdict can read.
export const on_screen = (page) => page.evaluate(() => {
    const read = (element) => (element && element.checkVisibility() ? element.innerText : '');
    const line = (item) => {
        const label = read(item.querySelector('strong'));
        const mark = read(item.querySelector(':scope > b'));
        const whole = read(item.querySelector(':scope > span') ?? item);
        return { mark, label, text: whole.slice(whole.startsWith(label) ? label.length : 0).trim() };
    };
    const parts = [];
    for (const element of document.getElementById('o-delen').children)
        if (/^[UO]L$/.test(element.localName.toUpperCase()))
            parts.at(-1).lines.push(...[...element.children].map(line));
        else parts.push({ heading: read(element), lines: [] });
    const of = (id) => read(document.getElementById(id));
    const more = [...document.querySelectorAll('#o-zinnen > *')].map(read);
    return { look: document.getElementById('o-vak').className, title: of('o-titel'),
        sentences: [of('o-zin'), ...more], parts };
});

// What the program prints for a person: the headings stand at the beginning of a line, above lines that do
// not.
function headings(text) {
    return text.split('\n\n').filter((block) => /^\S[^]*\n {2}/.test(block))
        .map((block) => block.slice(0, block.indexOf('\n  ')).replace(/\n/g, ' '));
}

// The same as the native program says, as a reader finds it on the screen.
export function native_verdict(language, args) {
    const asked = ['--lang', language, 'verify', ...args];
    const told = ran(...asked, '--json');
    if (!told.out) return { status: told.status, complaint: told.err };
    const { answer, lines } = JSON.parse(told.out);
    const texts = (part) => lines.filter((line) => line.part === part).map((line) => line.text);
    const parts = [];
    let last = '';
    for (const { part, label, text } of lines) {
        if (part === 'title' || part === 'answer') continue;
        if (part !== last) parts.push({ part, lines: [] });
        last = part;
        parts.at(-1).lines.push({ label, text });
    }
    headings(ran(...asked).out).forEach((heading, i) => {
        parts[i].heading = heading;
    });
    return { status: told.status, look: `oordeel ${answer}`, title: texts('title').join('\n'),
        sentences: texts('answer'), parts };
}

// Each line of a part has the same mark before it, another one than those of the other parts.
function marks(parts, native) {
    const seen = new Map();
    native.forEach(({ part }, i) => {
        const [mark, ...others] = new Set(parts[i].lines.map((line) => line.mark));
        assert.deepEqual(others, [], `one mark in ${part}`);
        assert.equal(mark === '', part === 'do', `${part} has the mark “${mark}”`);
        assert.ok(!seen.has(mark), `${part} has the mark of ${seen.get(mark)}`);
        seen.set(mark, part);
    });
}

// Checks FILE in the page, and holds what is on the screen against the program; gives the program's.
export async function same_on_screen(page, language, file, finger, more = []) {
    const native = native_verdict(language, [file, '--fingerprint', finger, ...more]);
    await send(page, 'controleren');
    await shown(page, 'oordeel');
    const screen = await on_screen(page);
    const name = path.basename(file);
    if (native.complaint !== undefined) {
        assert.equal(native.status, 2, name);
        assert.equal(screen.look, 'oordeel trouble', name);
        assert.deepEqual(screen.parts, [], name);
        // The program names the file before it, and how to get help after it.
        assert.ok(screen.sentences[0].length > 20, name);
        for (const sentence of screen.sentences)
            assert.ok(native.complaint.replace(/\n/g, ' ').includes(sentence.replace(/\n/g, ' ')),
                `${name}: “${sentence}” is not in “${native.complaint}”`);
        return native;
    }
    const bare = (parts) => parts.map(({ heading, lines }) =>
        ({ heading, lines: lines.map(({ label, text }) => ({ label, text })) }));
    assert.deepEqual({ ...screen, parts: bare(screen.parts) },
        { look: native.look, title: native.title, sentences: native.sentences, parts: bare(native.parts) }, name);
    marks(screen.parts, native.parts);
    return native;
}

// The same for a file that was not chosen yet.
export async function check_on_screen(page, language, file, finger) {
    await check(page, file, finger);
    await page.locator('#c-bewijs-wat code', { hasText: path.basename(file) }).waitFor();
    return same_on_screen(page, language, file, finger);
}
