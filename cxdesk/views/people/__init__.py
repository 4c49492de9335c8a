"""People, agents, the company's layout and its working time."""
