"""Landing: raw exports, any format and vendor, become text tables in schema ``raw`` of the work database."""

from helpdesk_kpis.landing.discovery import vendors_present
from helpdesk_kpis.landing.errors import LandingError
from helpdesk_kpis.landing.load import LandingReport, load_landing

__all__ = ["LandingError", "LandingReport", "load_landing", "vendors_present"]
