"""The counter: find a customer, see the card, know what to say, note what happened."""
