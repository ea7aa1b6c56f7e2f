"""An offline coaching companion for people who mentor someone into training and work."""

__version__ = "0.1.0"
