"""x"""


async def play() -> bool:
    return True
