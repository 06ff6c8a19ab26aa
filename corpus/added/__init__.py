"""What a person has added beside the texts."""
