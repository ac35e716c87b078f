"""Staff: who works here, who is away and who covers."""
