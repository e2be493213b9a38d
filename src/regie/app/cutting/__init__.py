"""The cutting room: the timeline, what an editor does to it, and cuts that come back."""
