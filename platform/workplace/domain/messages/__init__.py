"""Messages between a learner and those who teach or supervise them."""
