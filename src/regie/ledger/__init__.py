"""The ledger: what was made, from what, for what, and what it took."""

from regie.ledger.errors import LedgerError
from regie.ledger.ledger import Ledger

__all__ = ["Ledger", "LedgerError"]
