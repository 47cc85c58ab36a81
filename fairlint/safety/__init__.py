"""What should not leave the house: secrets, personal data, files that run code. Told by how it looks, never shown."""
