// SPDX-License-Identifier: EUPL-1.2
// The beginning of the page: the views and the way between them, the language, and leaving.
(function (vt) {
    'use strict';

    const tasks = { controleren: 'controleren', oordeel: 'controleren' };
    let now = '';
    let before = 'begin';
    let aim = '';

    const view = (name) => vt.id(`v-${name}`);

    // go(NAME, ID): to a view, and to the control ID in it where that is given.
    vt.go = function (name, id) {
        aim = id || '';
        if (location.hash === `#${name}`) vt.guard(show)();
        else location.hash = name;
    };

    // The address names no view: that of the control which it names, or else the beginning.
    function elsewhere(name) {
        const control = vt.id(name);
        const section = control && control.closest('#alles > section');
        if (section) aim = name;
        location.replace(section ? `#${section.id.slice(2)}` : '#begin');
    }
    // Where the focus goes in a view; what is folded over it is unfolded.
    function target(name) {
        const control = vt.id(aim);
        const folded = control && control.closest('details');
        if (folded) folded.open = true;
        return control || view(name).querySelector('h1');
    }

    // What must not stay in the view of now.
    function leave() {
        const rules = vt.views[now];
        if (rules && rules.leave) rules.leave();
    }

    // Shows the view that the address names; where something has to be done first, that.
    async function show() {
        const name = location.hash.slice(1) || 'begin';
        if (!view(name)) {
            elsewhere(name);
            return;
        }
        const rules = vt.views[name] || {};
        const first = rules.may ? rules.may() : '';
        if (first) {
            location.replace(`#${first}`);
            return;
        }
        if (name !== now) leave();
        const entered = rules.enter && rules.enter();
        for (const one of document.querySelectorAll('#alles > section')) one.hidden = one !== view(name);
        if (name !== now && now) before = now;
        const arrived = now !== '';
        now = name;
        named();
        vt.alarm('');
        if (arrived) {
            scrollTo(0, 0);
            target(name).focus();
        }
        aim = '';
        await entered;
    }

    // The name of the page, and where one is in it.
    function named() {
        const told = vt.vote.told;
        const name = told && told.ok ? told.title : vt.word('PAGE_NAME');
        vt.id('naam').textContent = name;
        const heading = now && now !== 'begin' ? view(now).querySelector('h1').textContent : '';
        document.title = heading ? `${heading} | ${name}` : vt.word('PAGE_TITLE', name);
        for (const link of document.querySelectorAll('.taken a')) {
            const task = now === 'begin' ? '' : tasks[now] || 'stemmen';
            if (link.getAttribute('href') === `#${task}`) link.setAttribute('aria-current', 'page');
            else link.removeAttribute('aria-current');
        }
    }
    vt.named = named;

    // The line that gives the SHA-256 of this very file, by the name that it has here.
    function own_line() {
        const usual = vt.slow ? 'raadpleging-zonder-wasm.html' : 'raadpleging.html';
        const here = location.pathname.split('/').pop().replace(/%20/g, ' ');
        const name = /^[\w .()-]+\.html?$/.test(here) ? here : usual;
        vt.id('eigen-regel').textContent = /^[\w.-]+$/.test(name) ? `Get-FileHash ${name}` :
            `Get-FileHash -LiteralPath '${name}'`;
    }

    // Everything in another language; what was chosen and typed stays.
    async function speak(language) {
        vt.language = language;
        vt.words = vt.ask('words').words;
        document.documentElement.lang = language;
        const other = vt.id('taal');
        other.textContent = vt.word('PAGE_OTHER_LANGUAGE');
        other.lang = language === 'nl' ? 'en' : 'nl';
        vt.fill();
        for (const part of vt.parts) await part.render();
        for (const place of Object.values(vt.places)) await place.again();
        named();
    }

    async function ready() {
        for (const part of vt.parts) if (part.begin) part.begin();
        vt.words = vt.ask('words').words;
        vt.fill();
        vt.id('taal').addEventListener('click', vt.guard(() => {
            const other = vt.language === 'nl' ? 'en' : 'nl';
            return vt.wait(vt.word('PAGE_WAIT'), () => speak(other));
        }));
        vt.id('over').addEventListener('click', (event) => {
            event.preventDefault();
            vt.id('inhoud').focus();
        });
        own_line();
        for (const button of document.querySelectorAll('[data-back]'))
            button.addEventListener('click', () => vt.go(before));
        window.addEventListener('hashchange', vt.guard(show));
        window.addEventListener('pagehide', leave);
        window.addEventListener('beforeunload', (event) => {
            if (!vt.parts.some((part) => part.unsaved && part.unsaved())) return;
            event.preventDefault();
            event.returnValue = '';
        });
        // What is built in takes a while to be computed without WebAssembly: that can be seen.
        const shown = ['taken', 'taal', 'over', 'eind'].map(vt.id);
        await speak('nl');
        for (const part of shown.concat(vt.id('alles'))) part.hidden = false;
        await show();
    }

    // In a frame of another page it works for nobody: that page could lay anything over it.
    function framed() {
        const told = ['nl', 'en'].map((language) => {
            vt.language = language;
            return vt.ask('words').words.PAGE_FRAMED;
        });
        throw new Error(told.join(' '));
    }

    async function begin() {
        try {
            await vt.start();
        } catch (error) {
            vt.id('geen-module').hidden = false;
            vt.id('geen-module').querySelector('h1').focus();
            return;
        }
        if (window.top !== window) {
            vt.guard(framed)();
            return;
        }
        vt.make_places();
        vt.make_fingers();
        vt.guard(ready)();
    }
    begin();
})(window.vngtally);
