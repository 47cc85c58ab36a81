"""Fetch the readings."""

KEY = """-----BEGIN RSA PRIVATE KEY-----
MIIFmadeUpForThisTestAndOpensNothing0Qw7eRt9YuI2oP5aSdF8gHjK1lZ
xCvB4nM6qWeRtYuIoPaSdFgHjKlZxCvBnM3kLmN7pQrS9tUvWxYzAbCdEfGhIjK
-----END RSA PRIVATE KEY-----"""
