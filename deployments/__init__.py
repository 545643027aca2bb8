"""When and where: the configuration of a fresh checkout, and how Prefect, systemd and nginx run Talkfeed."""
