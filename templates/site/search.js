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
  const loosen = s => s.replace(/([aou])e+/g, '$1');
  const fold = (s, way) => {
    s = s.replace(/[A-Z]|[^\0-\x7f]/gu, c => letter(c, way));
    return way === loose ? loosen(s) : s;
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

  // terms are the words of a query.
  const terms = query => [...new Set(query.normalize('NFC').split(/\s+/)
    .map(w => w.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '') || w).filter(w => w))]
    .map(w => [plain, german, loose, exact].map(way => fold(w, way)))
    .map(folded => ({ folded, ways: /[aou]e/.test(folded[german]) ? [plain, german] : [plain] }));

  // The index is prepared once: a list of the words that stand in it, each
  // with the fields where it stands and how often. A report has far fewer
  // different words than words, and their number grows slowly, so that looking
  // through all of them, parts of words too, takes little time in a large
  // report as well. A field is a title, a heading or the text below it.
  const vocabulary = { words: [], folded: [[], [], [], []], at: [] };
  const pages = [], sections = [], fields = [];
  const numbers = new Map(); // of words
  const add = (raw, field) => {
    const n = fields.push(field) - 1;
    for (const w of raw.split(' ')) {
      let i = numbers.get(w);
      if (i === undefined) {
        numbers.set(w, i = vocabulary.words.push(w) - 1);
        vocabulary.at.push([]);
        const ascii = /^[\0-\x7f]*$/.test(w) && w.toLowerCase();
        for (const way of [plain, german, exact]) vocabulary.folded[way].push(ascii || fold(w, way));
        vocabulary.folded[loose].push(undefined);
      }
      const at = vocabulary.at[i];
      if (at.at(-2) === n) at[at.length - 1]++; else at.push(n, 1);
    }
  };
  const title = p => (p.n ? p.n + ' ' : '') + p.t;
  const addPage = p => {
    const page = { href: p.h, lang: p.l, title: title(p), order: pages.length, first: sections.length };
    pages.push(page);
    add(page.title, { page, section: null });
    for (const [id, heading, body] of p.s) {
      const section = { id, heading, body, order: sections.length };
      sections.push(section);
      if (heading) add(heading, { page, section, heading: true });
      add(body, { page, section });
    }
  };

  // value is what a word of the report is worth for one of the query, 0 where
  // it does not hold it: more where that begins it than where it stands within,
  // and more where it is spelt as in the query.
  const inside = /[\p{L}\p{N}]/u;
  const value = (i, term) => {
    let best = 0;
    for (const way of term.ways) {
      const all = vocabulary.folded[way][i] ??= loosen(vocabulary.folded[german][i]), word = term.folded[way];
      const at = all.indexOf(word);
      if (at < 0 || best === 2) continue;
      best = at === 0 || !inside.test(all[at - 1]) ? 2 : 1;
    }
    return best && vocabulary.folded[exact][i].includes(term.folded[exact]) ? 2 * best : best;
  };

  // weigh gives the fields where a word of the query stands, with its weight in
  // each, and the words of the report that hold it.
  const weigh = term => {
    const weights = new Float64Array(fields.length), holding = new Set();
    for (let i = 0; i < vocabulary.words.length; i++) {
      const v = value(i, term);
      if (!v) continue;
      holding.add(vocabulary.words[i]);
      const at = vocabulary.at[i];
      for (let k = 0; k < at.length; k += 2) weights[at[k]] += v * at[k + 1];
    }
    return { weights, holding };
  };

  // search finds the pages that hold all words of a query, the one that says
  // most first, and the section of each that says most.
  const search = query => {
    for (const term of query) {
      term.found = weigh(term);
      if (!term.found.holding.size) { term.ways = [loose]; term.found = weigh(term); }
    }
    const answers = new Map();
    query.forEach((term, n) => {
      term.found.weights.forEach((weight, f) => {
        if (!weight) return; // the word does not stand there
        const { page, section, heading } = fields[f];
        let a = answers.get(page);
        if (!a) {
          if (n) return; // lacks a word before
          answers.set(page, a = { page, weight: 0, terms: 0, sections: new Map() });
        }
        if (a.terms < n) return;
        a.terms = n + 1;
        const w = !section ? Math.min(weight, 4) * 15 : heading ? Math.min(weight, 4) * 3 : Math.min(weight, 16);
        a.weight += w;
        if (!section) return;
        let s = a.sections.get(section);
        if (!s) a.sections.set(section, s = { section, terms: 0, weight: 0, last: -1 });
        if (s.last !== n) { s.last = n; s.terms++; }
        s.weight += w;
      });
    });
    const found = [...answers.values()].filter(a => a.terms === query.length);
    for (const a of found) {
      for (const s of a.sections.values()) {
        const b = a.best;
        if (!b || (s.terms - b.terms || s.weight - b.weight || b.section.order - s.section.order) > 0) a.best = s;
      }
    }
    return found.sort((a, b) => b.weight - a.weight || a.page.order - b.page.order);
  };

  // parts are the places in a word of the report that the query stands for, in
  // order and apart from one another.
  const parts = (raw, query) => {
    const all = [];
    for (const term of query) {
      if (!term.found.holding.has(raw)) continue;
      for (const way of term.ways) {
        const t = trace(raw, way), word = term.folded[way];
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

  // ranges are those places in a text. Known holds the places of words that
  // have been asked for, one such table for each query.
  const ranges = (raw, query, known) => {
    const all = [];
    let at = 0;
    for (const w of raw.split(' ')) {
      let p = known.get(w);
      if (!p) known.set(w, p = parts(w, query));
      for (const [a, b] of p) all.push([at + a, at + b]);
      at += w.length + 1;
    }
    return all;
  };

  const element = (name, parent, className) => {
    const e = document.createElement(name);
    if (className) e.className = className;
    parent.append(e);
    return e;
  };

  // mark writes a text with the words of the query marked.
  const mark = (parent, raw, query, known) => {
    let at = 0;
    for (const [a, b] of ranges(raw, query, known)) {
      parent.append(raw.slice(at, a));
      element('mark', parent).textContent = raw.slice(a, b);
      at = b;
    }
    parent.append(raw.slice(at));
  };

  // excerpt cuts out whole words around the first place where the most words
  // of the query stand close together.
  const before = 60, length = 200;
  const excerpt = (raw, query, known) => {
    const all = ranges(raw, query, known);
    let a = 0, most = 0;
    for (let i = 0, end = 0; i < all.length; i++) {
      while (end < all.length && all[end][1] <= all[i][0] + length - before) end++;
      if (end - i > most) [a, most] = [all[i][0], end - i];
    }
    a = Math.max(0, a - before);
    let b = Math.min(raw.length, a + length);
    if (a > 0) a = raw.indexOf(' ', a) + 1;
    if (b < raw.length && raw.lastIndexOf(' ', b) > a) b = raw.lastIndexOf(' ', b);
    return (a > 0 ? '… ' : '') + raw.slice(a, b) + (b < raw.length ? ' …' : '');
  };

  // The first results are shown at once, the others when they have been seen.
  const first = 8, next = 20;
  let later = 0, asked = false, ready = false;
  const busy = is => is ? list.setAttribute('aria-busy', 'true') : list.removeAttribute('aria-busy');
  const show = () => {
    clearTimeout(later);
    list.replaceChildren();
    const query = terms(field.value);
    status.textContent = '';
    busy(!ready && asked);
    if (!query.length || !ready) return;
    const found = search(query), known = new Map();
    const label = found.length === 0 ? words.none : found.length === 1 ? words.single : words.many;
    status.textContent = label.replace('{number}', found.length).replace('{query}', field.value.trim());
    const results = (from, to) => {
      to = Math.min(to, found.length, most);
      for (const { page, best } of found.slice(from, to)) {
        const section = best?.section ?? sections[page.first];
        const item = element('li', list);
        const a = element('a', item);
        a.href = root + page.href + (best?.section.id ? '#' + best.section.id : '');
        if (page.lang) item.lang = page.lang;
        mark(element('span', a, 'hit'), page.title, query, known);
        if (best?.section.heading) mark(element('span', a, 'under'), best.section.heading, query, known);
        if (section?.body) mark(element('span', item, 'excerpt'), excerpt(section.body, query, known), query, known);
      }
      const rest = to < Math.min(found.length, most);
      busy(rest);
      if (rest) later = setTimeout(results, 0, to, to + next);
    };
    results(0, first);
  };

  // The index is loaded once, when somebody is about to search, and prepared
  // piece by piece, so that typing is never held up.
  const prepare = (index, from) => {
    const end = performance.now() + 8;
    while (from < index.length && performance.now() < end) addPage(index[from++]);
    if (from < index.length) { setTimeout(prepare, 0, index, from); return; }
    ready = true;
    show();
  };
  const load = () => {
    if (asked) return;
    asked = true;
    busy(true);
    const script = document.createElement('script');
    script.src = words.index;
    script.onload = () => prepare(globalThis.annalsIndex, 0);
    script.onerror = () => { asked = false; busy(false); script.remove(); status.textContent = words.failed; };
    document.head.append(script);
  };

  const open = () => { load(); if (!dialog.open) dialog.showModal(); field.focus(); field.select(); };
  opener.hidden = false;
  opener.addEventListener('click', open);
  for (const event of ['pointerenter', 'focus']) opener.addEventListener(event, load);
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
