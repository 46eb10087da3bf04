"""A template's table filled with rows: its pattern row is repeated, its header and total rows are kept."""

from __future__ import annotations

from copy import deepcopy

from lxml import etree

from steadydraw_decks.deck.exhibits import Cell, Table
from steadydraw_decks.deck.pages import Value
from steadydraw_decks.deck.sentences import say
from steadydraw_decks.template.errors import Fault
from steadydraw_decks.template.names import A
from steadydraw_decks.template.numbers import whole_of
from steadydraw_decks.template.shapes import text_of
from steadydraw_decks.template.tags import IN_TABLES, tags_in
from steadydraw_decks.writer.texts import fill_paragraphs


def fill_table(grid: etree._Element, table: Table) -> None:
    """Fill a table. Its pattern row holds {{ row.KEY }}; without one, columns are filled in order.

    `{{ column.KEY }}` is a heading, `{{ total.KEY }}` a sum; the row of sums goes where the table has none.
    Columns whose data is not there go too. Raises Fault.
    """
    rows = grid.findall(f"{A}tr")
    pattern = next((row for row in rows if _asks(row, "row")), None)
    if pattern is None:
        pattern = _tagged_by_order(rows, table)
    drop_columns(grid, pattern, table)
    sums = table.totals()
    for row in grid.findall(f"{A}tr"):
        if row is pattern:
            continue
        if _asks(row, "total") and not sums:
            grid.remove(row)
            continue
        headings = tuple(Cell(say(column.heading)) for column in table.columns)
        _fill_row(row, table, {"column": headings, "total": sums})
    for cells in table.rows[:0:-1]:
        copy = deepcopy(pattern)
        for extension in copy.findall(f"{A}extLst"):
            copy.remove(extension)  # it holds the identity of the row, which two cannot share
        _fill_row(copy, table, {"row": cells})
        pattern.addnext(copy)
    _fill_row(pattern, table, {"row": table.rows[0]})


def keys_in(row: etree._Element, prefix: str) -> list[str]:
    """The column keys that a row asks for under a prefix: `row`, `column` or `total`."""
    found = [each.tag.name for p in row.iter(f"{A}p") for each in tags_in(text_of(p)) if each.tag]
    return [name.partition(".")[2] for name in found if name.partition(".")[0] == prefix]


def _asks(row: etree._Element, prefix: str) -> bool:
    return bool(keys_in(row, prefix))


def _tagged_by_order(rows: list[etree._Element], table: Table) -> etree._Element:
    """The second row (or the only one) made the pattern: its cells take the columns in order."""
    if not rows:
        raise Fault("it has no rows")
    pattern = rows[1] if len(rows) > 1 else rows[0]
    cells = pattern.findall(f"{A}tc")
    if len(cells) > len(table.columns):
        raise Fault(f"it has {len(cells)} columns, and table.{table.key} has {len(table.columns)}")
    for row in rows[2:]:
        parent = row.getparent()
        if parent is not None:
            parent.remove(row)
    for prefix, row in (("column", rows[0]), ("row", pattern)):
        if prefix == "column" and row is pattern:
            continue
        for cell, column in zip(row.findall(f"{A}tc"), table.columns, strict=False):
            _write(cell, f"{{{{ {prefix}.{column.key} }}}}")
    return pattern


def _write(cell: etree._Element, text: str) -> None:
    paragraphs = list(cell.iter(f"{A}p"))
    if not paragraphs:
        raise Fault("a cell of it has no text")
    for extra in paragraphs[1:]:
        parent = extra.getparent()
        if parent is not None:
            parent.remove(extra)
    run = paragraphs[0].find(f"{A}r")
    for other in [
        each for each in paragraphs[0] if each.tag in {f"{A}r", f"{A}br", f"{A}fld"} and each is not run
    ]:
        paragraphs[0].remove(other)
    if run is None:
        run = etree.Element(f"{A}r")
        end = paragraphs[0].find(f"{A}endParaRPr")
        if end is None:
            paragraphs[0].append(run)
        else:
            style = deepcopy(end)
            style.tag = f"{A}rPr"
            run.append(style)
            end.addprevious(run)
    holder = run.find(f"{A}t")
    if holder is None:
        holder = etree.SubElement(run, f"{A}t")
    holder.text = text


def drop_columns(grid: etree._Element, pattern: etree._Element, table: Table) -> None:
    """Columns that ask for data the table does not have give their width to the others."""
    known = {column.key for column in table.columns}
    gone = [
        position
        for position, cell in enumerate(pattern.findall(f"{A}tc"))
        if (asked := keys_in(cell, "row")) and not known.intersection(asked)
    ]
    widths = grid.findall(f"{A}tblGrid/{A}gridCol")
    if not gone:
        return
    if len(gone) == len(widths) or any(
        cell.get("gridSpan") or cell.get("hMerge") for cell in grid.iter(f"{A}tc")
    ):
        raise Fault(
            f"its columns ask for what table.{table.key} does not have: it has {', '.join(sorted(known))}"
        )
    total = sum(whole_of(each, "w") for each in widths)
    left = total - sum(whole_of(widths[position], "w") for position in gone)
    for row in grid.findall(f"{A}tr"):
        cells = row.findall(f"{A}tc")
        for position in gone:
            row.remove(cells[position])
    for position, width in enumerate(widths):
        if position in gone:
            width.getparent().remove(width)  # type: ignore[union-attr]
        else:
            width.set("w", str(round(whole_of(width, "w") * total / max(left, 1))))


def _fill_row(row: etree._Element, table: Table, given: dict[str, tuple[Cell, ...]]) -> None:
    values: dict[str, Value] = {}
    keys = {column.key: position for position, column in enumerate(table.columns)}
    for paragraph in row.iter(f"{A}p"):
        for found in tags_in(text_of(paragraph)):
            if not found.tag:
                continue
            prefix, _, key = found.tag.name.partition(".")
            if prefix not in IN_TABLES:
                continue
            cells = given.get(prefix)
            if cells is None:
                raise Fault(f"{{{{ {found.tag.written} }}}} stands in a row where it means nothing")
            if key not in keys:
                raise Fault(f"table.{table.key} has no column {key!r}: it has {', '.join(keys)}")
            values[found.tag.written] = cells[keys[key]].text
    fill_paragraphs(row.iter(f"{A}p"), values)
