// SPDX-License-Identifier: EUPL-1.2
// The page as a screen reader gets it: Chromium's accessibility tree, and what of the document it
// rests on. Each function gives back findings.

// The nodes that are not ignored, in the order of the document, each with its children.
export async function accessible(page) {
    const client = await page.context().newCDPSession(page);
    const { nodes } = await client.send('Accessibility.getFullAXTree');
    await client.detach();
    const by_id = new Map(nodes.map((node) => [node.nodeId, node]));
    const list = [];
    const visit = (node) => {
        const one = {
            role: node.ignored ? '' : node.role?.value ?? '',
            name: node.name?.value?.trim() ?? '',
            description: node.description?.value?.trim() ?? '',
            level: node.properties?.find((property) => property.name === 'level')?.value.value,
        };
        list.push(one);
        one.children = (node.childIds ?? []).map((id) => by_id.get(id)).filter(Boolean).map(visit);
        return one;
    };
    visit(nodes[0]);
    return list.filter((node) => node.role);
}

// One first heading, no level passed over, none empty.
export function headings(tree) {
    const found = [];
    const all = tree.filter((node) => node.role === 'heading');
    const first = all.filter((node) => node.level === 1).length;
    if (first !== 1) found.push(`${first} headings of the first level`);
    let before = 0;
    for (const { level, name } of all) {
        if (!name) found.push(`an empty heading of level ${level}`);
        if (level > before + 1) found.push(`“${name}” of level ${level} comes after level ${before}`);
        before = level;
    }
    return found;
}

// The regions by which one goes about: one of each, and those of which there are more have names of
// their own.
export function landmarks(tree) {
    const found = [];
    for (const role of ['banner', 'main', 'contentinfo']) {
        const count = tree.filter((node) => node.role === role).length;
        if (count !== 1) found.push(`${count} of ${role}`);
    }
    const names = tree.filter((node) => /^(region|navigation)$/.test(node.role)).map((node) => node.name);
    if (names.length === 0) found.push('no region and no navigation');
    names.forEach((name, i) => {
        if (!name) found.push('a region without a name');
        else if (names.indexOf(name) !== i) found.push(`two regions are named “${name}”`);
    });
    return found;
}

// Every chart has a name and a description; every link, button and group a name.
export function names(tree) {
    const found = [];
    for (const { role, name, description } of tree) {
        if (/^(link|button|group|img|image|graphics-document|table|graphics-object)$/.test(role) && !name)
            found.push(`a ${role} without a name`);
        // Without a description of its own a chart gets its title for one.
        if (/^(img|image|graphics-document)$/.test(role) && (!description || description === name))
            found.push(`the chart “${name}” has no description`);
    }
    return found;
}

// What tables need, in the document (runs inside the page): a caption, a header for every column and
// every row, and as many cells in each row.
export function tables() {
    const found = [];
    for (const table of document.querySelectorAll('table')) {
        const caption = table.caption?.textContent.trim();
        const label = caption ?? 'a table';
        if (!caption) found.push('a table without a caption');
        const columns = wide(table.tHead?.rows[0]);
        if (!table.tHead) found.push(`${label}: no header`);
        for (const row of table.tHead?.rows ?? [])
            for (const cell of row.cells)
                if (cell.localName === 'th' && !/^col(group)?$/.test(cell.scope) && cell.textContent.trim())
                    found.push(`${label}: the header “${cell.textContent}” has no scope`);
                else if (cell.localName === 'th' && !cell.textContent.trim())
                    found.push(`${label}: an empty header`);
        for (const row of [...table.tBodies, table.tFoot].filter(Boolean).flatMap((part) => [...part.rows])) {
            if (wide(row) !== columns)
                found.push(`${label}: a row of ${wide(row)} cells under ${columns} headers`);
            if (!row.querySelector(':scope > th:is([scope=row], [scope=rowgroup])'))
                found.push(`${label}: no header in the row “${row.textContent.trim().slice(0, 30)}”`);
        }
    }
    return found;

    function wide(row) {
        return [...row?.cells ?? []].reduce((sum, cell) => sum + cell.colSpan, 0);
    }
}

// Ids are unique, what is referred to exists, and the page is self-contained (runs inside it).
export function references() {
    const found = [];
    const ids = new Set();
    for (const element of document.querySelectorAll('[id]')) {
        if (ids.has(element.id)) found.push(`the id ${element.id} stands twice`);
        ids.add(element.id);
    }
    for (const link of document.querySelectorAll('[href]')) {
        const to = link.getAttribute('href');
        if (!to.startsWith('#')) found.push(`a link out of the page: ${to}`);
        else if (!ids.has(to.slice(1))) found.push(`a link to what is not there: ${to}`);
    }
    for (const name of ['aria-labelledby', 'aria-describedby', 'headers', 'for', 'aria-controls'])
        for (const element of document.querySelectorAll(`[${name}]`))
            for (const id of element.getAttribute(name).split(' '))
                if (!ids.has(id)) found.push(`${name} names ${id}, which is not there`);
    return found;
}
