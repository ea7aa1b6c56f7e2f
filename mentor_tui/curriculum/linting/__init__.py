"""The rules of content, a few to a module. `mentor_tui.curriculum.lint` applies them all."""
