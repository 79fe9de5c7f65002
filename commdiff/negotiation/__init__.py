"""What the marks of a draft mean: brackets, numbers of paragraphs, references to them."""

from commdiff.negotiation.labels import changed_references, renumberings
from commdiff.negotiation.ledger import trace_brackets
from commdiff.negotiation.marks import Marks, read_marks

__all__ = ["Marks", "changed_references", "read_marks", "renumberings", "trace_brackets"]
