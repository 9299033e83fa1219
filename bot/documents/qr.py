"""A text as a QR code that can be set into a page."""

from io import BytesIO

_INK = "#1f2933"


def qr_code(text: str) -> str:
    """As an SVG drawing; a quarter of it may be covered and it still reads."""
    import segno  # only documents need it

    drawing = BytesIO()
    segno.make(text, error="q", micro=False).save(drawing, kind="svg", border=0, scale=4, dark=_INK, xmldecl=False)
    return drawing.getvalue().decode()
