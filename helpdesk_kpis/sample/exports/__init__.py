"""One company in the words of its vendors: from the tables of the neutral format to those of each export.

Each module has a function `tables` from the company's tables to the vendor's, without dice or clock. They
follow the vendors' formats, not the models that read them, and leave out what a format cannot carry.
"""
