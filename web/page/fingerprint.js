// SPDX-License-Identifier: EUPL-1.2
// A field for a fingerprint: regrouped while one types, with a box for each group. What fits and what
// does not the core says.
(function (vt) {
    'use strict';

    vt.fingers = {};

    // How many digits stand before `caret`; and where so many are. What else may stand between them, the
    // core says: only a text that it took is regrouped.
    const digit = /[0-9a-f]/i;
    function passed(text, caret) {
        return [...text.slice(0, caret)].filter((one) => digit.test(one)).length;
    }
    function place(text, count) {
        let at = 0;
        for (; at < text.length && count > 0; at++) if (digit.test(text[at])) count--;
        return at;
    }

    class Finger {
        constructor(box) {
            const id = box.dataset.finger;
            this.id = id;
            this.against = () => '';
            this.answer = null;
            box.id = `${id}-veld`;
            this.area = vt.make('textarea', {
                class: 'vinger', id, rows: '4', spellcheck: 'false', autocomplete: 'off',
                autocapitalize: 'none', autocorrect: 'off', 'aria-describedby': `${id}-hulp ${id}-stand`,
            });
            this.boxes = Array.from({ length: 16 }, () => vt.make('li'));
            this.status = vt.make('p', { class: 'hulp', id: `${id}-stand` });
            box.append(
                vt.make('label', { for: id, 'data-w': box.dataset.wHeading }),
                vt.make('p', { class: 'hulp', id: `${id}-hulp`, 'data-w': box.dataset.wHelp }),
                vt.make('p', { class: 'fouttekst', id: `${id}-fout`, hidden: '' }),
                vt.make('div', { class: 'typ' }, this.area,
                    vt.make('ul', { class: 'groepen', 'aria-hidden': 'true' }, ...this.boxes)),
                this.status);
            this.area.addEventListener('input', vt.guard((event) => {
                if (!event.isComposing) this.typed(event.inputType);
            }));
            this.area.addEventListener('compositionend', vt.guard(() => this.typed('')));
            vt.fingers[id] = this;
        }
        get value() {
            return this.area.value;
        }
        get empty() {
            return !this.answer || this.answer.state === 'empty';
        }
        get whole() {
            return !!this.answer && this.answer.groups.every((one) => /^(yes|no|full)$/.test(one)) &&
                this.answer.state !== 'long' && this.answer.state !== 'letter';
        }
        typed(how) {
            const before = this.answer ? this.answer.state : '';
            const was = this.shown;
            this.ask();
            this.regroup(how, was);
            if (!this.answer.error) vt.mark(this.id, '');
            this.area.dispatchEvent(new Event('vt-changed', { bubbles: true }));
            // Errors at once; how far it is only when one pauses.
            if (this.answer.error) vt.say(this.answer.error, this.answer.state === before ? 1000 : 100);
            else vt.say(this.answer.status, this.answer.state === 'complete' ? 100 : 1500);
        }
        ask() {
            this.answer = vt.ask('fingerprint', this.area.value, this.against());
            this.boxes.forEach((box, i) => {
                box.className = this.answer.groups[i];
            });
            this.status.textContent = this.answer.status;
            this.tell();
        }
        // What is wrong so far; what the list of errors says of an empty or unfinished field stays.
        tell() {
            if (this.answer.error || this.marked) vt.mark(this.id, this.answer.error);
            this.marked = !!this.answer.error;
        }
        // The groups as the core shows them, with the caret where it was among the characters.
        regroup(how, was) {
            const { area } = this;
            const { shown, state } = this.answer;
            if (state !== 'letter' && shown !== area.value) {
                const count = passed(area.value, area.selectionStart);
                area.value = shown;
                let at = place(shown, count);
                // Deleting forward over the space between two groups goes to the other side of it.
                if (shown === was && how === 'deleteContentForward')
                    while (at < shown.length && !digit.test(shown[at])) at++;
                area.setSelectionRange(at, at);
            }
            this.shown = area.value;
        }
        again() {
            this.ask();
        }
    }

    vt.make_fingers = function () {
        for (const box of document.querySelectorAll('[data-finger]')) new Finger(box);
    };
})(window.vngtally);
