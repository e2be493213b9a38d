"""Parses paragraphs of a script: tokens that say who does what, free of the parser behind them."""

from regie.reading.parsing.paragraphs import ParagraphParser, open_parser
from regie.reading.parsing.tokens import Paragraph, Parsed, Token

__all__ = ["Paragraph", "ParagraphParser", "Parsed", "Token", "open_parser"]
