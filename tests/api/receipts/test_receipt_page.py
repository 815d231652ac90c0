"""回执核验页 — a citizen gives it a receipt in any form, and reads what was promised."""

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from api.receipt_kinds import RECEIPT_KINDS
from ledger.evidence.qr_text import qr_text
from tests.api.receipts.asking import Opens, check, shows
from tests.api.receipts.given import ENTRY, KEY, NOTICE, OTHER_KEY, VALID, receipt, row

GOLDEN = Path(__file__).parents[2] / "golden" / "facts"


def test_a_receipt_chosen_as_a_file_is_valid_and_shows_the_promised_date_large(
    opened: Opens, tmp_path: Path
) -> None:
    file = tmp_path / "a.tlog-proof"
    file.write_text(VALID, encoding="utf-8")
    page = opened()
    page.locator("#file").set_input_files(file)
    shows(page, "有效", "出具告知书", "会计代理记账资格审批", "2025年3月3日 星期一 09:05（北京时间）")
    expect(page.locator(".promise .day .zh")).to_have_text("2025年3月18日")
    expect(page.locator(".promise .hour .zh")).to_have_text("星期二 17:30（北京时间）")


def test_pasted_text_is_checked_as_well_with_the_line_ends_of_any_system(opened: Opens) -> None:
    page = opened()
    check(page, VALID)
    shows(page, "有效")
    check(page, "\n" + VALID.replace("\n", "\r\n") + "\r\n")
    shows(page, "有效")


def test_a_file_is_checked_when_it_is_dropped_anywhere_on_the_page(opened: Opens) -> None:
    page = opened()
    page.evaluate(
        """(text) => {
            const carried = new DataTransfer();
            carried.items.add(new File([text], "a.tlog-proof"));
            document.body.dispatchEvent(new DragEvent("drop", { dataTransfer: carried, bubbles: true }));
        }""",
        VALID,
    )
    shows(page, "有效")


def test_the_text_of_the_qr_code_is_checked_as_the_file_is(opened: Opens) -> None:
    page = opened()
    check(page, qr_text(VALID))
    shows(page, "有效", "2025年3月18日")


def test_the_text_of_a_qr_code_may_come_broken_into_lines(opened: Opens) -> None:
    page = opened()
    check(page, "  " + qr_text(VALID).replace("0", "0\n") + "\n\n")
    shows(page, "有效")


def test_a_photo_of_the_qr_code_is_read_where_the_browser_reads_codes(opened: Opens, tmp_path: Path) -> None:
    reader = f"""globalThis.BarcodeDetector = class {{
        static async getSupportedFormats() {{ return ["qr_code"]; }}
        async detect() {{ return [{{ rawValue: {json.dumps(qr_text(VALID))} }}]; }}
    }};"""
    page = opened(before=reader)
    picture = tmp_path / "photo.png"
    picture.write_bytes(page.screenshot())
    expect(page.locator("#photo")).to_be_visible()
    page.locator("#picture").set_input_files(picture)
    shows(page, "有效", "2025年3月18日")


def test_a_photo_in_a_browser_that_reads_no_codes_is_answered_with_the_way_out(
    opened: Opens, tmp_path: Path
) -> None:
    page = opened(before="delete globalThis.BarcodeDetector;")
    picture = tmp_path / "photo.png"
    picture.write_bytes(page.screenshot())
    expect(page.locator("#photo")).to_be_hidden()
    page.locator("#file").set_input_files(picture)
    shows(page, "无法核验", "没有从照片里读出二维码")


def test_nothing_given_is_asked_for(opened: Opens) -> None:
    page = opened()
    check(page, "  \n")
    shows(page, "无法核验", "请先选择回执文件")


def test_a_verdict_goes_when_what_it_was_about_is_changed(opened: Opens) -> None:
    page = opened()
    check(page, VALID)
    shows(page, "有效")
    page.locator("#keys-used").fill(OTHER_KEY.vkey)
    expect(page.locator("#verdict")).to_be_empty()
    expect(page.locator(".promise")).to_have_count(0)


@pytest.mark.parametrize("name", sorted(RECEIPT_KINDS))
def test_each_kind_of_receipt_is_shown_in_words(opened: Opens, name: str) -> None:
    state = json.loads((GOLDEN / f"{name}.json").read_text("utf-8"))
    kind = RECEIPT_KINDS[name]
    page = opened()
    check(page, receipt(row(name, state, 42)))
    shows(page, "有效", kind.term)
    if kind.date:
        expect(page.locator(".promise .day .zh")).to_have_text("2025年3月3日")
    labels = page.locator("#said > .card:not(.promise) dt .zh").all_text_contents()
    assert not [label for label in labels if re.search("[a-z]", label)]
    if '"sealed"' in json.dumps(state):
        expect(page.locator("#said .sealed .zh").first).to_have_text("已封存")
        shown_words = page.locator("#said").inner_text()
        assert not [sealed for sealed in sealed_texts(state) if sealed in shown_words]


def sealed_texts(value: object) -> set[str]:
    """The texts of a state that are sealed."""
    if isinstance(value, dict):
        own = {str(value["sealed"])} if "sealed" in value else set()
        return own.union(*(sealed_texts(part) for part in value.values()))
    return set()


def test_a_notice_without_a_date_says_that_no_date_stands_on_it(opened: Opens) -> None:
    page = opened()
    check(page, receipt(row("case.notice-issued.v1", {**NOTICE, "promised": None}, 42)))
    shows(page, "有效", "没有写明日期")


def test_a_fact_of_no_known_kind_is_shown_as_it_is(opened: Opens) -> None:
    page = opened()
    check(page, receipt(row("case.unheard-of.v9", {"entry": ENTRY, "mark": [1, {"deep": "2025-03-03"}]}, 42)))
    shows(page, "有效", "case.unheard-of.v9", "2025年3月3日 星期一")


def test_an_entry_made_days_later_is_marked_as_such(opened: Opens) -> None:
    late = row(
        "case.accepted.v1",
        {"entry": {**ENTRY, "late_reason": "停电"}, "handler": None},
        42,
        "2025-03-06T01:00:00.000000+00:00",
    )
    page = opened()
    check(page, receipt(late))
    shows(page, "有效", "事后补录", "停电")


def test_markup_in_a_receipt_stays_text(opened: Opens) -> None:
    markup = "<img src=x onerror=alert(1)></script><b>粗</b>"
    page = opened()
    check(page, receipt(row("case.notice-issued.v1", {**NOTICE, "matter": markup, markup: markup}, 42)))
    shows(page, "有效", markup)
    assert page.locator("#result img, #result b, #result script").count() == 0


def test_markup_in_a_trusted_key_stays_text(opened: Opens) -> None:
    page = opened(("</script><script>alert(1)</script>", KEY.vkey))
    check(page, VALID)
    shows(page, "无法核验", "</script><script>alert(1)</script>")
