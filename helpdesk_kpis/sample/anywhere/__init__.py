"""A company that every vendor's format can tell of, and its exports through each of them."""
