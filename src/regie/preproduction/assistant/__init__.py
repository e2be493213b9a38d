"""What assistance needs of the script, and is no model: lines, retrieval, citations, edits.

Everything here is a pure function. The script's text is data: it goes out fenced and numbered
(`sending`), and what comes back counts only where its quotations stand in the cited lines
(`citing`).
"""
