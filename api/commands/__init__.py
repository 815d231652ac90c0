"""命令 — everything that can be recorded, said once for HTTP and the command line."""
