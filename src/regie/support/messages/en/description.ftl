# What an audio description says of where and when a scene plays.
in-day = { $place }, by day.
in-night = { $place }, at night.
in-dawn = { $place }, at dawn.
in-dusk = { $place }, at dusk.
