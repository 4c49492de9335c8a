"""One table of cases for money: who, what, state, amount, day -> allowed, or the code of the refusal."""
