"""The rules, one file per FAIR principle. fairlint loads these files by path; nothing imports them by name."""
