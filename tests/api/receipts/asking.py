"""What a citizen does with the page, and what the page answers."""

import re
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page, expect

from tests.api.receipts.given import KEY

Opens = Callable[..., Page]


def check(page: Page, text: str) -> None:
    page.get_by_label(re.compile("或粘贴回执文字")).fill(text)
    page.get_by_role("button", name="核验", exact=True).click()


def shows(page: Page, verdict: str, *words: str) -> None:
    """The page shows this verdict, and these words somewhere below it."""
    expect(page.locator("#verdict h2 .zh")).to_have_text(verdict)
    for said in words:
        expect(page.locator("#result")).to_contain_text(said)


VERIFY = """async ([text, keys, witnesses]) => {
    try {
        const found = await verify(await receiptOf(text), keys, witnesses);
        return found.witnessed.length === found.witnesses.length ? "valid" : "not witnessed";
    } catch (error) {
        if (error instanceof Unable) return "unable: " + error.message;
        return error instanceof Refused ? "invalid" : "broken: " + error.message;
    }
}"""


def verdict(page: Page, text: str, keys: str = KEY.vkey, witnesses: str = "") -> Any:
    return page.evaluate(VERIFY, [text, keys, witnesses])


def with_flipped(text: str, bit: int) -> str:
    """The text with one bit of its bytes flipped, as a browser reads it."""
    data = bytearray(text.encode())
    data[bit // 8] ^= 1 << bit % 8
    return data.decode(errors="replace")


def verdicts(page: Page, text: str, bits: range, witnesses: str = "") -> set[str]:
    """What the page says of a receipt with each of these bits flipped."""
    script = f"async ([texts, keys, witnesses]) => {{ const one = {VERIFY}; const all = new Set();"
    script += " for (const text of texts) all.add(await one([text, keys, witnesses])); return [...all]; }"
    texts = [with_flipped(text, bit) for bit in bits]
    return set(page.evaluate(script, [texts, KEY.vkey, witnesses]))
