"""The little that is specific to MkDocs: which page is being rendered, what stands around it, what lies beside it."""

import shutil
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url
from rcssmin import cssmin

from web import directive as directive_of
from web import finding, foot, mark, runtime, tooltips
from web.directive import Directives

directives = Directives()
site_nav: list[Navigation] = []
titles: set[str] = set()

CORRECTIONS = "about/contribute/"
CARDS = "assets/cards"
MARK = "assets/mark"
NAMELESS = 'data-md-component="search" role="dialog"'


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Add the directives to Markdown, and tell the templates where the runtime lies."""
    try:
        config.extra["runtime"] = runtime.query()
    except FileNotFoundError as error:
        raise PluginError(str(error)) from None
    config.extra["mark"] = mark.svg()
    config.markdown_extensions.append(directives)  # type: ignore[arg-type]  # Markdown takes instances as well
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Serve the runtime from assets/runtime/<hash>/, and the icons."""
    folder = runtime.current()
    for file in sorted(folder.iterdir()):
        files.append(File.generated(config, f"assets/runtime/{folder.name}/{file.name}", abs_src_path=str(file)))
    icons = runtime.BUILD / "mark"
    for name in mark.write(icons, config.site_name, config.site_url or "/"):
        files.append(File.generated(config, f"{MARK}/{name}", abs_src_path=str(icons / name)))
    return files


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Tell the directives which page they are on, and add the words that explain themselves."""
    before = page.file.content_string.count("\n") - markdown.count("\n")
    directives.turn_to(directive_of.Page(page.file.src_uri, before))
    return markdown if page.file.src_uri == "glossary.md" else markdown + tooltips.definitions()


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Add the page's foot, and let MkDocs check links to places inside tables of facts."""
    this = directives.page
    page.present_anchor_ids = (page.present_anchor_ids or set()) | this.anchors
    pages_url = config.extra["pages_url"]
    correct = f"{pages_url}{this.path}" if pages_url else get_relative_url(CORRECTIONS, page.url)
    return tooltips.first_only(html) + str(foot.foot(this.stated, this.relied_on, this.path, correct))


def on_page_context(context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Navigation) -> dict[str, Any]:
    """What search engines and social networks are told about the page."""
    site = config.site_url or "/"
    context["structured"] = finding.structured(page, page.content or "", site)
    context["card"] = f"{site}{CARDS}/{finding.card(str(page.title)).name}"
    titles.add(str(page.title))
    site_nav[:] = [nav]
    return context


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Name the search for screen readers; Material gives its dialog no name."""
    if NAMELESS not in output:
        raise PluginError("the search dialog of Material is written in another way: name it anew in web/hooks.py")
    return output.replace(NAMELESS, f'{NAMELESS} aria-label="Search"')


def on_post_build(config: MkDocsConfig) -> None:
    """Put the pictures and the list for language models beside the pages; make the style sheet small."""
    there = Path(config.site_dir) / CARDS
    there.mkdir(parents=True, exist_ok=True)
    for title in titles:
        shutil.copy(finding.card(title), there)
    text = finding.llms_text(site_nav[0], config.site_name, config.site_description or "", config.site_url or "/")
    (Path(config.site_dir) / "llms.txt").write_text(text, encoding="utf-8")
    for sheet in config.extra_css:
        file = Path(config.site_dir) / str(sheet)
        file.write_text(cssmin(file.read_text(encoding="utf-8")), encoding="utf-8")
