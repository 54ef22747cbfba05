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
// So does its menu, which has a button for the keyboard and for screen readers.
addEventListener("keydown", ({ key }) => {
  if (key !== "Escape") return;
  for (const shown of document.querySelectorAll(".md-tooltip2--active")) shown.classList.remove("md-tooltip2--active");
  if (menu()?.checked) menu()?.click();
});
addEventListener("click", ({ target }) => target instanceof Element && target.matches(".menu-button") && menu()?.click());
addEventListener("change", ({ target }) => {
  if (target === menu()) document.querySelector(".menu-button")?.setAttribute("aria-expanded", String(menu()?.checked));
});
/** Whether Material's menu is open. */
function menu() {
  return /** @type {HTMLInputElement | null} */ (document.getElementById("__drawer"));
}
/** Material's: a page is there, the first as well. @type {{ subscribe: (then: () => void) => void } | undefined} */
const pages = /** @type {any} */ (window).document$;
if (pages) pages.subscribe(() => show(location.hash));
else show(location.hash);
