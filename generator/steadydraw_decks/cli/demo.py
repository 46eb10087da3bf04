"""`steadydraw demo`: the main job on the bundled sample company."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
