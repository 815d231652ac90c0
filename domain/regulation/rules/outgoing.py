"""发文的规则 — what goes up to a higher body was signed by the chief."""

from collections.abc import Iterator

from domain.cases.outgoing import DocumentSentUp, DocumentSigned
from domain.regulation.context import Context
from domain.regulation.finding import Breach
from domain.regulation.history import History
from domain.regulation.meaning.case_breach import case_breach
from domain.regulation.meaning.chief import acts_as_chief, chiefs_at
from domain.regulation.parameters import Parameters
from domain.regulation.rule import rule


@rule("GW-04")
def the_chief_signs_what_goes_up(
    history: History, context: Context, parameters: Parameters
) -> Iterator[Breach]:
    """审查签发 — before it is sent; where no chief is recorded, any signature is taken for his."""
    for sent in history.of(DocumentSentUp):
        signed = [
            one
            for one in history.of(DocumentSigned)
            if one.fact.document == sent.fact.document and one.at <= sent.at
        ]
        by_chief = [
            one
            for one in signed
            if not chiefs_at(context, one.at) or acts_as_chief(context, one.fact.signer, one.at)
        ]
        if not by_chief:
            yield case_breach(
                history,
                context,
                sent,
                evidence=tuple(signed),
                zh="向上级机关报送的文件未经局长签发",
                en="a document was sent to a higher body without the chief's signature",
            )
