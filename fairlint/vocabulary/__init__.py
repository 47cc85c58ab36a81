"""Domain knowledge as data: identifiers, licences, file formats, access rights, relation types."""
