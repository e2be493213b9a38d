"""Cards: a scene, or a shot, that cannot be staged is told in words."""
