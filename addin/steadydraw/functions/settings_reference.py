"""The reference of the settings, generated from their declarations."""

from __future__ import annotations

from dataclasses import Field, fields
from typing import Any

from steadydraw import registry
from steadydraw.settings import COMMON_ONLY, Settings


def as_markdown() -> str:
    """All settings as a Markdown page."""
    used: dict[str, list[str]] = {}
    for metric in registry.catalogue():
        for name in metric.uses:
            used.setdefault(name, []).append(metric.name)
    lines = [
        "# Settings",
        "",
        "Generated from the settings themselves by `make docs`.",
        "Every number that is a choice and not a law, with its default and the values it may take. They",
        "stand in [`steadydraw.toml`](sources.md#settings). A result made with another value says so in its",
        "basis.",
        "",
        "| setting | default | may be | for | meaning | read by |",
        "|---|---|---|---|---|---|",
    ]
    for item in fields(Settings):
        scope = "all" if item.name in COMMON_ONLY else "account"
        readers = ", ".join(used.get(item.name, ()))
        lines.append(
            f"| `{item.name}` | {item.default if item.default != '' else 'none'} | {_domain(item)} | {scope} "
            f"| {item.metadata['about']} | {readers} |"
        )
    return "\n".join(lines) + "\n"


def _domain(item: Field[Any]) -> str:
    if "choices" in item.metadata:
        return ", ".join(item.metadata["choices"])
    if isinstance(item.default, str):
        return "text"
    low, high = item.metadata["low"], item.metadata["high"]
    return f"{low:,} to {high:,}".replace(",", " ")
