"""Excel files that come from outside: read with limits, and nothing but what stands in cells.

Not by openpyxl, which unpacks without limits, builds trees of whole parts, knows nothing of merged
cells while it reads row by row, and meets a damaged file with any exception there is. Nothing is
calculated and no macro is looked at.
"""
