"""Any file in, tables with addresses out. Imports neither pandas nor the rules."""
