"""The door for people: pages. Fetch through ``visible_to``, ask a policy, validate a form, call one service, answer."""
