"""The little that is specific to MkDocs: which page is being rendered, what stands around it, what lies beside it."""

import re
from typing import Any

from jinja2 import Environment
from mkdocs import utils
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs_redirects import plugin as redirects  # type: ignore[import-untyped]

from web import case_check, finding, folds, foot, forge, history, licences, offline, runtime, search, sheets, tooltips
from web import directive as directive_of
from web.directive import Directives

UNEXPLAINED = ("glossary.md", "index.md")
"""Where no word explains itself: the glossary, and the doors of the home page, each of which is one link."""
CARDS = "assets/cards"
NOT_FOUND = '<meta name="robots" content="noindex">'
NAMELESS = 'data-md-component="search" role="dialog"'
OPENER = '<label class="md-header__button md-icon" for="__drawer">'
MENU = '<button type="button" class="menu-button" aria-label="Menu" aria-expanded="false"></button>'
PICTURE = '<span class="twemoji">'
MENDED = {
    NAMELESS: f'{NAMELESS} aria-label="Search"',
    OPENER: f"{MENU}{OPENER}",
}


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Add the directives to Markdown, and tell the templates where the runtime lies."""
    try:
        config.extra["runtime"] = {"folder": runtime.current().name, "query": runtime.query()}
        forge.repository()
    except (FileNotFoundError, ValueError) as error:
        raise PluginError(str(error)) from None
    _search_index(config).config["separator"] = search.separator()
    config.extra_css = [sheets.address(str(sheet)) for sheet in config.extra_css]
    config.extra["paper"] = sheets.address("assets/paper.css")
    config.extra["notes"] = offline.notes() if config.extra["offline"] else None
    if not history.days():  # MkDocs cannot do without one for the site map that it compresses; 0 says none
        utils.get_build_timestamp = lambda **_: 0
    if "redirects" in config.plugins:
        config.plugins["redirects"].config["redirect_maps"] |= finding.of_calculators()
        redirects.HTML_TEMPLATE = redirects.HTML_TEMPLATE.replace("<head>", f"<head>\n    {NOT_FOUND}")
    config.markdown_extensions.append(Directives())  # type: ignore[arg-type]  # Markdown takes instances as well
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Serve the runtime from assets/runtime/<hash>/, beside it the published cases; and at the root, from where it
    reaches every page, the service worker, or what removes it.
    """
    folder = runtime.current()
    for name in (*(script.name for script in runtime.SCRIPTS), *offline.SCRIPTS):
        files.remove(files.src_uris[f"assets/{name}"])
    for file in sorted(folder.iterdir()):
        files.append(File.generated(config, f"assets/runtime/{folder.name}/{file.name}", abs_src_path=str(file)))
    files.append(File.generated(config, f"assets/runtime/{folder.name}/{case_check.FILE}", content=case_check.file()))
    site = config.site_url or "/"
    for name, made in (
        ("robots.txt", finding.robots_text(site).encode()),
        (history.FEED, history.feed(config.site_name, site)),
        (licences.FILE, licences.texts()),
    ):
        files.append(File.generated(config, name, content=made))
    off = (runtime.ASSETS / offline.NO_WORKER).read_text(encoding="utf-8")
    on = offline.worker(files) if config.extra["offline"] else off
    for name, script in ((offline.WORKER, on), (offline.NO_WORKER, off)):
        files.append(File.generated(config, name, content=script))
    return files


def on_template_context(context: dict[str, Any], template_name: str, config: MkDocsConfig) -> dict[str, Any]:
    """Where the addresses of the offline page begin; what the site map leaves out."""
    if template_name == offline.PAGE:
        context["base_url"] = offline.base(config.site_url or "")
    elif template_name == "sitemap.xml":
        context["pages"] = [file for file in context["pages"] if file.src_uri not in finding.ENGINEERS]
    return context


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Tell the directives which page they are on, add the words that explain themselves, and date the page."""
    page.update_date = history.changed(page.file.src_uri)
    before = page.file.content_string.count("\n") - markdown.count("\n")
    _directives(config).turn_to(directive_of.Page(page.file.src_uri, before))
    if re.search(r"^::: calculator .*\bbeside\b", markdown, re.MULTILINE):
        page.meta.setdefault("hide", []).append("toc")  # its room is the form's
    return markdown if page.file.src_uri in UNEXPLAINED else markdown + tooltips.definitions()


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Add the page's foot, and let MkDocs check links to places inside tables of facts."""
    this = _directives(config).page
    page.present_anchor_ids = (page.present_anchor_ids or set()) | this.anchors
    below = str(foot.foot(this.stated, this.relied_on, this.path))
    glossary = utils.get_relative_url("glossary/", page.url)
    return folds.folded(tooltips.first_only(html, glossary)) + this.from_here(below)


def _search_index(config: MkDocsConfig) -> Any:
    return config.plugins["material/search"].search_index  # type: ignore[attr-defined]  # of Material, not of MkDocs


def _directives(config: MkDocsConfig) -> Directives:
    return next(found for found in config.markdown_extensions if isinstance(found, Directives))


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Lay the pictures of all pages and the list for language models beside them; make the style sheets small."""
    pages = [file.page for file in files.documentation_pages() if file.page]
    titles = map(finding.title_of, pages)
    made = {f"{CARDS}/{finding.card_name(title)}": finding.card(title) for title in titles}
    home = next(page for page in pages if page.is_homepage)
    listed = finding.llms_text(home, config.site_name, config.site_description or "", config.site_url or "/")
    for written, (address, content) in sheets.sheets().items():
        files.remove(files.src_uris[written])
        made[address] = content
    for path, content in {**made, "llms.txt": listed.encode()}.items():
        files.append(File.generated(config, path, content=content))
    return env


def on_page_context(context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Navigation) -> dict[str, Any]:
    """What search engines, social networks and our own search are told about the page."""
    entries = _search_index(config).entries
    first = len(entries)
    while first and entries[first - 1]["location"].partition("#")[0] == page.url:
        first -= 1
    if sections := entries[first:]:
        entries[first:] = [search.entry(sections, page.meta)]
    site = config.site_url or "/"
    title = finding.title_of(page)
    context |= {"title": title, "data": finding.data(page, site), "card_alt": finding.card_alt(title)}
    context["card"] = f"{site}{CARDS}/{finding.card_name(title)}"
    return context


@event_priority(50)  # before Material's search writes its index
def on_post_build(config: MkDocsConfig) -> None:
    """Let a word count as much as it tells."""
    search.keep_rare_words(_search_index(config).entries)


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Mend what Material writes."""
    return _mended(output)


def on_post_template(output: str, template_name: str, config: MkDocsConfig) -> str:
    """On the 404 and the offline page too."""
    return _mended(output) if template_name.endswith(".html") else output


def _mended(output: str) -> str:
    """Name the search for screen readers: Material gives its dialog no name. Its menu cannot be opened by keyboard, so
    a button lies on what opens it; what a closed menu or search holds is hidden (calculator.css). Labels of the menu
    have an order of focus that is none; its script looks for them by it. Firefox would load the page that is called
    the next, unasked.
    """
    output = re.sub(r'<link rel="(prev|next)" [^>]*>', "", output).replace(' tabindex=""', ' tabindex="-1"')
    output = output.replace(PICTURE, PICTURE.replace(">", ' aria-hidden="true">'))  # words stand beside each
    for written, mended in MENDED.items():
        if written not in output:
            raise PluginError(f"Material does not write {written} any more: mend it anew in web/hooks.py")
        output = output.replace(written, mended)
    return output
