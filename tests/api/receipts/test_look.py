"""The look of the page: on telephones and desks, in English, on paper, by keyboard, in clear contrast."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.api.receipts.asking import Opens, check, shows
from tests.api.receipts.given import COSIGNER, NOTICE, VALID


def test_the_page_speaks_english_at_a_click_and_nothing_else_then(opened: Opens, pictures: Path) -> None:
    page = opened()
    check(page, VALID)
    page.get_by_role("button", name="English").click()
    expect(page.locator("#verdict h2 .en")).to_be_visible()
    expect(page.locator("#result")).to_contain_text("Tuesday, 17:30 Beijing time")
    shown = page.locator("body").inner_text()
    said = [
        str(NOTICE["matter"]),
        str(NOTICE["content"]),
        str(NOTICE["procedure"]),
        str(NOTICE["fee"]),
        "中文",
    ]
    said += ["代理记账资格申请表", "专职从业人员身份证明"]
    for words in said:
        shown = shown.replace(words, "")
    assert not re.findall("[\u4e00-\u9fff]+", shown)
    page.screenshot(path=pictures / "receipt-1280-english.png", full_page=True)
    page.get_by_role("button", name="中文").click()
    expect(page.locator("#verdict h2 .zh")).to_be_visible()


def test_the_page_is_worked_by_keyboard_alone_and_every_control_has_a_name(opened: Opens) -> None:
    page = opened()
    names = []
    page.keyboard.press("Tab")
    for _ in range(20):
        name = page.evaluate(
            "() => document.activeElement === document.body ? '' : (document.activeElement.id || 'submit')"
        )
        if not name:
            break
        names.append(name)
        page.keyboard.press("Tab")
    assert names[:4] == ["language", "file", "text", "keys-used"]
    assert "submit" in names
    page.locator("#text").focus()
    page.keyboard.insert_text(VALID)
    page.get_by_role("button", name="核验", exact=True).focus()
    page.keyboard.press("Enter")
    shows(page, "有效")
    for role in ("textbox", "button"):
        for control in page.get_by_role(role).all():
            assert control.evaluate(
                "(one) => one.labels?.length || one.textContent.trim() || one.getAttribute('aria-labelledby')"
            )


CONTRAST = """() => {
    const rgb = (text) => text.match(/[\\d.]+/g).map(Number);
    const light = ([r, g, b]) => [r, g, b].map((one) => one / 255)
        .map((one) => one <= 0.04045 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4)
        .reduce((sum, one, at) => sum + one * [0.2126, 0.7152, 0.0722][at], 0);
    const ground = (one) => {
        for (; one; one = one.parentElement) {
            const found = rgb(getComputedStyle(one).backgroundColor);
            if (found.length < 4 || found[3] > 0) return found;
        }
        return [255, 255, 255];
    };
    const poor = [];
    for (const one of document.querySelectorAll("body *")) {
        const own = [...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
        if (!own || !one.checkVisibility()) continue;
        const [a, b] = [light(rgb(getComputedStyle(one).color)), light(ground(one))];
        const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
        if (ratio < 4.5) poor.push([one.textContent.trim(), ratio]);
    }
    return poor;
}"""


@pytest.mark.parametrize("text", [VALID, VALID.replace("index 41", "index 40"), ""])
def test_all_words_stand_out_from_their_ground(opened: Opens, text: str) -> None:
    page = opened(witnesses=(COSIGNER.vkey,))
    check(page, text)
    expect(page.locator("#verdict h2")).to_be_visible()
    assert page.evaluate(CONTRAST) == []


STATES = {
    "valid": VALID,
    "invalid": VALID.replace("index 41", "index 40"),
    "unable": "",
}


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("state", sorted(STATES))
def test_the_page_fits_telephones_and_desks(opened: Opens, pictures: Path, width: int, state: str) -> None:
    page = opened(witnesses=(COSIGNER.vkey,))
    page.set_viewport_size({"width": width, "height": 844})
    expect(page.locator("#idle")).to_be_hidden()
    page.screenshot(path=pictures / f"receipt-{width}-before.png", full_page=True)
    check(page, STATES[state])
    expect(page.locator("#verdict h2")).to_be_in_viewport()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.screenshot(path=pictures / f"receipt-{width}-{state}.png", full_page=True)


def test_a_print_shows_the_answer_whole_and_no_form(opened: Opens, pictures: Path) -> None:
    page = opened(witnesses=(COSIGNER.vkey,))
    check(page, VALID)
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(page.locator("form")).to_be_hidden()
    expect(page.get_by_text("叶摘要")).to_be_visible()
    page.pdf(path=pictures / "receipt-print.pdf", format="A4")
    page.set_viewport_size({"width": 794, "height": 1123})
    page.screenshot(path=pictures / "receipt-print.png", full_page=True)
