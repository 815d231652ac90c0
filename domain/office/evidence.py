"""凭据 — papers and photographs that stand elsewhere; the ledger keeps what they were, not what they say."""

from domain.given import as_digest


def digest_if_given(text: str | None, field: str) -> str | None:
    """Return the SHA-256 of a paper or photograph as it was given; what nobody gave stays empty.

    Raises:
        BadInput: it is not 64 hexadecimal digits in small letters.

    """
    return None if text is None else as_digest(text, field)
