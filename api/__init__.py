"""Every way in: command line, HTTP, pages, registers to import. The only place with a clock and settings."""
