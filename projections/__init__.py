"""Pure folds of recorded facts into views, and the one runner that stores them."""
