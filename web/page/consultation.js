// SPDX-License-Identifier: EUPL-1.2
// Stemmen, step 1: the consultation, built in or from its files, and its fingerprint beside the letter.
(function (vt) {
    'use strict';

    const kinds = ['consultation', 'register', 'journal'];
    const abouts = {
        consultation: 'PAGE_FILE_CONSULTATION', register: 'PAGE_FILE_REGISTER',
        journal: 'PAGE_FILE_JOURNAL',
    };
    const names = { consultation: 'consultation.yaml', register: 'register.yaml', journal: 'journal' };

    // vt.vote: the bytes of the three files, what the core says of them in each language, the fingerprint
    // of what is filled in and the one that was compared, the ballot made and signed, and by fingerprint and
    // member the ballot with the highest number that was saved.
    vt.vote = {
        files: {}, known: {}, told: null, of: '', compared: '', ballot: null, signed: null, saved: new Map(),
    };
    let built = null;
    let refused = [];
    let noted = {};
    vt.the_files = () => kinds.map((kind) => vt.vote.files[kind] || '');

    function built_in() {
        const block = vt.id('raadpleging').textContent.trim();
        if (!block) return;
        const list = vt.fields(vt.unpack(block));
        built = {};
        kinds.forEach((kind, i) => {
            built[kind] = list[i];
        });
        vt.vote.files = built;
    }
    // What a fingerprint is held against where no receipt is.
    vt.opening = () => {
        const { told, files } = vt.vote;
        return (told && told.ok && files.journal) || '';
    };

    function missing() {
        const told = vt.vote.told;
        return kinds.filter((kind) => (told ? told.missing.includes(kind) : !vt.vote.files[kind]));
    }

    // Takes other files. Until the core has answered there is no consultation: what is ticked or pressed
    // meanwhile is about none. Files that the core cannot answer for are not taken.
    async function use(files) {
        const forget = () => {
            vt.vote.compared = '';
            vt.id('s-zelfde').checked = false;
        };
        Object.assign(vt.vote, { files, known: {}, told: null, ballot: null, signed: null });
        forget();
        render();
        try {
            await ask();
        } catch (error) {
            Object.assign(vt.vote, { files: {}, known: {}, told: null });
            throw error;
        } finally {
            forget();
            render();
            vt.fingers['c-vinger'].again();
        }
    }

    // Files from the button or dropped: each by what it is. What does not belong here is told; what is
    // too large, was changed on the way, or has another of its kind beside it, is not used, and neither is
    // what it came instead of.
    const wrong = (file) => !kinds.includes(file.look.kind);
    const damaged = (file) => file.large || file.twice || !!file.look.note;
    function complaint(file) {
        if (wrong(file)) return vt.wrong_file(file);
        return file.twice ? vt.word('PAGE_FILE_TWICE', file.shown, names[file.look.kind]) :
            `${file.shown}: ${file.look.note}`;
    }
    async function loaded(list) {
        for (const file of list)
            file.twice = list.some((other) =>
                other.look.kind === file.look.kind && !vt.same(other.bytes, file.bytes));
        const files = vt.vote.files === built ? {} : Object.assign({}, vt.vote.files);
        refused = list.filter((file) => wrong(file) || damaged(file));
        for (const file of list) {
            if (wrong(file)) continue;
            if (damaged(file)) delete files[file.look.kind];
            else files[file.look.kind] = file.bytes;
            noted[file.look.kind] = damaged(file) ? file : null;
        }
        if (!list.every(wrong)) await use(files);
        const errors = tell();
        const open = missing();
        if (errors) vt.say(errors);
        else if (open.length)
            vt.say(vt.word('PAGE_FILES_MISSING', open.map((kind) => names[kind]).join(', ')));
        else vt.say(vt.word('PAGE_FILES_COMPLETE', vt.vote.told.title));
    }
    function tell() {
        const errors = refused.map(complaint).concat(vt.vote.told ? vt.vote.told.errors : []).join(' ');
        vt.mark('s-bestanden', errors);
        return errors;
    }

    // What the core says of the files, once for each language. What was filled in for another consultation
    // is not filled in for this one.
    async function ask() {
        const { known, files } = vt.vote;
        const { language } = vt;
        if (!Object.keys(files).length) return;
        known[language] = known[language] || await vt.wait(vt.word('PAGE_CONSULTATION_READING'),
            () => vt.ask('consultation', ...vt.the_files()));
        if (vt.vote.known !== known) return;
        const told = known[language];
        vt.vote.told = told;
        if (!told.ok || told.fingerprint === vt.vote.of) return;
        vt.vote.of = told.fingerprint;
        vt.empty_ballot();
    }

    function list() {
        const open = missing();
        const sound = !vt.vote.told || !vt.vote.told.errors.length;
        vt.put(vt.id('s-lijst'), ...kinds.map((kind) => {
            const there = !open.includes(kind);
            const note = noted[kind] ? noted[kind].look.note : '';
            const state = !there ? 'PAGE_FILE_MISSING' :
                sound ? 'PAGE_FILE_LOADED' : 'PAGE_FILE_NOT_RIGHT';
            return vt.make('li', {}, vt.make('span', {}, vt.make('code', { text: names[kind] }),
                vt.make('small', { text: note || vt.word(abouts[kind]) })),
            vt.make('span', { class: there && sound ? 'klaar' : 'hulp', text: vt.word(state) }));
        }));
    }

    // What must be known of the consultation, wherever one goes on with it.
    vt.notes = (id) => {
        const { told } = vt.vote;
        const notes = told && told.ok ? told.notes : [];
        vt.put(vt.id(id), ...notes.map((text) => vt.make('p', { class: 'note', text })));
    };

    function render() {
        const { told, files } = vt.vote;
        list();
        const ready = !!told && told.ok;
        const own = !!built && files === built;
        vt.id('s-laden').hidden = own && ready;
        vt.id('s-ander').hidden = !(own && ready);
        vt.id('s-terug').hidden = !built || own;
        vt.id('s-klaar').hidden = !ready;
        vt.id('begin-sluit').textContent = ready ? vt.word('PAGE_BEGIN_CLOSES', told.closes) : '';
        vt.id('begin-sluit').hidden = !ready;
        vt.notes('begin-noten');
        vt.named();
        if (!ready) return;
        const rows = [['PAGE_ROW_TITLE', told.title], ['PAGE_ROW_ORIGIN', told.origin],
            ['PAGE_ROW_CLOSES', told.closes]];
        vt.put(vt.id('s-rijen'), ...[].concat(...rows.map(([word, value]) =>
            [vt.make('dt', { text: vt.word(word) }), vt.make('dd', { text: value })])));
        vt.notes('s-noten');
        vt.put(vt.id('s-vinger'), ...told.groups.map((text) => vt.make('span', { text: `${text} ` })));
    }

    // Was this very consultation compared with the letter?
    function same() {
        const { told, compared } = vt.vote;
        return !!told && told.ok && vt.id('s-zelfde').checked && compared === told.fingerprint;
    }
    function problems() {
        const error = (id, text) => ({ id, summary: text, text });
        if (!vt.vote.told || !vt.vote.told.ok) return missing().map((kind) =>
            error('s-bestanden', vt.word('PAGE_NEED_FILES', names[kind])));
        return same() ? [] : [error('s-zelfde', vt.word('PAGE_NEED_COMPARE'))];
    }

    vt.parts.push({
        begin() {
            built_in();
            vt.places['s-bestanden'].many = loaded;
            vt.id('s-zelfde').addEventListener('change', () => {
                const { told } = vt.vote;
                vt.vote.compared = vt.id('s-zelfde').checked && told && told.ok ? told.fingerprint : '';
            });
            const turn = (id, files, to) => vt.id(id).addEventListener('click', vt.guard(async () => {
                refused = [];
                noted = {};
                await use(files());
                tell();
                vt.id(to).focus();
            }));
            turn('s-ander-knop', () => ({}), 's-bestanden');
            turn('s-terug-knop', () => built, 's-ander-knop');
            vt.id('v-stemmen').querySelector('form').addEventListener('submit', vt.guard((event) => {
                event.preventDefault();
                if (vt.errors(vt.id('s-fouten'), problems())) vt.to_errors(vt.id('s-fouten'));
                else if (same()) vt.go('invullen');
            }));
        },
        async render() {
            refused.concat(Object.values(noted).filter(Boolean)).forEach(vt.look_again);
            await ask();
            render();
            tell();
            if (!vt.id('s-fouten').hidden) vt.errors(vt.id('s-fouten'), problems());
        },
    });
    vt.may_fill_in = () => (same() ? '' : 'stemmen');
})(window.vngtally);
