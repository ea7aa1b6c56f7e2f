"""The mentor's own learning: progress, quizzes, competences, records. Pure logic."""
