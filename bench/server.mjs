// A static server that sends FILE.br or FILE.gz where there is one: `node server.mjs FOLDER PORT`. Prints a line when it
// listens.
// GET /bench/requests answers with what was asked for since the last time, as [{ path, brotli, gzip }] in bytes.

import { statSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import sirv from "sirv";

const [, , folder, port] = process.argv;
const FOREVER = /\/assets\/runtime\/[^/]+\/|^\/bench\/.*\.(?!html)\w+$/;

// What PyScript's documentation asks for, so that Python in a worker can write to the page.
const ISOLATED = {
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Embedder-Policy": "require-corp",
  "Cross-Origin-Resource-Policy": "same-origin",
};

const size = (file) => statSync(file, { throwIfNoEntry: false })?.size;

const files = sirv(folder, {
  brotli: true,
  gzip: true,
  etag: true,
  setHeaders(response, path) {
    response.setHeader("Cache-Control", FOREVER.test(path) ? "public,max-age=31536000,immutable" : "no-cache");
    if (path.startsWith("/bench/py")) response.setHeaders(new Map(Object.entries(ISOLATED)));
  },
});

let requests = [];

createServer((request, response) => {
  const path = new URL(request.url, "http://localhost").pathname;
  if (path === "/bench/requests") {
    response.end(JSON.stringify(requests));
    requests = [];
    return;
  }
  response.on("finish", () => {
    const isSent = response.statusCode === 200;
    const file = join(folder, path.endsWith("/") ? `${path}index.html` : path);
    const brotli = isSent ? Number(response.getHeader("Content-Length")) : 0;
    requests.push({ path, brotli, gzip: isSent ? (size(`${file}.gz`) ?? size(file) ?? 0) : 0 });
  });
  files(request, response);
}).listen(Number(port), "127.0.0.1", () => console.log("listening"));
