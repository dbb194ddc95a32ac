"""Great Expectations between the tests and the publishing: suites people edit, two checkpoints."""

from helpdesk_kpis.expectations.accepted import Accepted, accept, read_accepted
from helpdesk_kpis.expectations.checkpoints import Verdict, validate
from helpdesk_kpis.expectations.suites import SuiteError, read_suites

__all__ = ["Accepted", "SuiteError", "Verdict", "accept", "read_accepted", "read_suites", "validate"]
