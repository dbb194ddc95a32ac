"""Turn logs that are no helpdesk export into tables of the `generic` source, one module per kind of log."""
