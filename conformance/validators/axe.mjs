// Runs axe-core on pages of a folder, served from this machine, and prints
// what it finds as JSON lines. Arguments: the folder, a JSON list of
// {path, width, dark}. The folder that holds node_modules comes in
// ANNALS_VALIDATORS, the browser in ANNALS_CHROMIUM.
//
// Each line: {path, width, dark (both as the page itself had them), violations:
// [...], overflow: pixels, requests: addresses elsewhere that the page asked
// for, errors: [...]}.
import { createRequire } from 'node:module';
import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';

const require = createRequire(path.join(process.env.ANNALS_VALIDATORS, 'npm', 'package.json'));
const { chromium } = require('playwright-core');
const axe = fs.readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const [root, list] = [process.argv[2], JSON.parse(process.argv[3])];
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice'];
const types = { '.html': 'text/html; charset=utf-8', '.css': 'text/css', '.svg': 'image/svg+xml', '.png': 'image/png', '.jpg': 'image/jpeg', '.woff2': 'font/woff2', '.woff': 'font/woff', '.js': 'text/javascript', '.json': 'application/json' };

// The strict policy that the site promises to work under.
const policy = "default-src 'self'";
const server = http.createServer((req, res) => {
  let p = path.join(root, decodeURIComponent(new URL(req.url, 'http://x').pathname));
  if (!p.startsWith(root)) { res.writeHead(403).end(); return; }
  if (fs.existsSync(p) && fs.statSync(p).isDirectory()) p = path.join(p, 'index.html');
  if (!fs.existsSync(p)) { res.writeHead(404).end(); return; }
  res.writeHead(200, { 'content-type': types[path.extname(p)] ?? 'application/octet-stream', 'content-security-policy': policy });
  fs.createReadStream(p).pipe(res);
});
await new Promise(done => server.listen(0, '127.0.0.1', done));
const origin = `http://127.0.0.1:${server.address().port}`;

const browser = await chromium.launch({
  executablePath: process.env.ANNALS_CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
});
// A page is loaded once and looked at in all its views, as a reader who turns
// the phone or the lights off sees it. Two pages at a time: a browser spends
// much of a page's time waiting.
const byPath = new Map();
for (const v of list) byPath.set(v.path, [...byPath.get(v.path) ?? [], v]);
const queue = [...byPath.entries()];
const look = async ([p, views]) => {
  const context = await browser.newContext({ viewport: { width: views[0].width, height: 900 }, colorScheme: views[0].dark ? 'dark' : 'light', reducedMotion: 'reduce' });
  const page = await context.newPage();
  let requests = [], errors = [];
  page.on('console', m => { if (m.type() === 'error') errors.push(m.text()); });
  page.on('pageerror', e => errors.push(String(e)));
  await page.route(u => !u.href.startsWith(origin), r => { requests.push(r.request().url()); r.abort(); });
  await page.goto(`${origin}/${p}`, { waitUntil: 'load', timeout: 60000 });
  // Playwright evaluates outside the page's policy, so the page keeps it.
  await page.evaluate(axe);
  for (const { width, dark } of views) {
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ colorScheme: dark ? 'dark' : 'light', reducedMotion: 'reduce' });
    const found = await page.evaluate(t => globalThis.axe.run(document, { runOnly: t, resultTypes: ['violations'] }), tags);
    const seen = await page.evaluate(() => ({
      overflow: document.documentElement.scrollWidth - document.documentElement.clientWidth,
      width: innerWidth, dark: matchMedia('(prefers-color-scheme: dark)').matches,
    }));
    console.log(JSON.stringify({
      path: p, ...seen, requests, errors,
      violations: found.violations.map(v => ({ id: v.id, help: v.help, nodes: v.nodes.slice(0, 3).map(n => n.html.slice(0, 200)) })),
    }));
    requests = [], errors = [];
  }
  await context.close();
};
await Promise.all([0, 1].map(async () => { while (queue.length) await look(queue.shift()); }));
await browser.close();
server.close();
