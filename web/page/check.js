// SPDX-License-Identifier: EUPL-1.2
// Controleren: a receipt, the fingerprint in the letter, and what one may lay beside them.
(function (vt) {
    'use strict';

    const given = { receipt: 'c-bewijs', ballot: 'c-biljet', signature: 'c-sig', earlier: 'c-eerder' };
    const bytes = (id) => (vt.places[id].file ? vt.places[id].file.bytes : '');
    const name = (id) => (vt.places[id].file ? vt.places[id].file.name : '');

    // What stands in the way of checking, as errors.
    function missing() {
        const list = [];
        const need = (id, word) => list.push({ id, summary: vt.word(word), text: vt.word(word) });
        const { 'c-vinger': letter, 'c-uitslag': result } = vt.fingers;
        if (!vt.places['c-bewijs'].file) need('c-bewijs', 'PAGE_NEED_RECEIPT');
        if (letter.empty) need('c-vinger', 'PAGE_NEED_FINGER');
        else if (!letter.whole) need('c-vinger', 'PAGE_NEED_FINGER_WHOLE');
        if (!result.empty && !result.whole) need('c-uitslag', 'PAGE_NEED_RESULT_WHOLE');
        if (vt.places['c-sig'].file && !vt.places['c-biljet'].file) need('c-biljet', 'PAGE_NEED_BALLOT');
        return list;
    }

    // Asks for the verdict on what is here now; again and again the same, whatever is chosen after it.
    function asked() {
        const result = vt.fingers['c-uitslag'];
        const words = ['ballot', 'signature', 'earlier'].filter((word) => vt.places[given[word]].file);
        if (!result.empty) words.push('result');
        const given_now = [words.join(' '), name('c-bewijs'), bytes('c-bewijs'),
            vt.fingers['c-vinger'].value, result.empty ? '' : result.value,
            name('c-biljet'), bytes('c-biljet'), bytes('c-sig'), name('c-eerder'), bytes('c-eerder')];
        return () => vt.ask('verify', ...given_now);
    }

    // The list of errors follows what is mended, once it is there.
    function follow() {
        const box = vt.id('c-fouten');
        if (!box.hidden) vt.errors(box, missing());
        for (const finger of Object.values(vt.fingers)) finger.tell();
    }

    async function submit() {
        const box = vt.id('c-fouten');
        if (vt.errors(box, missing())) {
            if (box.querySelector('[href="#c-uitslag"], [href="#c-biljet"]')) vt.id('c-meer').open = true;
            vt.to_errors(box);
            return;
        }
        const again = asked();
        const shown = vt.places['c-bewijs'].file.shown;
        const answer = await vt.wait(vt.word('PAGE_CHECKING'), again);
        vt.verdict = { again, answer, name: shown };
        vt.go('oordeel');
    }

    vt.parts.push({
        begin() {
            const takes = (id, ...kinds) => {
                vt.places[id].kinds = kinds.concat('unknown');
            };
            takes('c-bewijs', 'receipt');
            takes('c-biljet', 'ballot');
            takes('c-sig', 'signature');
            takes('c-eerder', 'receipt');
            vt.fingers['c-vinger'].against = () => bytes('c-bewijs') || vt.opening();
            vt.places['c-bewijs'].changed = () => {
                vt.fingers['c-vinger'].ask();
                return '';
            };
            vt.id('v-controleren').addEventListener('vt-changed', follow);
            vt.id('v-controleren').querySelector('form').addEventListener('submit', vt.guard((event) => {
                event.preventDefault();
                return submit();
            }));
        },
        render() {
            vt.fingers['c-vinger'].again();
            vt.fingers['c-uitslag'].again();
            follow();
        },
    });
})(window.vngtally);
