"""Web pages: the article, its tables, and what the page says of itself."""
