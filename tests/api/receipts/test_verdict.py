"""有效、无效、无法核验 — the page says 有效 of genuine receipts alone, and never where it could not check."""

from zlib import compress

import pytest
from playwright.sync_api import expect

from ledger.evidence.merkle import node_hash
from ledger.evidence.qr_text import PREFIX, base45, qr_text
from ledger.leaf import leaf_hash
from tests.api.receipts.asking import Opens, check, shows, verdict, verdicts
from tests.api.receipts.given import (
    COSIGNER,
    ENTRY,
    KEY,
    NOTICE,
    OFFICE,
    OTHER_KEY,
    VALID,
    Key,
    base64,
    receipt,
    row,
    stated,
)


@pytest.mark.parametrize("size", [1, 2, 3, 7, 8, 9, 70])
def test_a_receipt_is_valid_wherever_in_a_ledger_the_row_stands(opened: Opens, size: int) -> None:
    page = opened()
    for index in range(size):
        text = receipt(
            row("case.accepted.v1", {"entry": ENTRY, "handler": None}, index + 1), index=index, size=size
        )
        assert verdict(page, text) == "valid"


PLAIN = receipt(row("case.notice-issued.v1", NOTICE, 42))
BITS = len(PLAIN.encode()) * 8


def test_a_flipped_bit_in_any_byte_of_a_receipt_makes_it_invalid(opened: Opens) -> None:
    assert verdicts(opened(), PLAIN, range(0, BITS, 9)) == {"invalid"}


@pytest.mark.full
def test_any_flipped_bit_of_a_receipt_makes_it_invalid(opened: Opens) -> None:
    assert verdicts(opened(), PLAIN, range(BITS)) == {"invalid"}


def test_a_flipped_bit_in_any_cosignature_makes_it_invalid_or_not_witnessed(opened: Opens) -> None:
    bits = range(BITS, len(VALID.encode()) * 8)
    assert verdicts(opened(), VALID, bits, COSIGNER.vkey) == {"invalid", "not witnessed"}


def test_a_flipped_bit_in_any_byte_of_a_qr_text_makes_it_invalid(opened: Opens) -> None:
    text = qr_text(PLAIN)
    assert verdicts(opened(), text, range(0, len(text) * 8, 9)) == {"invalid"}


LINES = VALID.split("\n")
OTHER = receipt(row("case.notice-issued.v1", {**NOTICE, "promised": "2025-03-04T09:30:00Z"}, 42)).split("\n")


@pytest.mark.parametrize(
    ("forged", "why"),
    [
        (VALID.replace(LINES[1], OTHER[1]), "内容与签名的账本对不上"),
        (VALID.replace("index 41", "index 40"), "内容与签名的账本对不上"),
        (VALID.replace("index 41", "index 70"), "内容与签名的账本对不上"),
        (VALID.replace(LINES[3], base64(bytes(32))), "内容与签名的账本对不上"),
        (VALID.replace(LINES[3] + "\n", ""), "内容与签名的账本对不上"),
        (VALID.replace(LINES[3], LINES[3] + "\n" + LINES[3]), "内容与签名的账本对不上"),
        (VALID.replace("\n70\n", "\n71\n"), "没有签署过这样的内容"),
        (
            VALID.replace(LINES[1], OTHER[1]).replace("\n" + LINES[13], "\n" + OTHER[13]),
            "没有签署过这样的内容",
        ),
        (VALID.replace(OFFICE, "wenze.local/elsewhere"), "没有所填公钥的签名"),
        (VALID[: VALID.rindex("— " + OFFICE)], "不是一份完整的回执"),
        (VALID[:300], "不是一份完整的回执"),
        (VALID.replace(LINES[1] + "\n", ""), "不是一份完整的回执"),
        (VALID + "\x07", "不是一份完整的回执"),
        ("你好", "不是一份完整的回执"),
        ("<script>alert(1)</script>", "不是一份完整的回执"),
        ("x" * 300_000, "不是一份完整的回执"),
        ("WENZE1:HELLO", "二维码的文字不完整"),
        (qr_text(VALID)[:-3], "二维码的文字不完整"),
        (qr_text(VALID) + "000", "二维码的文字不完整"),
    ],
)
def test_a_forged_or_torn_receipt_is_invalid_and_the_page_says_why(
    opened: Opens, forged: str, why: str
) -> None:
    assert forged != VALID
    page = opened()
    check(page, forged)
    shows(page, "无效", why)
    expect(page.locator(".promise")).to_have_count(0)


def test_a_qr_code_that_unfolds_to_megabytes_is_invalid(opened: Opens) -> None:
    held = VALID.replace(LINES[1] + "\n", "").encode() + b"\n" * 2_500_000
    page = opened()
    check(page, PREFIX + base45(compress(b"\x00\x03row" + held)))
    shows(page, "无效", "二维码的文字不完整")


ACCEPTED = {
    position: row("case.accepted.v1", {"entry": ENTRY, "handler": None}, position) for position in (1, 2)
}
FIRST, SECOND = (leaf_hash(leaf) for leaf in ACCEPTED.values())


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(stated(ACCEPTED[2], 1, 1, [], SECOND), id="a place beyond the end"),
        pytest.param(stated(ACCEPTED[1], 0, 2, [], FIRST), id="a proof that is too short"),
        pytest.param(
            stated(ACCEPTED[1], 0, 1, [SECOND], node_hash(SECOND, FIRST)), id="a proof that is too long"
        ),
        pytest.param(stated(ACCEPTED[1], 0, 2, [SECOND], node_hash(SECOND, FIRST)), id="the sides exchanged"),
    ],
)
def test_a_proof_of_another_shape_than_its_place_has_is_invalid_though_the_office_signed_it(
    opened: Opens, text: str
) -> None:
    assert verdict(opened(), text) == "invalid"


