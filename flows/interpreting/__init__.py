"""Pages to talks: read, joined and normalised, here or in a process beside this one."""
