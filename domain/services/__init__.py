"""事项与服务承诺 — what can be applied for, and what the public is promised about it."""
