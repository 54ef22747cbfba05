// A page that has moved: on to where it is now. What stands behind the sign in the address goes along.

const { href } = /** @type {HTMLLinkElement} */ (document.querySelector("link[rel=canonical]"));
location.replace(new URL(location.hash || href, href));
