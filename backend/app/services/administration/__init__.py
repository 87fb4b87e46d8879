"""What administrators see and do; every change of theirs is in the audit trail."""
