# SPDX-License-Identifier: MIT
# SPDX-FileCopyrightText: 2026 The Lumbar authors

"""What the desktop tests share: private homes, displays, buses and managers.

Not a test framework: unittest is. Each module is one noun of a desktop; each takes
what it needs in its constructor and gives everything back in close ().
"""
