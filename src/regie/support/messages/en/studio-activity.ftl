room = Activity
