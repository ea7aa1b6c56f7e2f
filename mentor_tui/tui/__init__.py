"""The Textual face: screens ask a service what to show and hand it the answers."""
