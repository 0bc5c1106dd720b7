"""The store under bad input, under crowds and under sudden death: samples here, all of it with STRESS=1."""
