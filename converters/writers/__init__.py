"""Writers: each turns a `Document` and a `Theme` into the bytes of one edition."""
