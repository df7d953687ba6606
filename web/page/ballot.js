// SPDX-License-Identifier: EUPL-1.2
// Stemmen, step 2: the ballot is filled in. What is wrong with it the core says.
(function (vt) {
    'use strict';

    const fields = {
        member: 'b-lid', sequence: 'b-nummer', decided: 'b-datum', reference: 'b-kenmerk',
        remark: 'b-toelichting',
    };
    const value = (field) => vt.id(fields[field]).value;
    let numbered = false;
    let shown = false;
    let chosen = new Map(); // by the proposal's id
    let last = null; // the fields of the ballot under review, and its salt

    function members() {
        const was = vt.id('b-lid').value;
        vt.put(vt.id('b-lid'), vt.make('option', { value: '', text: vt.word('PAGE_MEMBER_CHOOSE') }),
            ...vt.vote.told.members.map((member) =>
                vt.make('option', { value: member.code, text: member.text })));
        vt.id('b-lid').value = vt.vote.told.members.some((member) => member.code === was) ? was : '';
    }
    function number() {
        const member = vt.vote.told.members.find((one) => one.code === value('member'));
        if (!numbered) vt.id('b-nummer').value = member ? member.next : '1';
        vt.id('b-nummer-hulp').textContent = member && member.next > 1 ?
            vt.word('PAGE_SEQUENCE_NEXT', member.next) : vt.word('PAGE_SEQUENCE_HELP');
    }

    function option(proposal, at, i, id, label) {
        const input = vt.make('input',
            { type: 'radio', name: `keuze-${at}`, value: id, id: i ? `b-keuze-${at}-${i}` : `b-keuze-${at}` });
        input.checked = chosen.get(proposal.id) === id;
        input.addEventListener('change', () => {
            chosen.set(proposal.id, id);
        });
        return vt.make('label', { class: 'opt', for: input.id }, input, vt.make('span', { text: label }));
    }
    function proposals() {
        const all = vt.vote.told.proposals;
        vt.put(vt.id('b-voorstellen'), ...all.map((proposal, at) => {
            const id = `b-keuze-${at}`;
            const options = proposal.options.concat({ id: 'none', label: vt.word('PAGE_NO_ANSWER') });
            return vt.make('fieldset', { id: `${id}-veld`, 'aria-describedby': `${id}-vraag ${id}-fout` },
                vt.make('legend', { text: vt.word('PAGE_PROPOSAL', at + 1, all.length, proposal.title) }),
                vt.make('p', { class: 'vraag', id: `${id}-vraag`, text: proposal.question }),
                vt.make('p', { class: 'fouttekst', id: `${id}-fout`, hidden: '' }),
                ...options.map((one, i) => option(proposal, at, i, one.id, one.label)));
        }));
    }

    // What is filled in now. Another salt for another ballot; the same ballot for the same answers.
    function filled_in() {
        const choices = vt.vote.told.proposals.filter((proposal) => chosen.has(proposal.id))
            .map((proposal) => `${proposal.id} ${chosen.get(proposal.id)}\n`).join('');
        const fields = [value('member'), choices, value('sequence'), value('decided'), value('reference'),
            value('remark')];
        const same = last && fields.every((field, i) => field === last.fields[i]);
        return { fields, salt: same ? last.salt : vt.random(32) };
    }
    const ask = (form) => vt.ask('ballot', ...vt.the_files(), ...form.fields, form.salt);
    function control(field) {
        const at = vt.vote.told.proposals.findIndex((proposal) => field === `choice-${proposal.id}`);
        return at >= 0 ? `b-keuze-${at}` : field === 'choices' ? 'b-keuze-0' : fields[field];
    }
    // Two ballots under one number would have one name, and only one of them would be taken. What was
    // saved may have been handed in; the very same ballot is no other.
    const saver = (member) => `${vt.vote.of} ${member}`;
    function numbered_before(told, member) {
        const before = vt.vote.saved.get(saver(member));
        if (!told.ok || !before || told.sequence > before.sequence ||
            vt.same(told.files[0], before.files[0])) return [];
        const text = vt.word('PAGE_SEQUENCE_SAVED', before.sequence, before.sequence + 1);
        return [{ id: fields.sequence, summary: text, text }];
    }
    vt.saved_ballot = () => {
        const { ballot, member, saved } = vt.vote;
        const before = saved.get(saver(member));
        if (!before || ballot.sequence > before.sequence) saved.set(saver(member), ballot);
    };
    function errors(told, member) {
        const list = told.errors.map((error) =>
            ({ id: control(error.field), summary: error.summary, text: error.text }));
        list.push(...numbered_before(told, member));
        shown = vt.errors(vt.id('b-fouten'), list, told.heading);
        return shown;
    }
    function errors_again() {
        const form = filled_in();
        errors(ask(form), form.fields[0]);
    }
    function count() {
        const told = vt.ask('remark', value('remark'));
        vt.id('b-toelichting-tel').textContent = told.text;
        return told;
    }

    async function submit() {
        const form = filled_in();
        const told = await vt.wait(vt.word('PAGE_BALLOT_MAKING'), () => ask(form));
        if (errors(told, form.fields[0])) {
            vt.to_errors(vt.id('b-fouten'));
            return;
        }
        const before = vt.vote.ballot;
        if (!before || !vt.same(before.files[0], told.files[0])) vt.vote.signed = null;
        last = form;
        reviewed(told);
        vt.go('nakijken');
    }
    function reviewed(told) {
        vt.vote.ballot = told.ok ? told : null;
        vt.vote.member = last.fields[0];
        vt.vote.remarked = last.fields[5] !== '';
    }
    // The ballot under review in the language of now: what was looked over, whatever the form says by now.
    vt.ballot_again = () => {
        if (vt.vote.ballot) reviewed(ask(last));
    };
    // Nothing is filled in for a consultation that is not the one before.
    vt.empty_ballot = () => {
        chosen = new Map();
        last = null;
        numbered = false;
        Object.assign(vt.vote, { ballot: null, signed: null, member: '' });
        for (const field of Object.values(fields)) vt.id(field).value = '';
        shown = vt.errors(vt.id('b-fouten'), []);
    };

    // What is filled in is shown again in the language of now, or for another consultation.
    function render() {
        if (!vt.vote.told || !vt.vote.told.ok) return;
        vt.notes('b-noten');
        vt.id('b-tekst').textContent = vt.vote.told.text || '';
        vt.id('b-tekst').hidden = !vt.vote.told.text;
        members();
        number();
        proposals();
        count();
    }
    vt.parts.push({
        begin() {
            vt.id('b-lid').addEventListener('change', number);
            vt.id('b-nummer').addEventListener('input', () => {
                numbered = value('sequence') !== '';
            });
            vt.id('b-toelichting').addEventListener('input', vt.guard(() => {
                const told = count();
                if (told.over) vt.say(told.text, 1000);
            }));
            // The list of errors follows what is chosen, where that takes no waiting. Not what is typed:
            // that is told when the field is left, and the button that is being pressed would move.
            vt.id('v-invullen').addEventListener('change', vt.guard((event) => {
                if (shown && !vt.slow && event.target.matches('select, [type=radio]')) errors_again();
            }));
            vt.id('v-invullen').querySelector('form').addEventListener('submit', vt.guard((event) => {
                event.preventDefault();
                return submit();
            }));
        },
        render() {
            render();
            if (shown && vt.vote.told && vt.vote.told.ok) errors_again();
        },
    });
    vt.views.invullen = { may: vt.may_fill_in, enter: render };
})(window.vngtally);
