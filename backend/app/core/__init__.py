"""What every layer may use: settings, logs, problems, ids, clock, rate limits."""
