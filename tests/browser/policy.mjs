// SPDX-License-Identifier: EUPL-1.2
// What a page is made of. Both functions run inside it.

// Every word of it that is shown.
export function told() {
    return document.body.innerText.replace(/\s+/g, ' ').trim();
}

// Elements and attributes that it should not have, whatever texts stand in it.
export function strangers() {
    const found = [];
    for (const element of document.querySelectorAll('iframe, object, embed, img, link, form, input, ' +
        'video, audio, base, foreignObject, animate, set, template, portal, applet, marquee'))
        found.push(`a ${element.localName}`);
    for (const name of ['script', 'style', 'title', 'h1'])
        if (document.querySelectorAll(`${name}:not(svg *)`).length !== 1) found.push(`not one ${name}`);
    for (const element of document.querySelectorAll('*'))
        for (const { name, value } of element.attributes)
            if (/^(on|style$|src|srcset|srcdoc|action|formaction|xlink|ping|background)/.test(name) ||
                /javascript:|data:/i.test(value))
                found.push(`${element.localName} has ${name}="${value.slice(0, 40)}"`);
    return found;
}
