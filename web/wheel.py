"""Hatchling's build hook: in the wheel, policy files stand as JSON, which the browser reads many times faster."""

import ast
import json
import sys
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

FOR_TABLES = ("quote", "note", "also", "disputed")  # only pages show them, and pages are drawn from the TOML


def said(code: Path) -> set[str]:
    """Every text that stands in the code of a folder, word for word."""
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in sorted(code.rglob("*.py"))]
    nodes = [node for tree in trees for node in ast.walk(tree)]
    return {node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)}


def asked_for(regime: str, tables: Mapping[str, Any], texts: set[str]) -> dict[str, Any]:
    """The facts that a calculator can ask for, since its code says their id, their name, or how that ends, like
    `_limit`; only pages show the others, and pages are drawn from the TOML.
    """
    ends = tuple(text for text in texts if text.startswith("_") and text[1:].isidentifier())
    return {
        name: table
        for name, table in tables.items()
        if not texts.isdisjoint((name, f"{regime}.{name}")) or name.endswith(ends)
    }


class PolicyAsJson(BuildHookInterface):  # type: ignore[type-arg]
    """Writes `policy/*.toml` as `policy/*.json` into the wheel, without facts that no calculator asks for and without
    what only tables of facts show; a source stands there in its short form.
    """

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Called by hatchling before it collects files. An editable install needs nothing."""
        if version == "editable":
            return
        root = Path(self.root)
        target = root / "build" / "policy"
        target.mkdir(parents=True, exist_ok=True)
        sys.path.insert(0, self.root)
        from calculators.kit.policy import version_of

        heads, policy, texts = {}, {}, said(root / "calculators")
        for toml in sorted((root / "calculators" / "policy").glob("*.toml")):
            tables = tomllib.loads(toml.read_text(encoding="utf-8-sig"))
            heads[toml.stem] = tables.pop("regime")
            policy[toml.stem] = tables
            for value in (value for table in tables.values() for value in table["values"]):
                for key in FOR_TABLES:
                    value.pop(key, None)
                value["source"] = value.pop("short", value["source"])
            self._write(target / f"{toml.stem}.json", asked_for(toml.stem, tables, texts), build_data)
        self._write(target / "regimes.json", heads, build_data)
        self._write(target / "version.json", version_of(policy), build_data)

    def _write(self, plain: Path, tables: dict[str, Any] | str, build_data: dict[str, Any]) -> None:
        plain.write_text(json.dumps(tables, default=str, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")
        build_data["force_include"][str(plain)] = f"calculators/policy/{plain.name}"
