"""What the server costs: uploads, requests, scans and the storing of what they find."""
