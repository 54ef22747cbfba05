// Elements that come to life once the page is read: before that, what stands in them is not there. Each in a task of its
// own: in that in which the page is read to its end the theme begins its work, and a phone would wait for both.

/** @param {string} name @param {CustomElementConstructor} element */
export function define(name, element) {
  const begin = () => setTimeout(() => customElements.define(name, element));
  if (document.readyState === "loading") addEventListener("DOMContentLoaded", begin, { once: true });
  else begin();
}
