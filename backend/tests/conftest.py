"""Settings that every test shares."""

from __future__ import annotations

from hypothesis import HealthCheck, settings

# A shared or loaded machine is slow now and then; how long a test takes is no verdict on the code.
settings.register_profile("coderenew", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("coderenew")
