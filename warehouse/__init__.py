"""What stays: the DuckDB warehouse, the archive of bodies, and what is exported from them."""
