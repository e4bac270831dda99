// The search of the site. The words of all pages lie in an index beside this
// file, a script that is loaded when somebody opens the search: a page read
// from the disk may load scripts, but no data. Without this file everything
// else works, and no search is offered.
(() => {
  'use strict';
  const dialog = document.getElementById('_search');
  const opener = document.querySelector('.find');
  if (!dialog || !dialog.showModal || !opener) return;
  const field = dialog.querySelector('input');
  const status = dialog.querySelector('[role=status]');
  const list = dialog.querySelector('ol');
  const words = dialog.dataset;
  const root = words.index.replace(/[^/]*$/, '');
  const most = 100; // results that are shown

  // Letters are compared without case and accents. There are two ways to write
  // a German umlaut without one, so a text is folded in two ways: "über" is
  // "uber" and "ueber". A third way, in which "ue" is "u", is gone only for
  // words that are found in no other.
  const plain = 0, german = 1, loose = 2, exact = 3;
  const umlauts = { ä: 'ae', ö: 'oe', ü: 'ue' };
  const ligatures = { ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd', ð: 'd', þ: 'th', ı: 'i', ς: 'σ' };
  const spell = (c, way) => {
    c = c.toLowerCase();
    if (way === exact) return c;
    if (way !== plain && c in umlauts) return umlauts[c];
    if (c in ligatures) return ligatures[c];
    if (/[‐-―−]/.test(c)) return '-';
    if (/[‘’‚‛]/.test(c)) return "'";
    if (/\s/.test(c)) return ' ';
    return c.normalize('NFD').replace(/\p{M}/gu, '');
  };
  const spelt = [plain, german, loose, exact].map(() => new Map());
  const letter = (c, way) => {
    let s = spelt[way].get(c);
    if (s === undefined) spelt[way].set(c, s = spell(c, way));
    return s;
  };
  const fold = (s, way) => {
    s = s.replace(/[A-Z]|[^\0-\x7f]/gu, c => letter(c, way));
    return way === loose ? s.replace(/([aou])e+/g, '$1') : s;
  };

  // trace folds a text too, and says from where in it each letter came.
  const trace = (s, way) => {
    const same = fold(s, way);
    if (same.length === s.length) return { text: same, from: null }; // letter by letter
    let text = '', at = 0;
    const from = [];
    for (const c of s) {
      for (const f of letter(c, way)) {
        if (way === loose && f === 'e' && /[aou]$/.test(text)) continue;
        text += f;
        for (let i = 0; i < f.length; i++) from.push(at);
      }
      at += c.length;
    }
    from.push(at);
    return { text, from };
  };

  const folded = (t, way) => t.folded[way] ??= fold(t.raw, way);

  // terms are the words of a query.
  const terms = query => [...new Set(query.normalize('NFC').split(/\s+/)
    .map(w => w.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '') || w).filter(w => w))]
    .map(w => [plain, german, loose, exact].map(way => fold(w, way)))
    .map(folded => ({ folded, ways: /[aou]e/.test(folded[german]) ? [plain, german] : [plain] }));

  // count says how often a word stands in a text: twice as much where it
  // begins a word as where it stands within one, and twice as much where it is
  // spelt as in the query.
  const inside = /[\p{L}\p{N}]/u;
  const times = (t, term, way) => {
    const all = folded(t, way), word = term.folded[way];
    let n = 0;
    for (let at = all.indexOf(word); at >= 0; at = all.indexOf(word, at + word.length)) n += at > 0 && inside.test(all[at - 1]) ? 1 : 2;
    return n;
  };
  const count = (t, term) => {
    const n = Math.max(...term.ways.map(way => times(t, term, way)));
    return n ? n + times(t, term, exact) : 0;
  };

  let pages = null;
  const text = raw => {
    const t = { raw, folded: [] };
    for (const way of [plain, german, exact]) folded(t, way);
    return t;
  };
  const prepare = index => index.map(p => ({
    href: p.h, lang: p.l, title: text((p.n ? p.n + ' ' : '') + p.t),
    sections: p.s.map(([id, heading, body]) => ({ id, heading: text(heading), body: text(body) })),
  }));

  // answer weighs a page, null where it lacks one of the words, and finds its
  // section that says most.
  const answer = (page, query, order) => {
    let weight = 0;
    const hits = page.sections.map(() => [0, 0]);
    for (const term of query) {
      let w = Math.min(count(page.title, term), 4) * 15;
      page.sections.forEach((s, i) => {
        const own = Math.min(count(s.heading, term), 4) * 3 + Math.min(count(s.body, term), 16);
        if (own) hits[i] = [hits[i][0] + 1, hits[i][1] + own];
        w += own;
      });
      if (!w) return null;
      weight += w;
    }
    let best = -1;
    hits.forEach(([n, w], i) => { if (n && (best < 0 || n > hits[best][0] || n === hits[best][0] && w > hits[best][1])) best = i; });
    return { page, order, weight, section: page.sections[best] };
  };

  const search = query => {
    const answers = () => pages.map((p, i) => answer(p, query, i)).filter(a => a);
    let found = answers();
    if (!found.length) {
      for (const term of query) if (!pages.some(p => answer(p, [term], 0))) term.ways = [loose];
      found = answers();
    }
    return found.sort((a, b) => b.weight - a.weight || a.order - b.order);
  };

  // ranges are the parts of a text that the words of a query stand for, in
  // order and apart from one another.
  const ranges = (raw, query) => {
    const all = [];
    for (const way of new Set(query.flatMap(t => t.ways))) {
      const t = trace(raw, way);
      for (const term of query.filter(t => t.ways.includes(way))) {
        const word = term.folded[way];
        for (let i = t.text.indexOf(word); i >= 0; i = t.text.indexOf(word, i + word.length)) {
          let end = i + word.length;
          if (!t.from) { all.push([i, end]); continue; }
          while (t.from[end] === t.from[end - 1]) end++; // half of an "ß" is none
          all.push([t.from[i], t.from[end]]);
        }
      }
    }
    all.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
    const apart = [];
    for (const [a, b] of all) {
      const last = apart.at(-1);
      if (last && a <= last[1]) last[1] = Math.max(last[1], b); else apart.push([a, b]);
    }
    return apart;
  };

  const element = (name, parent, className) => {
    const e = document.createElement(name);
    if (className) e.className = className;
    parent.append(e);
    return e;
  };

  // mark writes a text with the words of the query marked.
  const mark = (parent, raw, query) => {
    let at = 0;
    for (const [a, b] of ranges(raw, query)) {
      parent.append(raw.slice(at, a));
      element('mark', parent).textContent = raw.slice(a, b);
      at = b;
    }
    parent.append(raw.slice(at));
  };

  // excerpt cuts out whole words around the first place where the most words
  // of the query stand close together.
  const before = 60, length = 200;
  const excerpt = (raw, query) => {
    const all = ranges(raw, query);
    let a = 0, most = 0;
    for (const [start] of all) {
      const near = all.filter(r => r[0] >= start && r[1] <= start + length - before).length;
      if (near > most) [a, most] = [start, near];
    }
    a = Math.max(0, a - before);
    let b = Math.min(raw.length, a + length);
    if (a > 0) a = raw.indexOf(' ', a) + 1;
    if (b < raw.length && raw.lastIndexOf(' ', b) > a) b = raw.lastIndexOf(' ', b);
    return (a > 0 ? '… ' : '') + raw.slice(a, b) + (b < raw.length ? ' …' : '');
  };

  const show = () => {
    list.replaceChildren();
    const query = terms(field.value);
    status.textContent = '';
    if (!query.length || !pages) return;
    const found = search(query);
    const label = found.length === 0 ? words.none : found.length === 1 ? words.single : words.many;
    status.textContent = label.replace('{number}', found.length).replace('{query}', field.value.trim());
    for (const { page, section } of found.slice(0, most)) {
      const item = element('li', list);
      const a = element('a', item);
      a.href = root + page.href + (section?.id ? '#' + section.id : '');
      if (page.lang) item.lang = page.lang;
      mark(element('span', a, 'hit'), page.title.raw, query);
      if (section?.heading.raw) mark(element('span', a, 'under'), section.heading.raw, query);
      const body = (section ?? page.sections[0])?.body.raw;
      if (body) mark(element('span', item, 'excerpt'), excerpt(body, query), query);
    }
  };

  // The index is loaded once, when the search is opened for the first time.
  let asked = false;
  const load = () => {
    if (asked) return;
    asked = true;
    const script = document.createElement('script');
    script.src = words.index;
    script.onload = () => { pages = prepare(globalThis.annalsIndex); show(); };
    script.onerror = () => { asked = false; script.remove(); status.textContent = words.failed; };
    document.head.append(script);
  };

  const open = () => { load(); if (!dialog.open) dialog.showModal(); field.focus(); field.select(); };
  opener.hidden = false;
  opener.addEventListener('click', open);
  opener.addEventListener('pointerenter', load, { once: true });
  document.addEventListener('keydown', e => {
    if (e.key === 'k' && (e.ctrlKey || e.metaKey) && !e.altKey && !e.shiftKey) { e.preventDefault(); open(); }
  });
  field.addEventListener('input', show);
  dialog.querySelector('.close').addEventListener('click', () => dialog.close());
  dialog.addEventListener('click', e => { if (e.target === dialog || e.target.closest('a')) dialog.close(); });
  // Enter goes from the field to the first result, the arrows through all of
  // them and back.
  dialog.addEventListener('keydown', e => {
    if (e.key === 'Enter' && document.activeElement === field) { e.preventDefault(); list.querySelector('a')?.focus(); }
    if (e.key === 'Escape') { e.preventDefault(); dialog.close(); } // not only empty the field
    if (e.key !== 'ArrowDown' && e.key !== 'ArrowUp') return;
    const stops = [field, ...list.querySelectorAll('a')];
    const to = stops.indexOf(document.activeElement) + (e.key === 'ArrowDown' ? 1 : -1);
    if (to < 0 || to >= stops.length) return;
    e.preventDefault();
    stops[to].focus();
  });
})();
