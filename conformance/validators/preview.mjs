// Writes in a report that is shown by "annals serve", as somebody with a
// browser beside the editor does, and says what the browser shows. Arguments:
// the address of a page, the page's file, and a folder for pictures of what is
// seen ("" for none). Prints one JSON object: what was seen, step by step.
import { createRequire } from 'node:module';
import fs from 'node:fs';
import path from 'node:path';

const require = createRequire(path.join(process.env.ANNALS_VALIDATORS, 'npm', 'package.json'));
const { chromium } = require('playwright-core');
const [address, file, pictures] = process.argv.slice(2);
const seen = { errors: [] };

const browser = await chromium.launch({
  executablePath: process.env.ANNALS_CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
});
const page = await browser.newPage({ viewport: { width: 1000, height: 800 } });
page.setDefaultTimeout(60000);
page.on('pageerror', e => seen.errors.push(String(e)));
page.on('console', m => { if (m.type() === 'error' && !/404/.test(m.text())) seen.errors.push(m.text()); });
const shot = async name => { if (pictures) await page.screenshot({ path: path.join(pictures, name + '.png') }); };
const box = page.locator('#annals-preview');

const good = fs.readFileSync(file, 'utf8');
await page.goto(address, { waitUntil: 'load' });
seen.title = await page.locator('h1').innerText();

// A sentence is written: the page shows it without being asked.
fs.writeFileSync(file, good + '\nA sentence that was just written.\n');
await page.getByText('A sentence that was just written.').waitFor();
seen.reloads = true;

// A key is half typed: the page stays, and the error stands over it.
fs.writeFileSync(file, good.replace(/^title:.*$/m, 'title: ['));
await page.locator('#annals-preview .error').first().waitFor();
seen.place = await page.locator('#annals-preview .error .place').first().innerText();
seen.message = await page.locator('#annals-preview .error p').nth(1).innerText();
seen.below = await page.locator('h1').innerText();
await shot('error');

// It is mended, with a script in it: the box is gone, and the script is text or nothing.
fs.writeFileSync(file, good + '\nMended. <script>document.title = "broken into"</script>\n');
await page.getByText('Mended.').waitFor();
await page.locator('#annals-preview .error').first().waitFor({ state: 'detached' });
seen.after = await page.title();
await shot('mended');
seen.warnings = await box.locator('summary').innerText({ timeout: 5000 }).catch(() => '');

fs.writeFileSync(file, good);
console.log(JSON.stringify(seen));
await browser.close();
