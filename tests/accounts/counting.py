"""A password hasher that counts its calls."""

from django.contrib.auth.hashers import MD5PasswordHasher

computed: list[str] = []


class CountingHasher(MD5PasswordHasher):
    algorithm = "md5"

    def encode(self, password: str, salt: str) -> str:
        computed.append(password)
        return super().encode(password, salt)