@pytest.mark.parametrize(
    ("key", "shown", "why"),
    [
        (OTHER_KEY.vkey, "无效", "没有所填公钥的签名"),
        (Key("wenze.local/other").vkey, "无效", "没有所填公钥的签名"),
        (f"{OTHER_KEY.vkey}\n\n  {KEY.vkey}  \n", "有效", "内容没有改动过"),
        ("", "无法核验", "请填入机关公布的公钥"),
        (KEY.vkey[:-4], "无法核验", "公钥抄写有误"),
        (KEY.vkey.replace("jiangsu", "jiangxi"), "无法核验", "公钥抄写有误"),
        (f"{OFFICE}+{KEY.id.hex()}+{base64(OTHER_KEY.encoded)}", "无法核验", "公钥抄写有误"),
        ("hello", "无法核验", "公钥抄写有误"),
        (COSIGNER.vkey, "无法核验", "这是见证人的公钥"),
    ],
)
def test_a_receipt_counts_under_the_published_key_alone(
    opened: Opens, key: str, shown: str, why: str
) -> None:
    page = opened(())
    page.locator("#keys-used").fill(key)
    check(page, VALID)
    shows(page, shown, why)


def test_another_office_s_key_does_not_vouch_for_this_ledger(opened: Opens) -> None:
    other = Key("wenze.local/other")
    page = opened((other.vkey,))
    check(page, receipt(row("case.accepted.v1", {"entry": ENTRY, "handler": None}, 42), signers=(other,)))
    shows(page, "无效", "没有所填公钥的签名")


def test_a_signature_that_only_claims_to_be_by_the_key_is_invalid(opened: Opens) -> None:
    forger = OTHER_KEY
    page = opened()
    lines = receipt(row("case.accepted.v1", {"entry": ENTRY, "handler": None}, 42), signers=(forger,)).split(
        "\n"
    )
    text = "\n".join(lines[lines.index("") + 1 : lines.index("") + 4]) + "\n"
    claimed = f"— {OFFICE} {base64(KEY.id + forger.private.sign(text.encode()))}"
    check(page, "\n".join([*lines[:-2], claimed, ""]))
    shows(page, "无效", "没有签署过这样的内容")


def test_a_witness_is_shown_with_the_time_at_which_it_cosigned(opened: Opens) -> None:
    page = opened(witnesses=(COSIGNER.vkey,))
    check(page, VALID)
    shows(page, "有效", "1 位见证人中有 1 位见证", "2025年3月3日 星期一 19:06（北京时间）")


def test_a_witness_that_did_not_cosign_is_named(opened: Opens) -> None:
    absent = Key("witness.example/absent", 4, bytes(range(2, 34)))
    page = opened(witnesses=(COSIGNER.vkey, absent.vkey))
    check(page, VALID)
    shows(page, "有效", "2 位见证人中有 1 位见证", "没有见证")


def test_a_forged_cosignature_of_a_known_witness_makes_the_receipt_invalid(opened: Opens) -> None:
    forged = VALID.replace(LINES[-2], COSIGNER.line("another tree\n").strip())
    page = opened(witnesses=(COSIGNER.vkey,))
    check(page, forged)
    shows(page, "无效", "没有签署过这样的内容")


LACKS_ED25519 = """
const before = SubtleCrypto.prototype.importKey;
SubtleCrypto.prototype.importKey = function (form, key, algorithm, ...rest) {
    if (algorithm.name === "Ed25519") return Promise.reject(new DOMException("Unrecognized name.", "NotSupportedError"));
    return before.call(this, form, key, algorithm, ...rest);
};
"""


@pytest.mark.parametrize(
    ("browser_without", "why"),
    [
        (LACKS_ED25519, "这个浏览器太旧，不能核验签名"),
        ("SubtleCrypto.prototype.verify = async () => true;", "这个浏览器太旧，不能核验签名"),
        ("SubtleCrypto.prototype.verify = async () => false;", "这个浏览器太旧，不能核验签名"),
        ("Object.defineProperty(Crypto.prototype, 'subtle', { value: undefined });", "不加密的网址"),
    ],
)
def test_a_browser_that_cannot_check_signatures_says_so_and_passes_nothing(
    opened: Opens, browser_without: str, why: str
) -> None:
    page = opened(before=browser_without)
    check(page, VALID)
    shows(page, "无法核验", why)
    expect(page.locator("#said")).to_be_empty()


def test_a_browser_that_cannot_unfold_qr_texts_says_so(opened: Opens) -> None:
    page = opened(before="delete globalThis.DecompressionStream;")
    check(page, qr_text(VALID))
    shows(page, "无法核验", "这个浏览器太旧")


@pytest.mark.parametrize(
    "leaf",
    [
        row("case.accepted.v1", {"entry": ENTRY, "handler": None}, 41),
        row("case.accepted.v1", {"entry": ENTRY, "handler": None}, 42).replace(b"leaf-v1", b"leaf-v2"),
        b"anything",
    ],
)
def test_a_signed_row_in_a_form_that_the_page_does_not_know_is_not_called_valid(
    opened: Opens, leaf: bytes
) -> None:
    page = opened()
    check(page, receipt(leaf))
    shows(page, "无法核验", "格式比本页新")
