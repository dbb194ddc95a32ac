"""The sample company: raw exports of an invented support desk, made from a seed.

One module makes one group of tables; `build.py` puts them together and `write.py` puts them on disk.
The same seed gives the same bytes. `cases.py` lists the hard cases that the data contains on purpose.
"""
