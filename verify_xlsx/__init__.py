"""Identity verification of graduates, in the spreadsheets that colleges already use.

The worked path is: :mod:`verify_xlsx.sheets` declares every sheet and column,
:mod:`verify_xlsx.reading` turns any returned file into tables with addresses,
:mod:`verify_xlsx.merging.merge` lays them over the master, :mod:`verify_xlsx.rules` objects,
:mod:`verify_xlsx.writing` makes the workbooks that go out.
"""

__version__ = "0.1.0"
