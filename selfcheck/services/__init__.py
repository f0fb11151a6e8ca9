"""What a person does, one module an activity. No Qt; values in, values out."""

from __future__ import annotations
