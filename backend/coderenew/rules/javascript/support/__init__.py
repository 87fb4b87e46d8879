"""What rules on JavaScript share."""
