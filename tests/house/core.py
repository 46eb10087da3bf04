"""Which modules are the core, and the little program that runs them with everything else out of reach."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PRODUCT = ROOT / "addin" / "steadydraw"
CORE = (
    "pane",
    "functions",
    "ranges",
    "rows",
    "schema",
    "pay",
    "reset",
    "triggers",
    "book",
    "mapping",
    "account",
    "metrics",
    "registry",
    "estimators",
    "days",
    "settings",
    "result",
    "resources",
    "units",
)

# Runs in a Python of its own. It lets nothing but the standard library and the package in, imports every
# module of the core, and prints one number worked by hand beside it: 60,000 of 120,000 is one half.
ALONE = """
import importlib, json, pkgutil, sys
sys.path.insert(0, {addin!r})

class Closed:
    def find_spec(self, name, path=None, target=None):
        top = name.partition(".")[0]
        if top != "steadydraw" and top not in sys.stdlib_module_names:
            raise ModuleNotFoundError(name + " is out of reach of the core", name=name)

sys.meta_path.insert(0, Closed())
for blocked in ("pandas", "numpy", "openpyxl"):
    try:
        __import__(blocked)
    except ModuleNotFoundError:
        continue
    raise SystemExit(blocked + " was not blocked")

seen = []
for name in {core!r}:
    module = importlib.import_module("steadydraw." + name)
    seen.append(module.__name__)
    for found in pkgutil.walk_packages(getattr(module, "__path__", []), module.__name__ + "."):
        seen.append(importlib.import_module(found.name).__name__)

from datetime import date
from steadydraw.account import Account, Contract, Use
from steadydraw.book import results_of

start, end = date(2026, 1, 1), date(2027, 1, 1)
account = Account(
    "A", "Alder", "USD", date(2026, 6, 30),
    (Contract("C", "prepaid", start, end, 120_000.0, "USD"),),
    Use([date(2026, 3, 1)], ["C"], ["USD"], [60_000.0], [60_000.0]),
)
share = results_of(account, date(2026, 6, 30))["commit_utilization"]
said = {{"python": sys.version.split()[0], "value": share.value, "status": share.status, "seen": seen}}
print(json.dumps(said))
"""


def present() -> list[str]:
    """The parts of the core that exist."""
    return [name for name in CORE if (PRODUCT / name).is_dir() or (PRODUCT / f"{name}.py").is_file()]


def core_files() -> list[Path]:
    """Every source file of the core."""
    single = [PRODUCT / f"{name}.py" for name in present() if (PRODUCT / f"{name}.py").is_file()]
    return sorted(single + [path for name in present() for path in (PRODUCT / name).rglob("*.py")])


def program() -> str:
    """The program to run in a Python of its own."""
    return ALONE.format(addin=str(ROOT / "addin"), core=present())
