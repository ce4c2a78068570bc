// To be replaced by the command.
