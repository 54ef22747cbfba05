// Opens what is folded up around the place that the page's address names, and what it folds up itself where it is an
// entry of a list. Browsers of today do the first without a script.

/** @param {string} hash */
function show(hash) {
  const place = document.getElementById(hash.slice(1));
  place?.dispatchEvent(new Event("sought", { bubbles: true })); // for what else may hide it
  const own = place?.matches("li") ? place.querySelectorAll(":scope > details") : [];
  const folds = /** @type {HTMLDetailsElement[]} */ ([...own]);
  for (let around = place?.closest("details"); around; around = around.parentElement?.closest("details")) folds.push(around);
  for (const fold of folds) fold.open = true;
  if (folds.length) place?.scrollIntoView(); // Material shows the beginning of what it opens
}

addEventListener("hashchange", () => show(location.hash));
addEventListener("click", ({ target }) => {
  const link = target instanceof Element && target.closest("a");
  if (link && link.hash && link.href === location.href) show(link.hash); // what was closed meanwhile
});
// What Material explains beside a word that is pointed at, or has the focus, goes away with Escape (WCAG 2.2, 1.4.13).
// And what opens Material's menu is pressed with the space bar too.
addEventListener("keydown", (event) => {
  if (event.key === "Escape") for (const shown of document.querySelectorAll(".md-tooltip2--active")) shown.classList.remove("md-tooltip2--active");
  if (event.key !== " " || !(event.target instanceof HTMLLabelElement)) return;
  event.preventDefault();
  event.target.click();
});
/** Material's: a page is there, the first as well. @type {{ subscribe: (then: () => void) => void } | undefined} */
const pages = /** @type {any} */ (window).document$;
if (pages) pages.subscribe(() => show(location.hash));
else show(location.hash);
