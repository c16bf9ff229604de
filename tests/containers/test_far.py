"""What is far from a table, and what is only large."""

from itertools import product

from verify_xlsx.containers.far import COLUMN_GAP, ROOM, ROW_GAP, Cell, far_cells
from verify_xlsx.containers.far_xlsx import without_far

TABLE = list(product(range(1, 21), range(1, 9)))


def test_a_sheet_that_fits_is_read_as_it_is() -> None:
    assert ROOM // 8 > 200_000
    assert far_cells([*TABLE, (200_000, 8)]) == []
    assert far_cells([*TABLE, (20, 16_384)]) == []


def test_columns_are_given_up_before_rows() -> None:
    further = (5000, 3)
    assert far_cells([*TABLE, further, (2000, 16_384)]) == [(2000, 16_384)]
    assert far_cells([*TABLE, (500_000, 52)]) == [(500_000, 52)]


def test_without_a_gap_nothing_is_far() -> None:
    long: list[Cell] = [(row, 8) for row in range(20, 1_000_000, ROW_GAP)]
    wide: list[Cell] = [(1, column) for column in range(8, 16_384, COLUMN_GAP)]
    assert far_cells([*TABLE, *long]) == []
    assert far_cells([*TABLE, *wide, (ROW_GAP, 1)]) == []


def sheet(*cells: str, dimension: str = "A1:H200") -> bytes:
    rows = "".join(f'<row r="{200 + n}">{cell}</row>' for n, cell in enumerate(cells))
    return f'<worksheet><dimension ref="{dimension}"/><sheetData>{rows}</sheetData>'.encode()


NEAR = '<c r="B200" t="inlineStr"><is><t>c</t></is></c>'
FAR = '<c s="1" r="XFD201"><f>1+1</f><v>2</v></c>'


def test_the_xml_is_cut_whatever_its_dimension_says() -> None:
    for told in ("A1", "A1:H200", "A1:XFD201"):
        kept, left_out = without_far(sheet(NEAR, FAR + NEAR, dimension=told))
        assert kept == sheet(NEAR, NEAR, dimension=told)
        assert left_out == [(201, 16_384)]


def test_blank_cells_cost_nothing_and_stay() -> None:
    blank = sheet(NEAR, '<c r="XFD201" s="1"/>', dimension="A1:XFD201")
    assert without_far(blank) == (blank, [])


def test_what_only_looks_like_a_cell_stays() -> None:
    commented = sheet(NEAR, f"<!-- {FAR} -->", dimension="A1:XFD201")
    assert without_far(commented) == (commented, [])
