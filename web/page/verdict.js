// SPDX-License-Identifier: EUPL-1.2
// The verdict: one sentence in a box, then the lines of verify in their parts.
(function (vt) {
    'use strict';

    const marks = {
        proved: ['ja', 'PAGE_MARK_PROVED'], wrong: ['nee', 'PAGE_MARK_WRONG'],
        open: ['niet', 'PAGE_MARK_OPEN'], word: ['woord', 'PAGE_MARK_WORD'], ask: ['woord', 'PAGE_MARK_ASK'],
    };
    const signs = {
        yes: ['circle', { cx: 22, cy: 22, r: 22 }, 'M12 23l7 7 13-15'],
        no: ['polygon', { points: '13,0 31,0 44,13 44,31 31,44 13,44 0,31 0,13' },
            'M15 15l14 14M29 15l-14 14'],
        else: ['circle', { cx: 22, cy: 22, r: 22 }, 'M22 11v14M22 32v1'],
    };

    function sign(answer) {
        const [tag, shape, path] = signs[answer] || signs.else;
        const make = (name, more) => {
            const element = document.createElementNS('http://www.w3.org/2000/svg', name);
            for (const [key, value] of Object.entries(more)) element.setAttribute(key, value);
            return element;
        };
        const drawing = make('svg', { viewBox: '0 0 44 44', focusable: 'false' });
        drawing.append(make(tag, Object.assign({ class: 'v' }, shape)), make('path', { d: path }));
        return drawing;
    }
    function line(part, { label, text }) {
        const told = [label && vt.make('strong', { text: label }), text].filter(Boolean);
        if (part.part === 'do') return vt.make('li', {}, ...told);
        const [look, word] = marks[part.part];
        return vt.make('li', { class: look }, vt.make('b', { text: vt.word(word) }),
            vt.make('span', {}, ...told));
    }
    function shown(part) {
        const list = part.part === 'do' ? vt.make('ol', { class: 'doen' }) :
            vt.make('ul', { class: 'bewijs' });
        list.append(...part.lines.map((one) => line(part, one)));
        return [vt.make('h2', { text: part.heading }), list];
    }

    function render() {
        const { answer } = vt.verdict;
        const sentences = answer.sentences.slice();
        if (answer.complaint && !sentences.length) sentences.push(answer.complaint);
        vt.id('o-vak').className = `oordeel ${answer.answer}`;
        vt.put(vt.id('o-teken'), sign(answer.answer));
        vt.id('o-titel').textContent = answer.title;
        vt.id('o-titel').hidden = !answer.title;
        vt.id('o-zin').textContent = sentences[0];
        vt.put(vt.id('o-zinnen'), ...sentences.slice(1).map((text) => vt.make('p', { text })));
        vt.put(vt.id('o-delen'), ...[].concat(...answer.parts.map(shown)));
        vt.id('o-bewaar').hidden = !answer.files[0] || !answer.files[0].length;
    }

    vt.parts.push({
        begin() {
            const on = (id, deed) => vt.id(id).addEventListener('click', vt.guard(deed));
            on('o-bewaar', () => {
                const name = `${vt.verdict.name}.${vt.word('PAGE_VERDICT_FILE')}.txt`;
                vt.save(name, vt.verdict.answer.files[0]);
                vt.say(vt.word('PAGE_SAVED', name));
            });
            on('o-druk', () => window.print());
            on('o-meer', () => {
                vt.id('c-meer').open = true;
                vt.go('controleren', 'c-uitslag');
            });
            on('o-ander', () => {
                for (const id of ['c-bewijs', 'c-biljet', 'c-sig', 'c-eerder']) vt.places[id].set(null);
                vt.go('controleren', 'c-bewijs');
            });
        },
        render() {
            if (!vt.verdict) return;
            vt.verdict.answer = vt.verdict.again();
            render();
        },
    });
    vt.views.oordeel = { may: () => (vt.verdict ? '' : 'controleren'), enter: render };
})(window.vngtally);
