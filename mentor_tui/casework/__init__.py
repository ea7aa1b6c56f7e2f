"""The mentor's work as pure logic: no screen, no database, no clock, no files."""
