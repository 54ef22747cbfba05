// Printing an answer, with the code of its link. What draws the code is fetched now and never before; without it, or
// when it is late, the link stands on the paper as text only.

import { draw } from "./python.js";

const PATIENCE = 3_000; // milliseconds; whoever wants to print waits no longer

/** @param {HTMLElement} button @param {import("./python.js").Request} request */
export async function printWithCode(button, request) {
  if (button.ariaBusy) return;
  button.ariaBusy = "true";
  const place = button.closest(".outcome")?.querySelector(".card-code:empty");
  if (place && request.paper) {
    const late = new Promise((resolve) => setTimeout(resolve, PATIENCE));
    const drawn = draw(request).then(({ html }) => (place.innerHTML = html), () => {});
    await Promise.race([drawn, late]);
  }
  button.ariaBusy = null;
  print();
}
