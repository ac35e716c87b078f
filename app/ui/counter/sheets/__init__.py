"""Forms beside the card: each is given records and tells what was typed; the host saves."""
