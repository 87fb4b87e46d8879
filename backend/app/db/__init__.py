"""The database: engine, units of work, and what every table shares."""
