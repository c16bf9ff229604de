"""Any file in, grids of raw cells out, whatever the format; and what is closed or active in it."""
