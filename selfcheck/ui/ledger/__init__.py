"""The parts of the ledger page."""

from __future__ import annotations
