"""折叠 — the folds. They import the domain alone, so that every engine can run them."""
