"""二维码 — another program reads from the drawing what was put in."""

import re

import pytest
import zxingcpp
from playwright.sync_api import BrowserContext, Page

from api.qr import qr_svg
from domain.errors import BadInput
from ledger.evidence.qr_text import CAPACITY, qr_text
from tests.api.receipts.given import VALID


def scanned(page: Page, svg: str, *, module: float = 3.0) -> list[str]:
    """What another program reads from the code as it is drawn, a module this many dots wide."""
    modules = int(re.search(r'viewBox="0 0 (\d+) ', svg)[1])  # type: ignore[index]
    side = round(modules * module)
    dots = page.evaluate(
        """async ([svg, side]) => {
            const image = new Image();
            image.src = "data:image/svg+xml," + encodeURIComponent(svg);
            await image.decode();
            const canvas = new OffscreenCanvas(side, side);
            const brush = canvas.getContext("2d");
            brush.drawImage(image, 0, 0, side, side);
            return Array.from(brush.getImageData(0, 0, side, side).data).filter((_, at) => at % 4 === 0);
        }""",
        [svg, side],
    )
    picture = memoryview(bytes(dots)).cast("B", (side, side))
    return [code.text for code in zxingcpp.read_barcodes(picture)]


@pytest.fixture
def blank(elsewhere: BrowserContext) -> Page:
    return elsewhere.new_page()


@pytest.mark.parametrize("module", [2.0, 3.3])
def test_another_program_reads_from_the_drawn_code_what_was_put_in(blank: Page, module: float) -> None:
    text = qr_text(VALID)
    assert scanned(blank, qr_svg(text), module=module) == [text]


@pytest.mark.parametrize("length", [8, 700, 1800, 2600, 3000, CAPACITY])
def test_codes_of_every_size_are_read(blank: Page, length: int) -> None:
    text = ("WENZE1:" + "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:" * 100)[:length]
    assert scanned(blank, qr_svg(text)) == [text]


@pytest.mark.parametrize(("length", "side"), [(8, 60), (1800, 60), (2600, 60), (CAPACITY, 74)])
def test_a_code_is_printed_sixty_millimetres_wide_and_wider_where_its_modules_would_be_too_fine(
    length: int, side: int
) -> None:
    assert f'width="{side}mm" height="{side}mm"' in qr_svg("A" * length)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "qr_text"),
        ("abc", "qr_text"),
        ("承诺", "qr_text"),
        ("A" * (CAPACITY + 1), "hand out the file"),
    ],
)
def test_what_no_code_holds_is_refused_with_the_way_out(text: str, why: str) -> None:
    with pytest.raises(BadInput, match=why):
        qr_svg(text)
