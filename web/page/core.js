// SPDX-License-Identifier: EUPL-1.2
// The core, which computes and words everything: a request of fields goes in, an answer comes out. A
// field is 4 bytes of length, little-endian, and that many bytes (docs of the door: web/README.md).
window.vngtally = window.vngtally || {};

(function (vt) {
    'use strict';

    const encoder = new TextEncoder();
    const decoder = new TextDecoder();
    let core = null;

    // Takes the module that stands in the page: as a script, or as WebAssembly.
    vt.start = async function () {
        vt.slow = !!vt.module;
        if (vt.slow) {
            core = vt.module();
        } else {
            const bytes = vt.unpack(document.getElementById('module').textContent);
            core = (await WebAssembly.instantiate(bytes, {})).instance.exports;
        }
        if (core._initialize) core._initialize();
    };

    vt.unpack = function (base64) {
        const text = atob(base64.trim());
        const bytes = new Uint8Array(text.length);
        for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
        return bytes;
    };

    vt.bytes = (field) => (typeof field === 'string' ? encoder.encode(field) : field);
    vt.text = (bytes) => decoder.decode(bytes);
    vt.same = (one, other) =>
        one.length === other.length && one.every((byte, i) => byte === other[i]);
    vt.random = (size) => crypto.getRandomValues(new Uint8Array(size));

    vt.fields = function (bytes) {
        const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
        const list = [];
        for (let at = 0; at < bytes.length;) {
            const size = view.getUint32(at, true);
            list.push(bytes.slice(at + 4, at + 4 + size));
            at += 4 + size;
        }
        return list;
    };

    // Asks the core: the answer's object, with the files that came with it in `files`. The request is
    // made inside the core's memory, which wipes it.
    vt.ask = function (operation, ...given) {
        const texts = [operation, vt.language].concat(given);
        const fields = texts.map(vt.bytes);
        try {
            return answered(fields);
        } finally {
            // A text may be a passphrase: no bytes made of one stay.
            fields.forEach((field, i) => typeof texts[i] === 'string' && field.fill(0));
        }
    };
    function answered(fields) {
        const size = fields.reduce((sum, field) => sum + 4 + field.length, 0);
        const room = core.vt_page_room(size) >>> 0;
        if (!room) throw new Error(vt.word('PAGE_NO_MEMORY'));
        const view = new DataView(core.memory.buffer, room, size);
        const bytes = new Uint8Array(core.memory.buffer, room, size);
        let at = 0;
        for (const field of fields) {
            view.setUint32(at, field.length, true);
            bytes.set(field, at + 4);
            at += 4 + field.length;
        }
        core.vt_page_call(size);
        const start = core.vt_page_answer() >>> 0;
        const answer = new Uint8Array(core.memory.buffer, start, core.vt_page_answer_size() >>> 0).slice();
        core.vt_page_forget();
        if (!answer.length) throw new Error(vt.word('PAGE_NO_MEMORY'));
        const parts = vt.fields(answer);
        const told = JSON.parse(vt.text(parts[0]));
        if (told.error && !('ok' in told) && !('state' in told)) throw new Error(told.error);
        told.files = parts.slice(1);
        return told;
    }
})(window.vngtally);
