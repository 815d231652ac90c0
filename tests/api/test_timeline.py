"""经过 — every field of every fact has a name that people read, and no field is shown raw."""

import dataclasses

from api.terms import FIELDS
from domain.fact import fact_types


def test_every_field_of_every_fact_has_its_name_and_no_name_is_left_over() -> None:
    fields = {field.name for cls in fact_types() for field in dataclasses.fields(cls)} - {"entry"}
    assert fields == FIELDS.keys()
