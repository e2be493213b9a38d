written = Written by
things = Things in the pictures
bodies = Bodies
voices = Voices
made = Made with Régie
