"""The command line, installed as `bpr_cli`: one command a file; each exports its click command as `command`."""
