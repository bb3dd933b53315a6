// SPDX-License-Identifier: MIT
// page.js CHROMIUM [--pictures FOLDER] FILE.html...: opens each report as a telephone and a
// desk would show it, in daylight, in the dark and on paper.  axe-core finds nothing, the
// page asks the network for nothing, breaks its own policy nowhere and is never wider
// than the window.  The last line is `N passed, N failed`.
"use strict";
const fs = require("fs");
const path = require("path");
const puppeteer = require("puppeteer-core");

const axe = fs.readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const views = [
  { name: "390", width: 390, height: 844, scheme: "light" },
  { name: "390-dark", width: 390, height: 844, scheme: "dark" },
  { name: "1280", width: 1280, height: 900, scheme: "light" },
  { name: "1280-dark", width: 1280, height: 900, scheme: "dark" },
  // A4 less its margins.
  { name: "paper", width: 703, height: 1000, scheme: "light", media: "print" },
];
let passed = 0;
let failed = 0;

function check(name, problems) {
  if (problems.length === 0) {
    passed++;
    return;
  }
  failed++;
  console.log(`FAIL ${name}`);
  problems.slice(0, 10).forEach((problem) => console.log(`  ${problem}`));
}

function violations(result) {
  return result.violations.flatMap((v) =>
    v.nodes.map((node) => `${v.id}: ${v.help}: ${node.html.slice(0, 120)}`));
}

// The page's own policy forbids scripts; axe is let in beside it.
async function runAxe(page) {
  const client = await page.createCDPSession();
  await client.send("Page.setBypassCSP", { enabled: true });
  await page.reload({ waitUntil: "load" });
  await page.evaluate(axe);
  return page.evaluate("axe.run(document, { resultTypes: ['violations', 'incomplete'] })");
}

async function look(browser, file, view, pictures) {
  const name = `${path.basename(file)} at ${view.name}`;
  const page = await browser.newPage();
  const requests = [];
  const complaints = [];

  page.on("request", (request) => requests.push(request.url()));
  page.on("console", (message) => complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(String(error)));
  await page.setViewport({ width: view.width, height: view.height });
  await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: view.scheme }]);
  await page.emulateMediaType(view.media || "screen");
  await page.goto(`file://${path.resolve(file)}`, { waitUntil: "load" });
  check(`${name}: asks for more than itself`, requests.slice(1));
  check(`${name}: complaints`, complaints);
  const size = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
  check(`${name}: is wider than the window`, size[0] > size[1] ? [size.join(" > ")] : []);
  if (pictures) {
    const base = path.join(pictures, `${path.basename(file, ".html")}-${view.name}`);
    await page.screenshot({ path: `${base}.png`, fullPage: true });
    if (view.name === "1280") {
      // For the README: the sums and the districts, without the sentences between them.
      await page.setViewport({ width: 860, height: view.height });
      await page.evaluate(() => document.querySelectorAll(
        "nav, #summary h3 + blockquote, #summary > h3, .note, .lines, #subjects > p, #subjects .scroll")
        .forEach((element) => element.remove()));
      const clip = { x: 0, y: 0, width: 860, height: 960 };
      await page.screenshot({ path: path.join(pictures, "report-top.png"), clip });
      await page.setViewport({ width: view.width, height: view.height });
    }
    if (view.media) await page.pdf({ path: `${base}.pdf`, preferCSSPageSize: true });
  }
  const result = await runAxe(page);
  check(`${name}: axe`, violations(result));
  check(`${name}: axe looked at something`, result.passes.length < 10 ? ["too few rules"] : []);
  await page.close();
}

async function main(executablePath, ...rest) {
  const pictures = rest[0] === "--pictures" ? rest.splice(0, 2)[1] : null;
  const browser = await puppeteer.launch({
    executablePath,
    args: ["--no-sandbox", "--disable-gpu", "--hide-scrollbars"],
  });
  for (const file of rest)
    for (const view of views) await look(browser, file, view, pictures);
  await browser.close();
  console.log(`${passed} passed, ${failed} failed`);
  process.exitCode = failed === 0 ? 0 : 1;
}

main(...process.argv.slice(2));
