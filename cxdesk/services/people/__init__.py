"""Users, agents, teams, sites and their calendars."""
