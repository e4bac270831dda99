// Uses the search of a site in a browser, as a reader would, and prints what
// comes of it as JSON lines. Arguments: the site's folder, a JSON list of
// queries. The pages are read from the disk and from a server with a strict
// content security policy, below a path. The folder that holds node_modules
// comes in ANNALS_VALIDATORS, the browser in ANNALS_CHROMIUM.
//
// A line for each query and way: {way, query, count, first, marked, excerpt,
// status}; one for each way: {way, words, lost: words of pages that the search
// does not find there, median, most (of 99 of 100), slowest: milliseconds, keys: what the keyboard reached,
// errors: on the console, and what axe-core finds in the results}; one for a browser without scripts: {way: "none", shown}.
import { createRequire } from 'node:module';
import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const require = createRequire(path.join(process.env.ANNALS_VALIDATORS, 'npm', 'package.json'));
const { chromium } = require('playwright-core');
const axe = fs.readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const [root, queries] = [process.argv[2], JSON.parse(process.argv[3])];
const types = { '.html': 'text/html; charset=utf-8', '.css': 'text/css', '.svg': 'image/svg+xml', '.png': 'image/png', '.jpg': 'image/jpeg', '.woff2': 'font/woff2', '.woff': 'font/woff', '.js': 'text/javascript' };
const below = '/a/path/';
const server = http.createServer((req, res) => {
  const asked = decodeURIComponent(new URL(req.url, 'http://x').pathname);
  const p = path.join(root, asked.slice(below.length - 1));
  if (!asked.startsWith(below) || !fs.existsSync(p) || fs.statSync(p).isDirectory()) { res.writeHead(404).end(); return; }
  res.writeHead(200, { 'content-type': types[path.extname(p)] ?? 'application/octet-stream', 'content-security-policy': "default-src 'self'" });
  fs.createReadStream(p).pipe(res);
});
await new Promise(done => server.listen(0, '127.0.0.1', done));

const browser = await chromium.launch({
  executablePath: process.env.ANNALS_CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
});
const say = x => console.log(JSON.stringify(x));

const ways = { disk: pathToFileURL(root).href + '/', server: `http://127.0.0.1:${server.address().port}${below}` };
for (const [way, origin] of Object.entries(ways)) {
  const page = await browser.newPage({ viewport: { width: 1000, height: 800 }, reducedMotion: 'reduce', colorScheme: way === 'disk' ? 'light' : 'dark' });
  page.setDefaultTimeout(10000);
  const errors = [];
  page.on('console', m => { if (m.type() === 'error') errors.push(m.text()); });
  page.on('pageerror', e => errors.push(String(e)));
  await page.goto(origin + 'index.html');

  // What the pages say, by the start page's list of them.
  const words = {};
  if (way === 'disk') {
    for (const href of await page.$$eval('.overview a', as => as.map(a => a.getAttribute('href')))) {
      const other = await browser.newPage();
      await other.goto(new URL(href, origin + 'index.html').href);
      words[href] = await other.evaluate(() => {
        document.querySelectorAll('.noteref, .anchor, svg').forEach(e => e.remove());
        return [...new Set((document.querySelector('.head').innerText + ' ' + document.querySelector('.content').innerText).replaceAll('\u00ad', '').match(/[\p{L}\p{N}]{2,}/gu))];
      });
      await other.close();
    }
  }

  // Keyboard only: open, type, down to the second result and back, close.
  await page.locator('.find').focus();
  await page.keyboard.press('Enter');
  await page.waitForSelector("script[src$=\"search-index.js\"]", { state: "attached" });
  while (!await page.evaluate(() => globalThis.annalsIndex !== undefined)) await new Promise(done => setTimeout(done, 20));
  const settled = () => page.waitForFunction(() => !document.querySelector('#_search [aria-busy]'));
  await settled();
  const keys = [await page.evaluate(() => document.activeElement.id)];
  await page.keyboard.type(queries[0]);
  await settled();
  for (const key of ['ArrowDown', 'ArrowUp', 'Enter']) {
    await page.keyboard.press(key);
    keys.push(await page.evaluate(() => document.activeElement.id || document.activeElement.closest('li')?.parentElement.localName));
  }
  for (const query of queries) {
    await page.locator('#_query').fill(query);
    await settled();
    say({ way, query, ...await page.evaluate(() => ({
      count: document.querySelectorAll('#_search li').length,
      first: document.querySelector('#_search li a')?.getAttribute('href') ?? '',
      marked: [...document.querySelectorAll('#_search mark')].map(m => m.textContent),
      excerpt: document.querySelector('#_search .excerpt')?.textContent ?? '',
      status: document.querySelector('#_search [role=status]').textContent,
    })) });
  }
  // The results as axe-core sees them.
  await page.locator('#_query').fill(queries[0]);
  await settled();
  await page.evaluate(axe);
  const found = await page.evaluate(() => globalThis.axe.run('#_search', { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice'], resultTypes: ['violations'], preload: false }));
  errors.push(...found.violations.map(v => `${v.id}: ${v.help}: ${v.nodes[0].html.slice(0, 200)}`));
  const all = await page.evaluate(async words => {
    const where = new Map(), lost = [];
    for (const [href, list] of Object.entries(words)) for (const w of list) where.set(w, [...(where.get(w) ?? []), href]);
    const field = document.querySelector('#_query');
    const took = [];
    for (const [word, pages] of where) {
      field.value = word;
      const begin = performance.now();
      field.dispatchEvent(new Event('input'));
      took.push(performance.now() - begin);
      while (document.querySelector('#_search [aria-busy]')) await new Promise(done => setTimeout(done));
      const found = new Set([...document.querySelectorAll('#_search li a')].map(a => a.getAttribute('href').split('#')[0]));
      if (found.size < 100) for (const p of pages) if (!found.has(p)) lost.push(`${word} on ${p}`);
    }
    took.sort((a, b) => a - b);
    return { words: where.size, lost, median: took[took.length >> 1] ?? 0, most: took[Math.floor(took.length * 0.99)] ?? 0, slowest: took.at(-1) ?? 0 };
  }, words);
  await page.keyboard.press('Escape');
  keys.push(await page.evaluate(() => document.activeElement.className));
  // A result is followed, to its place.
  await page.locator('.find').click();
  await page.locator('#_query').fill(queries[0]);
  const goal = await page.$eval('#_search li a', a => a.href);
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await page.waitForURL(goal);
  say({ way, ...all, keys, errors });
  await page.close();
}
const plain = await browser.newContext({ javaScriptEnabled: false });
const page = await plain.newPage();
await page.goto(ways.disk + 'index.html');
say({ way: 'none', shown: await page.locator('.find, #_search').filter({ visible: true }).count() });
await browser.close();
server.close();
