"""Published figures of real logs, from the folder HELPDESK_REAL_DATA."""
