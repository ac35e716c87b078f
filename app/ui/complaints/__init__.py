"""The room of complaints: what is to be made right, by state, owner and age."""
