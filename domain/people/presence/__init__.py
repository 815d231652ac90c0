"""在岗与顶岗 — who is there, who is away, who stands in: one stream for each member of staff."""
