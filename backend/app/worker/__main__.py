"""`python -m app.worker`."""

from app.worker.main import main

main()
