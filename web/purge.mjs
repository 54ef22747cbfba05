// Style sheets without the rules that nothing on the site can have: `node web/purge.mjs SITE SHEET…` writes each anew.
// Whatever is a word in a page, in a script, or in the Python that draws answers, can be a name there.

import { writeFileSync } from "node:fs";
import { PurgeCSS } from "purgecss";

const [site, ...css] = process.argv.slice(2);
const content = [`${site}/**/*.html`, `${site}/assets/**/*.js`, "calculators/**/*.py"];

const purged = await new PurgeCSS().purge({
  content,
  css,
  defaultExtractor: (text) => text.match(/[\w-]+/g) ?? [],
  dynamicAttributes: ["dir"], // a translation by the browser may turn the direction
  keyframes: true,
});
for (const { file, css } of purged) writeFileSync(file, css);
