"""What leaves on paper or as a file: one document model and a writer for each kind of file.

Nothing here reaches the vault: a document is handed what it shows.
"""
