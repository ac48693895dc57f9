"""Readers: each turns bytes into one `Document`."""
