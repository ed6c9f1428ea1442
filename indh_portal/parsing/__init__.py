"""Text ⇄ value, in French and Arabic: the only place that reads what people type."""
