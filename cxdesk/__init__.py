"""cxdesk: quality control of client contacts, from a low score to proof that the fix helped."""

__version__ = "0.1.0"
