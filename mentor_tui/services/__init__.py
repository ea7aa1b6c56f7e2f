"""One function for each thing a mentor does; every face calls these and only these."""
