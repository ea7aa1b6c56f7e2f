"""Rooms full of people: the example caseload."""
