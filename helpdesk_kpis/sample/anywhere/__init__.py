"""Lumen Home as every vendor's format can tell of it, and its exports through each of them."""
