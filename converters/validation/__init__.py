"""Judges: each tells what is wrong with one edition of its format."""
