// SPDX-License-Identifier: Apache-2.0
// Somebody at the pages that show the contract, in a real browser. Orders come on standard input and answers leave on
// standard output, both as JSON, one a line; credentials are in no argument and in no variable.
//
//   {"do":"visit","address":…}                        opens an address in a profile that knows nothing
//   {"do":"open","address":…}  {"do":"reload"}        the same page goes elsewhere, or loads again
//   {"do":"authorize","scheme":…,"credential":…}      through the window behind "Authorize"
//   {"do":"tryOut","operation":…,"parameters":{…},"body":…}
//   {"do":"observed"}                                 console, exceptions and requests since the visit
//
// What cannot be done is answered with {"failure":…} and seen in failure.png.
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import readline from "node:readline";
import zlib from "node:zlib";
import chromium from "@sparticuz/chromium";
import puppeteer from "puppeteer-core";

const LONGEST_MILLIS = 90_000;
const answer = (value) => process.stdout.write(`${JSON.stringify(value)}\n`);
// A browser that hangs must not hold up whoever waits for the next line.
setTimeout(() => process.exit(3), 300_000).unref();

/** Libraries that neither the system nor the package has. */
const missing = (binary, libraries) => {
    const told = spawnSync("ldd", [binary], { encoding: "utf8", env: { ...process.env, LD_LIBRARY_PATH: libraries } }).stdout ?? "";
    return [...told.matchAll(/(\S+) => not found/g)].map((found) => found[1]);
};

const binary = await chromium.executablePath();
let libraries = "";
if (missing(binary, libraries).length > 0) {
    // The package brings them for systems that have none.
    const packed = path.join(path.dirname(new URL(import.meta.resolve("@sparticuz/chromium")).pathname), "../../bin/al2023.tar.br");
    const tar = zlib.brotliDecompressSync(fs.readFileSync(packed));
    spawnSync("tar", ["-x", "-C", os.tmpdir()], { input: tar });
    libraries = path.join(os.tmpdir(), "lib");
}
const lacking = missing(binary, libraries);
if (lacking.length > 0) {
    answer({ lacking });
    process.exit(0);
}

const browser = await puppeteer.launch({
    executablePath: binary,
    headless: "shell",
    env: { ...process.env, LD_LIBRARY_PATH: libraries },
    // The sandbox wants rights that a container does not give. Names of hosts elsewhere lead nowhere.
    args: ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"],
    timeout: LONGEST_MILLIS
});

let context, page, said, asked;

async function visit({ address }) {
    await context?.close();
    context = await browser.createBrowserContext();
    page = await context.newPage();
    page.setDefaultTimeout(LONGEST_MILLIS);
    await page.setViewport({ width: 1400, height: 1000 });
    said = [];
    asked = [];
    page.on("console", (line) => said.push({ kind: line.type(), text: line.text(), address: line.location().url ?? "" }));
    page.on("pageerror", (thrown) => said.push({ kind: "exception", text: String(thrown?.message ?? thrown), address: "" }));
    page.on("request", (request) => {
        // What a page brings in its own text is asked of nobody.
        if (!request.url().startsWith("data:")) asked.push({ method: request.method(), address: request.url(), headers: request.headers() });
    });
    return open({ address });
}

async function open({ address }) {
    await page.goto(address, { waitUntil: "networkidle0" });
    return shown();
}

async function reload() {
    await page.reload({ waitUntil: "networkidle0" });
    return shown();
}

const shown = () => page.evaluate(() => ({
    address: location.href,
    title: document.title,
    text: document.body.innerText,
    operations: document.querySelectorAll(".opblock").length,
    open: [...document.querySelectorAll(".opblock.is-open")].map((each) => each.id)
}));

/** Looks again and again, from outside: the page's policy forbids to make code of text in it. */
async function until(what, look, ...given) {
    const end = Date.now() + LONGEST_MILLIS;
    for (;;) {
        const found = await page.evaluate(look, ...given);
        if (found) return found;
        if (Date.now() > end) throw new Error(`never seen: ${what}`);
        await new Promise((resolve) => setTimeout(resolve, 50));
    }
}

const isThere = (selector) => page.evaluate((each) => document.querySelector(each) !== null, selector);

async function click(selector) {
    await until(selector, (each) => document.querySelector(each) !== null, selector);
    await page.click(selector);
}

async function fill(selector, text) {
    await until(selector, (each) => document.querySelector(each) !== null, selector);
    if (await page.$eval(selector, (each) => each.tagName === "SELECT")) {
        await page.select(selector, text);
        return;
    }
    await page.focus(selector);
    await page.$eval(selector, (each) => each.select());
    await page.keyboard.press("Backspace");
    await page.type(selector, text);
}

async function authorize({ scheme, credential }) {
    await click(".auth-wrapper .btn.authorize");
    const form = await until(`the scheme ${scheme}`, (name) => {
        const forms = [...document.querySelectorAll(".modal-ux .auth-container")];
        return forms.findIndex((each) => each.querySelector("h4 code")?.textContent === name) + 1;
    }, scheme);
    const window = `.modal-ux .auth-container:nth-of-type(${form})`;
    await fill(`${window} input`, credential);
    await click(`${window} .auth-btn-wrapper button.authorize`);
    const text = await until("the credential taken", (each) => {
        const box = document.querySelector(each);
        return box.querySelector("input") === null && box.innerText;
    }, window);
    await click(`${window} .btn-done`);
    return { text };
}

async function tryOut({ operation, parameters = {}, body }) {
    const block = `.opblock[id$="-${operation}"]`;
    await until(operation, (each) => document.querySelector(each) !== null, block);
    if (!(await isThere(`${block}.is-open`))) await click(`${block} .opblock-summary-control`);
    await until(`${operation} opened`, (each) => document.querySelector(each) !== null, `${block} .try-out__btn`);
    if (!(await isThere(`${block} .try-out__btn.cancel`))) await click(`${block} .try-out__btn`);
    if (await isThere(`${block} .btn-clear`)) await click(`${block} .btn-clear`);
    for (const [name, value] of Object.entries(parameters)) {
        const row = `${block} tr[data-param-name="${name}"]`;
        await fill(`${row} input, ${row} select`, value);
    }
    const sample = await page.evaluate((each) => document.querySelector(each)?.value ?? "", `${block} textarea`);
    if (body !== undefined) await fill(`${block} textarea`, body);
    await click(`${block} .btn.execute`);
    return until(`an answer to ${operation}`, (each, given) => {
        const table = document.querySelector(`${each} .live-responses-table`);
        const status = table?.querySelector("tbody .response-col_status")?.innerText ?? "";
        if (status === "" || document.querySelector(`${each} .loading-container`)) return null;
        return {
            sample: given,
            status: Number.parseInt(status, 10),
            documented: !status.includes("Undocumented"),
            text: table.innerText,
            command: document.querySelector(`${each} .curl-command`)?.innerText ?? "",
            address: document.querySelector(`${each} .request-url`)?.innerText ?? ""
        };
    }, block, sample);
}

const orders = {
    visit, open, reload, authorize, tryOut,
    observed: async () => ({ said, asked })
};

answer({ version: await browser.version() });
for await (const line of readline.createInterface({ input: process.stdin })) {
    const order = JSON.parse(line);
    try {
        answer(await orders[order.do](order));
    } catch (failure) {
        await page?.screenshot({ path: "failure.png", fullPage: true }).catch(() => {});
        answer({ failure: `${order.do}: ${failure.message}` });
    }
}
await browser.close();
