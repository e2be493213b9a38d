"""The capability `reading`: who, what, where and what happens in a scene, as a plan to check."""
