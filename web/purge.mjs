// Style sheets without the rules that nothing on the site can have: `node web/purge.mjs SITE SHEET…` writes each anew.
// Whatever is a word in a page, in a script, or in the Python that draws answers, can be a name there.

import { writeFileSync } from "node:fs";
import { PurgeCSS } from "purgecss";

// Rules of the theme that cost more than half of the time of its script, because for each of them a browser
// gives every element of the page its style anew. The first: whenever the theme sets its colours, also while a page is
// read, it marks the page for a moment, so that nothing fades. The others: it writes into the class of the page that
// scripts run, and to a browser that may concern all that is in a table without a class; cells of ours hold no blocks.
const COSTLY = [
  /\[data-md-color-switching\] \*,[^{}]*\{[^{}]*\}/,
  /\.md-typeset table:not\(\[class\]\) td>:first-child,[^{}]*\{margin-top:0\}/,
  /\.md-typeset table:not\(\[class\]\) td>:last-child,[^{}]*\{margin-bottom:0\}/,
];

const [site, ...css] = process.argv.slice(2);
const content = [`${site}/**/*.html`, `${site}/assets/**/*.js`, "calculators/**/*.py"];

const purged = await new PurgeCSS().purge({
  content,
  css,
  defaultExtractor: (text) => text.match(/[\w-]+/g) ?? [],
  dynamicAttributes: ["dir"], // a translation by the browser may turn the direction
  keyframes: true,
});
for (const rule of COSTLY)
  if (purged.filter(({ css }) => rule.test(css)).length !== 1) throw new Error(`${rule} of web/purge.mjs is not one rule`);
for (const { file, css } of purged) writeFileSync(file, COSTLY.reduce((text, rule) => text.replace(rule, ""), css));
