"""How a page is built: lists, forms, words on screen, error pages. Knows no noun of the domain."""
