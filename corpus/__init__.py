"""What the sources say: texts of record, curation, viewpoints, passages."""
