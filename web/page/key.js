// SPDX-License-Identifier: EUPL-1.2
// A key of one's own: made by the core from the browser's randomness, and saved before one goes on.
(function (vt) {
    'use strict';

    const fields = { comment: 'k-naam', passphrase: 'k-zin', again: 'k-nogmaals' };
    let made = null;
    const least = 16; // signs that are not spaces; fewer is said to be short

    function forget() {
        vt.id('k-zin').value = '';
        vt.id('k-nogmaals').value = '';
        short();
    }
    // Any passphrase makes a key; that one is easily guessed is said.
    function short() {
        const size = vt.id('k-zin').value.replace(/\s/g, '').length;
        const text = size && size < least ? vt.word('PAGE_PASSPHRASE_SHORT') : '';
        if (vt.id('k-zin-kort').textContent === text) return;
        vt.id('k-zin-kort').textContent = text;
        vt.say(text, 1500);
    }

    async function make() {
        const seed = vt.random(32);
        try {
            return await vt.waiting(vt.minutes('PAGE_KEY_MAKING'), () =>
                vt.ask('key-make', vt.id('k-naam').value, vt.id('k-zin').value, vt.id('k-nogmaals').value,
                    seed, vt.random(16), vt.random(24)));
        } catch (error) {
            forget();
            throw error;
        } finally {
            seed.fill(0);
        }
    }
    async function submit() {
        const box = vt.id('k-fouten');
        const told = await make();
        const list = told.errors.map((error) => ({
            id: fields[error.field], summary: error.summary || error.text, text: error.text,
        }));
        if (vt.errors(box, list)) {
            vt.to_errors(box);
            return false;
        }
        forget();
        made = {
            told,
            files: [
                { name: told.name, about: 'PAGE_KEY_SECRET', bytes: told.files[0] },
                { name: told.public_name, about: 'PAGE_KEY_OPEN', bytes: told.files[1] },
            ],
        };
        vt.go('sleutel-klaar');
        return true;
    }
    // A second press while the key is made makes no second one.
    const once = vt.once(submit);
    const unsaved = () => !!made && made.files.some((file) => !file.saved);

    function render() {
        if (!made) return;
        vt.to_save(vt.id('k-lijst'), made.files, () => {
            if (!unsaved()) vt.id('k-verder-fout').textContent = '';
        });
        vt.id('k-publiek').textContent = made.told.public;
        vt.id('k-kenmerk').textContent = made.told.fingerprint;
        vt.id('k-verder-fout').textContent = '';
    }

    vt.parts.push({
        begin() {
            vt.id('v-sleutel').querySelector('form').addEventListener('submit', vt.guard((event) => {
                event.preventDefault();
                return once();
            }));
            vt.id('k-zin').addEventListener('input', short);
            vt.id('k-verder').addEventListener('click', () => {
                if (unsaved()) {
                    vt.id('k-verder-fout').textContent = vt.word('PAGE_KEY_FIRST');
                    return;
                }
                made = null;
                vt.go(vt.vote.ballot ? 'nakijken' : 'begin');
            });
        },
        // Errors about a passphrase are not said again: asking would make a key.
        render() {
            vt.errors(vt.id('k-fouten'), []);
            short();
            render();
        },
        unsaved,
    });
    vt.views.sleutel = {
        // A key that is not saved does not make way for another.
        may: () => (unsaved() ? 'sleutel-klaar' : ''), enter: once.again, leave: forget,
    };
    vt.views['sleutel-klaar'] = { may: () => (made ? '' : 'sleutel'), enter: render };
})(window.vngtally);
