"""事实目录 — every module that registers facts. The registry is closed: what is not listed here is unknown."""

from domain.accountability import accountability, reading
from domain.assessment import assessment
from domain.cases import case
from domain.complaints import complaint
from domain.office import feedback, inspection, meeting, publication, rectification, task, training
from domain.people import ab_plan, organisation, person, post, section, staff
from domain.people.presence import presence
from domain.services import promise, service_item

MODULES = (
    ab_plan,
    accountability,
    assessment,
    case,
    complaint,
    feedback,
    inspection,
    meeting,
    organisation,
    person,
    post,
    presence,
    promise,
    publication,
    reading,
    rectification,
    section,
    service_item,
    staff,
    task,
    training,
)
