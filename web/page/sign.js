// SPDX-License-Identifier: EUPL-1.2
// Stemmen, steps 3 and 4: the ballot as it will be signed, the signature, and the files to save.
(function (vt) {
    'use strict';

    let looked_for = null;
    let key = null; // what the core says of the chosen key: it fits, or is unknown or another's
    let looking = null; // until that is known

    // What the core says of the key, shown below its name.
    function looked(file) {
        looking = look(file);
        return looking;
    }
    async function look(file) {
        const { member, known } = vt.vote;
        const before = looked_for;
        key = null;
        looked_for = { member, known, file };
        if (!before || ['member', 'known', 'file'].some((one) => before[one] !== looked_for[one]))
            vt.id('n-vervangen').checked = false;
        owned();
        if (!file) return '';
        const told = await vt.wait(vt.word('PAGE_KEY_READING'), () =>
            vt.ask('key-look', file.bytes, ...vt.the_files(), member || ''));
        if (vt.places['n-sleutel'].file !== file) return '';
        key = told;
        owned();
        if (!told.ok) return told.error === file.look.note ? '' : told.error;
        return `${told.fingerprint}, ${told.text}`;
    }
    const is = (state) => !!key && key.ok && key.state === state;
    function owned() {
        vt.id('n-zin-veld').hidden = !!key && key.ok && !key.sealed;
        vt.id('n-vervangen-veld').hidden = !is('unknown');
        vt.mark('n-sleutel', is('other') ? vt.word('PAGE_KEY_OTHERS') : '');
    }

    function render() {
        const { ballot } = vt.vote;
        vt.put(vt.id('n-rijen'), ...[].concat(...ballot.rows.map((row) => [
            vt.make('dt', { text: row.label }),
            row.strong ? vt.make('dd', {}, vt.make('strong', { text: row.value })) :
                vt.make('dd', { text: row.value })])));
        vt.id('n-letterlijk').textContent = vt.text(ballot.files[0]);
        vt.id('n-regel').textContent = ballot.ssh;
        vt.notes('n-noten');
        vt.to_save(vt.id('n-los'), files(ballot), vt.saved_ballot);
    }
    // The key is looked at again when it is for another member, or by other files.
    async function enter() {
        once.again();
        render();
        const { member, known } = vt.vote;
        if (!looked_for || looked_for.member !== member || looked_for.known !== known)
            await vt.places['n-sleutel'].again();
    }
    function forget() {
        vt.id('n-zin').value = '';
    }
    // The files of a ballot, with the remark where there is one.
    function files(ballot, signature) {
        const list = [{ name: ballot.name, about: 'PAGE_SAVE_BALLOT', bytes: ballot.files[0] }];
        if (signature)
            list.push({ name: signature.name, about: 'PAGE_SAVE_SIGNATURE', bytes: signature.files[0] });
        if (ballot.files[1] && ballot.files[1].length)
            list.push({
                name: ballot.remark_name, bytes: ballot.files[1],
                about: vt.vote.remarked ? 'PAGE_SAVE_REMARK' : 'PAGE_SAVE_NO_REMARK',
            });
        return list;
    }

    // What was signed once more is what was signed, and what is saved of it stays so.
    const same_files = (before, now) => !!before && before.length === now.length &&
        before.every((file, i) => vt.same(file.bytes, now[i].bytes));

    // What stands in the way of signing, as errors.
    function missing() {
        const error = (id, word) => [{ id, summary: vt.word(word), text: vt.word(word) }];
        if (!vt.places['n-sleutel'].file || !key) return error('n-sleutel', 'PAGE_NEED_KEY');
        if (is('other')) return error('n-sleutel', 'PAGE_KEY_OTHERS');
        if (is('unknown') && !vt.id('n-vervangen').checked)
            return error('n-vervangen', 'PAGE_NEED_REPLACED');
        return [];
    }
    async function signature(ballot) {
        const { bytes } = vt.places['n-sleutel'].file;
        const phrase = key.ok && !key.sealed ? '' : vt.id('n-zin').value;
        try {
            return await vt.waiting(vt.minutes('PAGE_SIGNING'), () =>
                vt.ask('sign', ballot.files[0], bytes, phrase, ballot.name));
        } finally {
            forget();
        }
    }
    async function submit() {
        const box = vt.id('n-fouten');
        await looking;
        if (vt.errors(box, missing())) {
            vt.to_errors(box);
            return false;
        }
        const { ballot } = vt.vote;
        const told = await signature(ballot);
        const now = vt.vote.ballot;
        if (!now || !vt.same(now.files[0], ballot.files[0])) return false;
        const list = told.errors.map((error) => ({
            id: error.field === 'key' ? 'n-sleutel' : 'n-zin', summary: error.summary, text: error.text,
        }));
        if (vt.errors(box, list)) {
            vt.to_errors(box);
            return false;
        }
        const made = files(ballot, told);
        if (!same_files(vt.vote.signed, made)) vt.vote.signed = made;
        vt.go('opslaan');
        return true;
    }
    // A second press while it is signed signs nothing more.
    const once = vt.once(submit);

    function counted() {
        const all = vt.vote.signed;
        vt.id('d-kop').textContent =
            vt.word('PAGE_SAVE_COUNT', all.filter((file) => file.saved).length, all.length);
    }
    function saving() {
        vt.id('d-sluit').textContent = vt.word('PAGE_SAVE_BEFORE', vt.vote.told.closes);
        vt.notes('d-noten');
        vt.to_save(vt.id('d-lijst'), vt.vote.signed, () => {
            vt.saved_ballot();
            counted();
        });
        counted();
    }

    vt.parts.push({
        begin() {
            vt.places['n-sleutel'].kinds = ['key'];
            vt.places['n-sleutel'].changed = looked;
            vt.id('v-nakijken').querySelector('form').addEventListener('submit', vt.guard((event) => {
                event.preventDefault();
                return once();
            }));
        },
        // Errors about a passphrase that is gone cannot be said again.
        render() {
            vt.errors(vt.id('n-fouten'), []);
            vt.ballot_again();
            if (vt.vote.ballot) render();
            if (vt.vote.signed) saving();
        },
        unsaved: () => !!vt.vote.signed && vt.vote.signed.some((file) => !file.saved),
    });
    vt.views.nakijken = {
        may: () => vt.may_fill_in() || (vt.vote.ballot ? '' : 'invullen'), enter, leave: forget,
    };
    vt.views.opslaan = {
        may: () => vt.may_fill_in() || (vt.vote.signed ? '' : 'nakijken'), enter: saving,
    };
})(window.vngtally);
