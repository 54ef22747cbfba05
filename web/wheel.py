"""Hatchling's build hook: in the wheel, policy files stand as JSON, which the browser reads many times faster."""

import json
import sys
import tomllib
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

FOR_TABLES = ("quote", "note", "also", "disputed")  # only pages show them, and pages are drawn from the TOML


class PolicyAsJson(BuildHookInterface):  # type: ignore[type-arg]
    """Writes `policy/*.toml` as `policy/*.json` into the wheel, without what only tables of facts show; a source stands
    there in its short form.
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

        heads, policy = {}, {}
        for toml in sorted((root / "calculators" / "policy").glob("*.toml")):
            tables = tomllib.loads(toml.read_text(encoding="utf-8-sig"))
            heads[toml.stem] = tables.pop("regime")
            policy[toml.stem] = tables
            for value in (value for table in tables.values() for value in table["values"]):
                for key in FOR_TABLES:
                    value.pop(key, None)
                value["source"] = value.pop("short", value["source"])
            self._write(target / f"{toml.stem}.json", tables, build_data)
        self._write(target / "regimes.json", heads, build_data)
        self._write(target / "version.json", version_of(policy), build_data)

    def _write(self, plain: Path, tables: dict[str, Any] | str, build_data: dict[str, Any]) -> None:
        plain.write_text(json.dumps(tables, default=str, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")
        build_data["force_include"][str(plain)] = f"calculators/policy/{plain.name}"
