# What an audio description says of where and when a scene plays.
day = { $place }, by day.
night = { $place }, at night.
dawn = { $place }, at dawn.
dusk = { $place }, at dusk.
