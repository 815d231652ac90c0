"""组织与人员 — who is there: organisation, sections, posts with their A-role and B-role, staff."""
