// A static server for precompressed files: `node server.mjs FOLDER PORT`. Prints a line when it listens.
// GET /bench/requests answers with what was asked for since the last time, as [{ path, status, bytes }].

import { createServer } from "node:http";
import sirv from "sirv";

const [, , folder, port] = process.argv;
const FOREVER = /\/assets\/runtime\/[^/]+\/|^\/bench\/.*\.(?!html)\w+$/;

// What PyScript's documentation asks for, so that Python in a worker can write to the page.
const ISOLATED = {
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Embedder-Policy": "require-corp",
  "Cross-Origin-Resource-Policy": "same-origin",
};

const files = sirv(folder, {
  brotli: true,
  gzip: true,
  etag: true,
  setHeaders(response, path) {
    response.setHeader("Cache-Control", FOREVER.test(path) ? "public,max-age=31536000,immutable" : "no-cache");
    if (path.startsWith("/bench/py")) response.setHeaders(new Map(Object.entries(ISOLATED)));
  },
});

/** @type {{ path: string, status: number, bytes: number }[]} */
let requests = [];

createServer((request, response) => {
  const path = new URL(request.url, "http://localhost").pathname;
  if (path === "/bench/requests") {
    response.end(JSON.stringify(requests));
    requests = [];
    return;
  }
  response.on("finish", () => {
    const bytes = response.statusCode === 200 ? Number(response.getHeader("Content-Length") ?? 0) : 0;
    requests.push({ path, status: response.statusCode, bytes });
  });
  files(request, response);
}).listen(Number(port), "127.0.0.1", () => console.log("listening"));
