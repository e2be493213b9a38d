"""Charts of an analysis as SVG and PNG: one chart a file, all in one palette."""
