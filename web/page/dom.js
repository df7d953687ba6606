// SPDX-License-Identifier: EUPL-1.2
// What the other parts use of the document: words, elements, the list of errors, what is said to a
// screen reader, and waiting.
(function (vt) {
    'use strict';

    vt.language = 'nl';
    vt.words = {};
    // The parts of the page: each may have begin(), render() and unsaved(); the views by name: may() gives
    // the view that comes first, enter() makes it ready, leave() forgets what must not stay in it.
    vt.parts = [];
    vt.views = Object.create(null);
    vt.id = (id) => document.getElementById(id);

    // word(NAME, ARGUMENT…): the word in the language of now, {0} and further filled in.
    vt.word = function (name, ...given) {
        const word = vt.words[name];
        if (word === undefined) return name;
        return word.replace(/\{(\d)\}/g, (all, n) => (n < given.length ? String(given[n]) : all));
    };

    // The same of what takes minutes without WebAssembly.
    vt.minutes = (name) => (vt.slow ? `${vt.word(name)} ${vt.word('PAGE_WAIT_MINUTES')}` : vt.word(name));

    // make(TAG, {class, text, id, …}, CHILD…): an element.
    vt.make = function (tag, more, ...children) {
        const element = document.createElement(tag);
        for (const [name, value] of Object.entries(more || {})) {
            if (name === 'text') element.textContent = value;
            else if (name === 'on') element.addEventListener('click', value);
            else element.setAttribute(name, value);
        }
        element.append(...children);
        return element;
    };
    vt.put = function (element, ...children) {
        element.textContent = '';
        element.append(...children);
    };

    // Every text of the skeleton, in the language of now.
    vt.fill = function () {
        for (const element of document.querySelectorAll('[data-w]'))
            element.textContent = vt.word(element.dataset.w);
        for (const element of document.querySelectorAll('[data-w-label]'))
            element.setAttribute('aria-label', vt.word(element.dataset.wLabel));
    };

    // Said by a screen reader, once. What is said while somebody types waits until the typing stops.
    let later = 0;
    vt.say = function (text, wait) {
        clearTimeout(later);
        later = setTimeout(() => {
            vt.id('stem').textContent = text;
        }, wait || 100);
    };

    // Errors under a heading, each with a link to its field, which is marked too. An error is
    // {id, summary, text}: `id` of the control; ID-veld and ID-fout stand around it.
    vt.errors = function (box, list, heading) {
        const form = box.closest('section');
        for (const line of form.querySelectorAll('.fouttekst')) line.hidden = true;
        for (const field of form.querySelectorAll('.foutveld')) field.classList.remove('foutveld');
        for (const control of form.querySelectorAll('[aria-invalid]')) {
            control.removeAttribute('aria-invalid');
            described(control, '');
        }
        box.hidden = list.length === 0;
        if (!list.length) return false;
        box.querySelector('h2').textContent = heading || (list.length === 1 ?
            vt.word('PAGE_ERRORS_ONE') : vt.word('PAGE_ERRORS_MANY', list.length));
        vt.put(box.querySelector('ul'), ...list.map((error) => vt.make('li', {}, link(error))));
        for (const error of list) vt.mark(error.id, error.text);
        return true;
    };
    vt.mark = function (id, text) {
        const control = vt.id(id);
        const line = vt.id(`${id}-fout`);
        if (!control || !line) return;
        line.textContent = text;
        line.hidden = !text;
        vt.id(`${id}-veld`).classList.toggle('foutveld', !!text);
        if (control.type === 'radio') return;
        if (text) control.setAttribute('aria-invalid', 'true');
        else control.removeAttribute('aria-invalid');
        described(control, text ? line.id : '');
    };
    vt.to_errors = function (box) {
        box.querySelector('h2').focus();
        box.scrollIntoView({ block: 'nearest' });
    };
    function described(control, error) {
        if (!('described' in control.dataset))
            control.dataset.described = control.getAttribute('aria-describedby') || '';
        const ids = `${error} ${control.dataset.described}`.trim();
        if (ids) control.setAttribute('aria-describedby', ids);
        else control.removeAttribute('aria-describedby');
    }
    function link(error) {
        if (!vt.id(error.id)) return document.createTextNode(error.summary);
        const made = vt.make('a', { href: `#${error.id}`, text: error.summary });
        made.addEventListener('click', (event) => {
            event.preventDefault();
            const control = vt.id(error.id);
            const hidden = control.closest('details');
            if (hidden) hidden.open = true;
            control.focus();
            vt.id(`${error.id}-veld`).scrollIntoView({ block: 'nearest' });
        });
        return made;
    }

    // What went wrong with all of it, in sight wherever one is on the page.
    vt.alarm = function (text) {
        const alarm = vt.id('alarm');
        alarm.textContent = text;
        if (!text) return;
        alarm.focus();
        alarm.scrollIntoView({ block: 'nearest' });
    };

    // Does DEED, and shows the text of what went wrong; nothing goes wrong in silence.
    vt.guard = (deed) => async function (...given) {
        try {
            vt.alarm('');
            await deed.apply(this, given);
        } catch (error) {
            vt.alarm(error.message);
        }
    };

    // once(DEED): DEED, but not begun again while it goes on; nor after it gave true, until again().
    vt.once = function (deed) {
        let busy = false;
        const made = async () => {
            if (busy) return;
            let done = false;
            busy = true;
            try {
                done = await deed();
            } finally {
                busy = done;
            }
        };
        made.again = () => {
            busy = false;
        };
        return made;
    };

    // Shows and says that there is something to wait for, and does it when that can be seen. What takes
    // an instant in WebAssembly is only waited for without it: wait(); a passphrase always: waiting().
    vt.wait = (text, deed) => (vt.slow ? vt.waiting(text, deed) : deed());
    vt.waiting = async function (text, deed) {
        const row = vt.id('bezig');
        row.textContent = text;
        row.hidden = false;
        vt.say(text, 1);
        vt.id('inhoud').setAttribute('aria-busy', 'true');
        await new Promise((done) => setTimeout(done, 150));
        try {
            return await deed();
        } finally {
            row.hidden = true;
            vt.id('inhoud').removeAttribute('aria-busy');
            vt.say('', 1);
        }
    };
})(window.vngtally);
