"""Which shots cover a beat: one rule of film grammar a module."""
