"""The page on which a receipt is checked, opened from the disk in a real browser."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from api.receipt_page import receipt_page
from tests.api.receipts.asking import Opens
from tests.api.receipts.given import KEY

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    found = shutil.which("chromium")
    if found is None:
        missing = "no chromium on this machine: apt-get install chromium fonts-noto-cjk"
        (pytest.fail if os.environ.get("WENZE_TEST_COMPLETE") == "1" else pytest.skip)(missing)
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=found, args=ARGUMENTS)
        yield opened
        opened.close()


@pytest.fixture
def elsewhere(browser: Browser) -> Iterator[BrowserContext]:
    """A telephone whose clock and language are not China's."""
    context = browser.new_context(
        viewport={"width": 1280, "height": 900}, locale="en-US", timezone_id="America/New_York"
    )
    yield context
    context.close()


@pytest.fixture
def opened(elsewhere: BrowserContext, tmp_path: Path) -> Iterator[Opens]:
    """Opens the finished page from the disk; at the end, it asked no host for anything and complained of nothing."""
    asked: list[str] = []
    complaints: list[str] = []

    def open_(
        keys: tuple[str, ...] = (KEY.vkey,), witnesses: tuple[str, ...] = (), *, before: str = ""
    ) -> Page:
        file = tmp_path / "receipt-check.html"
        file.write_text(receipt_page(keys, witnesses), encoding="utf-8")
        page = elsewhere.new_page()
        page.on("request", lambda request: asked.append(request.url))
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        if before:
            page.add_init_script(before)
        page.goto(file.as_uri())
        return page

    yield open_
    assert asked == [(tmp_path / "receipt-check.html").as_uri()]
    assert complaints == []


@pytest.fixture
def pictures(tmp_path: Path) -> Path:
    """Where pictures of the page are left: WENZE_TEST_PICTURES, else a folder of the test's own."""
    folder = Path(os.environ.get("WENZE_TEST_PICTURES", tmp_path))
    folder.mkdir(parents=True, exist_ok=True)
    return folder
