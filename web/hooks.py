"""The little that is specific to MkDocs: which page is being rendered, and the runtime among the site's files."""

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from web import runtime
from web.directive import Directives

directives = Directives()


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Add the directives to Markdown, and tell the templates where the runtime lies."""
    try:
        config.extra["runtime"] = runtime.query()
    except FileNotFoundError as error:
        raise PluginError(str(error)) from None
    config.markdown_extensions.append(directives)  # type: ignore[arg-type]  # Markdown takes instances as well
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Serve the runtime from assets/runtime/<hash>/."""
    folder = runtime.current()
    for file in sorted(folder.iterdir()):
        files.append(File.generated(config, f"assets/runtime/{folder.name}/{file.name}", abs_src_path=str(file)))
    return files


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Tell the directives which page they are on, and how many lines of front matter stand before its text."""
    directives.page.anchors = set()
    directives.page.path = page.file.src_uri
    directives.page.lines_before = page.file.content_string.count("\n") - markdown.count("\n")
    return markdown


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Let MkDocs check links to places inside tables of facts."""
    page.present_anchor_ids = (page.present_anchor_ids or set()) | directives.page.anchors
    return html
