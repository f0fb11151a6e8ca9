"""The only place with SQL. Rows in, values out."""

from __future__ import annotations
