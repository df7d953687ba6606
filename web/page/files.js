// SPDX-License-Identifier: EUPL-1.2
// Files in and out: a place for a file, by a button or by dropping; and a list of files to save.
(function (vt) {
    'use strict';

    // What the core reads of any file, and one byte more, by which it knows that there is more.
    const limit = 16 * 1024 * 1024 + 1;
    vt.places = {};

    function read(file) {
        return new Promise((done, failed) => {
            const reader = new FileReader();
            reader.onload = () => done(new Uint8Array(reader.result));
            reader.onerror = () => failed(new Error(vt.word('PAGE_UNREADABLE')));
            reader.readAsArrayBuffer(file.slice(0, limit));
        });
    }
    vt.look = async function (file) {
        const bytes = await read(file);
        return seen({ name: file.name, bytes, large: bytes.length === limit });
    };
    // What the core says of it, in the language of now; `shown` is its name as it can be shown.
    function seen(file) {
        file.look = vt.ask('look', file.name, file.bytes);
        file.shown = file.look.name;
        return file;
    }
    vt.look_again = seen;
    vt.wrong_file = (file) => `${vt.word('PAGE_FILE_WRONG', file.shown, file.look.title)} ` +
        file.look.note;

    // Makes the place of `<div data-file=ID>`. It has `file` ({name, bytes, look} or null), `kinds` that
    // it takes, and `changed`, called with the file when there is another one; what that gives back is
    // shown below the file. A file that is refused takes the earlier one away. A place for many hands them
    // to `many` and keeps none.
    class Place {
        constructor(box) {
            const id = box.dataset.file;
            this.box = box;
            this.id = id;
            this.file = null;
            this.kinds = [];
            this.changed = () => '';
            this.many = null;
            this.told = '';
            this.complaint = null;
            this.taking = null;
            box.id = `${id}-veld`;
            this.what = vt.make('span', { id: `${id}-wat` });
            this.input = vt.make('input', {
                type: 'file', id, 'aria-labelledby': `${id}-kop ${id}-knop`,
                'aria-describedby': `${id}-hulp ${id}-wat`,
            });
            if ('many' in box.dataset) this.input.multiple = true;
            this.button = vt.make('label', { class: 'knop twee klein', id: `${id}-knop`, for: id });
            this.away = vt.make('button', { class: 'knop twee klein', type: 'button' });
            this.place = vt.make('div', { class: 'bestand neer' }, this.what,
                vt.make('span', { class: 'groep' }, this.input, this.button, this.away));
            box.append(
                vt.make('h2', { id: `${id}-kop`, 'data-w': box.dataset.wHeading }),
                vt.make('p', { class: 'hulp', id: `${id}-hulp`, 'data-w': box.dataset.wHelp }),
                vt.make('p', { class: 'fouttekst', id: `${id}-fout`, hidden: '' }), this.place);
            this.input.addEventListener('change', vt.guard(async () => {
                const list = [...this.input.files];
                this.input.value = '';
                if (list.length) await this.take(list);
            }));
            this.away.addEventListener('click', vt.guard(async () => {
                const name = this.file.shown;
                await this.set(null);
                this.input.focus();
                vt.say(vt.word('PAGE_FILE_GONE', name));
            }));
            vt.places[id] = this;
        }
        // Files from the button or dropped here. While they are read the earlier one is chosen no more; of
        // two choices in a row the last one stays.
        async take(list) {
            const mine = {};
            this.taking = mine;
            this.box.setAttribute('aria-busy', 'true');
            try {
                if (!this.many) await this.set(null);
                const looked = [];
                for (const file of list) looked.push(await vt.look(file));
                if (this.many) await this.many(looked);
                else if (this.taking !== mine) return;
                else if (looked.length > 1) await this.refuse(() => vt.word('PAGE_FILE_ONE'));
                else await this.offer(looked[0]);
            } finally {
                if (this.taking === mine) this.box.removeAttribute('aria-busy');
            }
        }
        async offer(file) {
            if (!this.fits(file)) return this.refuse(() => vt.wrong_file(seen(file)));
            await this.set(file);
            vt.say(vt.word('PAGE_FILE_TAKEN', file.shown, this.what.textContent));
            return undefined;
        }
        fits(file) {
            return this.kinds.includes(file.look.kind);
        }
        // Nothing stays here that nobody chose last; COMPLAINT gives the text in the language of now.
        async refuse(complaint) {
            await this.set(null);
            this.complaint = complaint;
            this.complain();
            vt.say(complaint());
        }
        complain() {
            if (this.complaint) vt.mark(this.id, this.complaint().trim());
        }
        async set(file) {
            this.file = file;
            this.told = '';
            this.complaint = null;
            vt.mark(this.id, '');
            this.render();
            this.told = await this.changed(file) || '';
            this.render();
            this.box.dispatchEvent(new Event('vt-changed', { bubbles: true }));
        }
        // In the language of now: what was looked at is looked at again.
        async again() {
            if (this.file) {
                seen(this.file);
                this.told = await this.changed(this.file) || '';
            }
            this.render();
            this.complain();
        }
        render() {
            const { file } = this;
            this.place.classList.toggle('neer', !file);
            this.away.hidden = !file;
            this.button.textContent = file ? vt.word('PAGE_FILE_OTHER') :
                vt.word(this.many ? 'PAGE_FILES_CHOOSE' : 'PAGE_FILE_CHOOSE');
            this.away.textContent = vt.word('PAGE_FILE_AWAY');
            if (!file) {
                vt.put(this.what, vt.make('small',
                    { text: vt.word(this.many ? 'PAGE_FILES_DROP' : 'PAGE_FILE_DROP') }));
                return;
            }
            this.away.setAttribute('aria-label',
                vt.word('PAGE_FILE_OF', vt.word('PAGE_FILE_AWAY'), file.shown));
            const rows = [`${file.look.title}, ${file.look.size}`, file.look.note, this.told];
            vt.put(this.what, vt.make('code', { text: file.shown }), ...rows.filter(Boolean).map((text, i) =>
                vt.make('small', { class: i ? 'let' : '', text })));
        }
    }

    // Something is dropped: into the place under it, or else into those that take such files. One file by
    // itself is the one that the view is about, where it can be.
    async function dropped(target, list) {
        const box = target.closest && target.closest('[data-file]');
        if (box) return vt.places[box.dataset.file].take(list);
        const shown = Object.values(vt.places).filter((place) => !place.box.closest('section[hidden]'));
        const main = shown.find((place) => place.box.offsetParent);
        if (!main) throw new Error(vt.word('PAGE_DROP_NOWHERE'));
        if (main.many) return main.take(list);
        for (const file of list) {
            const looked = await vt.look(file);
            const fit = shown.filter((place) => looked.look.kind !== 'unknown' && place.fits(looked));
            const alone = list.length === 1 && main.fits(looked);
            const place = alone ? main : fit.find((one) => !one.file) || fit[0] || main;
            const folded = place.box.closest('details');
            if (folded) folded.open = true;
            await place.offer(looked);
        }
        return undefined;
    }
    function over(target) {
        for (const one of document.querySelectorAll('.boven')) one.classList.remove('boven');
        const box = target && target.closest && target.closest('[data-file]');
        if (box) box.querySelector('.bestand').classList.add('boven');
    }

    vt.make_places = function () {
        for (const box of document.querySelectorAll('[data-file]')) new Place(box);
        // A file that lands beside a place must not take the window away from the page, nor a link. A text
        // may go into a field.
        const typed = (event) => !event.dataTransfer.types.includes('Files') && event.target.closest &&
            event.target.closest('textarea, input');
        document.addEventListener('dragover', (event) => {
            if (typed(event)) return;
            event.preventDefault();
            over(event.target);
        });
        document.addEventListener('dragleave', () => over(null));
        document.addEventListener('drop', vt.guard(async (event) => {
            if (typed(event)) return;
            event.preventDefault();
            over(null);
            const list = [...event.dataTransfer.files];
            if (list.length) await dropped(event.target, list);
        }));
    };

    vt.save = function (name, bytes) {
        const url = URL.createObjectURL(new Blob([bytes], { type: 'application/octet-stream' }));
        const link = vt.make('a', { href: url, download: name, hidden: '' });
        document.body.append(link);
        link.click();
        link.remove();
        setTimeout(() => URL.revokeObjectURL(url), 60000);
    };

    // The rows of files {name, about, bytes, saved} to save; `saved` is called after each.
    vt.to_save = function (list, files, saved) {
        vt.put(list, ...files.map((file) => {
            const state = vt.make('span', { class: 'klaar' });
            const button = vt.make('button', { type: 'button' });
            const render = () => {
                const word = vt.word(file.saved ? 'PAGE_SAVE_AGAIN' : 'PAGE_SAVE');
                state.textContent = file.saved ? vt.word('PAGE_SAVE_DONE') : '';
                button.textContent = word;
                button.className = file.saved ? 'knop twee klein' : 'knop klein';
                button.setAttribute('aria-label', vt.word('PAGE_FILE_OF', word, file.name));
            };
            button.addEventListener('click', () => {
                vt.save(file.name, file.bytes);
                file.saved = true;
                render();
                vt.say(vt.word('PAGE_SAVED', file.name));
                if (saved) saved();
            });
            render();
            return vt.make('li', {}, vt.make('span', {}, vt.make('code', { text: file.name }),
                vt.make('small', { text: vt.word(file.about) })),
            vt.make('span', { class: 'daad' }, state, button));
        }));
    };
})(window.vngtally);
