"""`python -m bpr_cli` is `bpr`."""

import sys

from .main import main

sys.exit(main())
